package dev.ratiba.db.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an onboarding has changed, in a line per thing; nothing for what was so already. */
final class Tally {
  private final List<String> lines = new ArrayList<>();

  void note(boolean changed, String what) {
    if (changed) {
      lines.add(what);
    }
  }

  void note(String what, int added, int changed, int retired) {
    var parts =
        Stream.of(part(added, "added"), part(changed, "changed"), part(retired, "retired"))
            .filter(part -> !part.isEmpty())
            .toList();
    note(!parts.isEmpty(), what + ": " + String.join(", ", parts));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  private static String part(int count, String word) {
    return count == 0 ? "" : count + " " + word;
  }
}
