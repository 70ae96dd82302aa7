package dev.ratiba.conversation;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The life of one conversation. */
@WorkflowInterface
public interface Conversation {
  @WorkflowMethod
  void run();

  @SignalMethod(name = "ring", description = "Something waits in the inbox, or may: take a turn.")
  void ring();
}
