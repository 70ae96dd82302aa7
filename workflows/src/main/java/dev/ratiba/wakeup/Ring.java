package dev.ratiba.wakeup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is to be woken. Besides the row's name it carries only what operators may read.
 *
 * @param channel where the conversation is held; null for rows without one
 * @param thread the conversation that it belongs to
 * @param summary one line for the Temporal UI ("KES 1,500 · Haircut Sat 15:00")
 * @param delay how long the engine keeps a run that this ring starts before its first turn, which
 *     saves a turn and a timer; another ring wakes it at once. Null where nothing is to be waited
 *     for
 */
public record Ring(
    RowId row,
    @Nullable String channel,
    @Nullable String thread,
    @Nullable String summary,
    @Nullable Duration delay) {
  public Ring(
      RowId row, @Nullable String channel, @Nullable String thread, @Nullable String summary) {
    this(row, channel, thread, summary, null);
  }

  public static Ring of(RowId row) {
    return new Ring(row, null, null, null);
  }
}
