package dev.ratiba.wakeup;

import org.jspecify.annotations.Nullable;

/**
 * Somebody is to be woken. Besides the row's name it carries only what operators may read.
 *
 * @param channel where the conversation is held; null for rows without one
 * @param thread the conversation that it belongs to
 * @param summary one line for the Temporal UI ("KES 1,500 · Haircut Sat 15:00")
 */
public record Ring(
    RowId row, @Nullable String channel, @Nullable String thread, @Nullable String summary) {
  public static Ring of(RowId row) {
    return new Ring(row, null, null, null);
  }
}
