package dev.ratiba.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time off, from start (inclusive) to end (exclusive); of the whole business when staff is null.
 */
public record Absence(@Nullable StaffId staff, Instant starts, Instant ends) {}
