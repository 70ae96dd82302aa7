package dev.ratiba.reminder;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The life of one appointment's reminders: each of the business's offsets, then the end. */
@WorkflowInterface
public interface Reminder {
  @WorkflowMethod
  void run();

  @SignalMethod(name = "ring", description = "Something waits in the inbox, or may: take a turn.")
  void ring();
}
