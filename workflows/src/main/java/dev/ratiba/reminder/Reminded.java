package dev.ratiba.reminder;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.BookingId;

/** What a customer was reminded of last, so that short words may answer it. */
public record Reminded(AppointmentId appointment, BookingId booking) {}
