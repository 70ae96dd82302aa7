package dev.ratiba.sandbox.vendor;

import java.time.Duration;
import java.util.Locale;

/** A way to fail. Each moment at which faults strike has its own enum of them. */
public interface Mode {
  String name();

  /** How long it lasts when nobody says. */
  Duration usually();

  default String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
