package dev.ratiba.wakeup;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Talks to M-Pesa. Both return whether the payment is to be turned again. */
@ActivityInterface
public interface Prompts {
  /**
   * Puts the prompt on the payer's phone, at most once: when it cannot be known whether the request
   * arrived, it is not repeated, and the payment is told so.
   */
  @ActivityMethod(name = "Push")
  boolean push(String workflowId, OutboxRow row);

  /** Asks what became of the prompt; no answer is an answer too. */
  @ActivityMethod(name = "Query")
  boolean query(String workflowId, OutboxRow row);
}
