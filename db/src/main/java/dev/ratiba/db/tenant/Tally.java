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

  void note(String what, int written, int deleted) {
    note(what, part(written, "written"), part(deleted, "deleted"));
  }

  void note(String what, int added, int changed, int retired) {
    note(what, part(added, "added"), part(changed, "changed"), part(retired, "retired"));
  }

  private void note(String what, String... parts) {
    var told = Stream.of(parts).filter(part -> !part.isEmpty()).toList();
    note(!told.isEmpty(), what + ": " + String.join(", ", told));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  private static String part(int count, String word) {
    return count == 0 ? "" : count + " " + word;
  }
}
