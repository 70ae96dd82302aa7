package dev.ratiba.sandbox.pilot;

import java.util.Locale;

/** One line of the runbook, and what was seen of it. */
record Row(String id, String expected, String observed, boolean ok, long ms) {
  String readable() {
    return String.format(
        Locale.ROOT,
        "%s  %s  %6s  %s%n%26s%s",
        id,
        ok ? "✓" : "✗",
        ms + " ms",
        expected,
        "",
        observed.isEmpty() ? "-" : observed);
  }
}
