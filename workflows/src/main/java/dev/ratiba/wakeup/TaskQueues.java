package dev.ratiba.wakeup;

/** Where workers listen; apart, so that a slow vendor cannot starve the rest. */
public final class TaskQueues {
  public static final String CONVERSATION = "conversation";
  public static final String PAYMENT = "payment";
  public static final String MESSAGING = "messaging";

  private TaskQueues() {}
}
