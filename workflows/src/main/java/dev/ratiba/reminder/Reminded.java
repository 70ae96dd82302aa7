package dev.ratiba.reminder;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.BookingId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer was reminded of last, so that short words may answer it.
 *
 * @param starts the time that they were reminded of; null where the reminder does not tell
 * @param saidLast nothing has been said to them since in the conversation that they answer in
 */
public record Reminded(
    AppointmentId appointment, BookingId booking, @Nullable Instant starts, boolean saidLast) {}
