/** Who is to be woken when: wake-ups, inboxes, outboxes and the record of turns. */
@NullMarked
package dev.ratiba.db.wakeup;

import org.jspecify.annotations.NullMarked;
