package dev.ratiba.booking;

/** A slot that is held for a customer, and what is due to keep it. */
public record Visit(BookingId booking, ServiceId service, Slot slot, Money due) {}
