package dev.ratiba.wakeup;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Takes turns. */
@ActivityInterface
public interface Turns {
  /**
   * Takes a turn of the row: one SQL transaction that drains its inbox, decides, and records all of
   * it. May run any number of times, at any moment, twice at once: what is taken is taken once.
   *
   * @param workflowId the row's name; see {@link RowId}
   */
  @ActivityMethod(name = "Turn")
  TurnTaken turn(String workflowId);
}
