package dev.ratiba.sandbox.crash;

import java.time.Instant;

/** A process passed a point that an order waited at, and did as it was told. */
public record Hit(Instant at, String process, long pid, String point, String mode) {}
