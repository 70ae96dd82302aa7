package dev.ratiba.booking;

import java.util.Set;

/** Who does the work, and which services they do. */
public record StaffMember(StaffId id, String name, Set<ServiceId> services) {}
