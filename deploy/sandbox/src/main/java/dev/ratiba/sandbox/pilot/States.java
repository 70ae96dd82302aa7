package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The states that a conversation's log names, in the order of passing. */
final class States {
  private static final Pattern CHAIN = Pattern.compile("^state=([A-Z_]+(?: → [A-Z_]+)*) thread=");

  /** A turn begins where the last one ended; that state is named once. */
  static List<String> in(List<LogLine> lines) {
    var states = new ArrayList<String>();
    for (var line : lines) {
      var chain = CHAIN.matcher(line.message());
      if (chain.find()) {
        for (var state : List.of(chain.group(1).split(" → ", -1))) {
          if (states.isEmpty() || !states.getLast().equals(state)) {
            states.add(state);
          }
        }
      }
    }
    return states;
  }

  private States() {}
}
