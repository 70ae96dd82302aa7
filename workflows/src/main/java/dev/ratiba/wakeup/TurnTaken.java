package dev.ratiba.wakeup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the loop, and an operator in the Temporal UI, may know of a turn. No personal data.
 *
 * @param delayMillis until the row's deadline, by PostgreSQL's clock; null when it has none
 * @param alarm what happens at the deadline ("Hold 15:00 expires")
 * @param outbox what is to be carried out and is not yet done
 * @param more the inbox has grown meanwhile: turn again
 * @param over the row's life has ended
 * @param story the chain of states, for the current details
 * @param stateKind talking, paying, with a person, booked: the search attribute
 */
public record TurnTaken(
    @Nullable Long delayMillis,
    @Nullable String alarm,
    List<OutboxRow> outbox,
    boolean more,
    boolean over,
    @Nullable String story,
    @Nullable String stateKind) {
  /** The row is gone or closed: nothing was done and nothing remains. */
  public static TurnTaken ofNothing() {
    return new TurnTaken(null, null, List.of(), false, true, null, null);
  }
}
