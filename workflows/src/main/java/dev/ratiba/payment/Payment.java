package dev.ratiba.payment;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The life of one attempt to be paid. */
@WorkflowInterface
public interface Payment {
  @WorkflowMethod
  void run();

  @SignalMethod(name = "ring", description = "Something waits in the inbox, or may: take a turn.")
  void ring();
}
