package dev.ratiba.wakeup;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Sends messages. */
@ActivityInterface
public interface Deliveries {
  /**
   * Sends the row's messages in order, each once unless a worker died between a send and its
   * record. Returns whether the row is to be turned again.
   */
  @ActivityMethod(name = "Deliver")
  boolean deliver(String workflowId, OutboxRow row);
}
