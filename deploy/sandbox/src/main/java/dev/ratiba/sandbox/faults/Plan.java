package dev.ratiba.sandbox.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a campaign is to do. The seed decides everything that is left to chance but the machine's
 * own timing.
 *
 * @param faults how many are injected
 * @param kinds which may be; each comes at least once when there are enough of them
 * @param atMost how long customers may keep coming
 */
record Plan(long seed, int bookings, int faults, List<FaultKind> kinds, Duration atMost) {
  Plan {
    kinds = List.copyOf(kinds);
  }

  /** The command that plays it again. */
  String command() {
    return "./ratiba faults " + String.join(" ", arguments());
  }

  List<String> arguments() {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("--seed", Long.toString(seed)));
    arguments.addAll(List.of("--bookings", Integer.toString(bookings)));
    arguments.addAll(List.of("--faults", Integer.toString(faults)));
    arguments.addAll(List.of("--minutes", Long.toString(atMost.toMinutes())));
    if (!kinds.equals(FaultKind.all())) {
      arguments.add("--only");
      arguments.add(kinds.stream().map(FaultKind::name).collect(Collectors.joining(",")));
    }
    return arguments;
  }
}
