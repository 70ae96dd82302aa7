package dev.ratiba.sandbox.pilot;

import java.util.Optional;

/**
 * One thing that must hold before the pilot may begin.
 *
 * @param remedy what to do when it does not
 */
record Gate(String name, String remedy, Check check) {
  /** Returns what was found when all is well, nothing when it is not. */
  @FunctionalInterface
  interface Check {
    Optional<String> find() throws Exception;
  }

  /** Whether the gate is open, and the line to print. */
  record Outcome(boolean ok, String line) {}

  Outcome pass() {
    try {
      return check
          .find()
          .map(found -> new Outcome(true, "[OK] %s%s".formatted(name, detail(found))))
          .orElseGet(() -> new Outcome(false, "[FAIL] %s: %s".formatted(name, remedy)));
    } catch (Exception e) {
      return new Outcome(false, "[FAIL] %s: %s (%s)".formatted(name, remedy, firstLine(e)));
    }
  }

  private static String detail(String found) {
    return found.isEmpty() ? "" : ": " + found;
  }

  private static String firstLine(Exception e) {
    return Optional.ofNullable(e.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElseGet(() -> e.getClass().getSimpleName());
  }
}
