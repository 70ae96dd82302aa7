package dev.ratiba.sandbox.vendor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A fault that strikes now; {@code code} is the vendor's own error code, where one was chosen. */
public record Fault<M extends Mode>(M mode, Duration delay, int status, @Nullable String code) {}
