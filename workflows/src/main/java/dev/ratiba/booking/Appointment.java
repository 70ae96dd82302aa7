package dev.ratiba.booking;

/** One service at one time with one member of staff, and what is due to keep it. */
public record Appointment(ServiceId service, Slot slot, Money due) {}
