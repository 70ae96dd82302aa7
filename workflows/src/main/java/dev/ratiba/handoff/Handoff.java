package dev.ratiba.handoff;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The life of one call for a person: the card, the ladder of admins, the answer. */
@WorkflowInterface
public interface Handoff {
  @WorkflowMethod
  void run();

  @SignalMethod(name = "ring", description = "Something waits in the inbox, or may: take a turn.")
  void ring();
}
