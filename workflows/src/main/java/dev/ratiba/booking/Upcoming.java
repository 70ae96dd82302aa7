package dev.ratiba.booking;

/**
 * A booked visit that is still to come.
 *
 * @param inTime the business lets it be moved or cancelled without a person's help
 */
public record Upcoming(Visit visit, boolean inTime) {}
