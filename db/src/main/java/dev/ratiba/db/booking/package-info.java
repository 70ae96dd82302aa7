/** Diaries, holds and bookings. */
@NullMarked
package dev.ratiba.db.booking;

import org.jspecify.annotations.NullMarked;
