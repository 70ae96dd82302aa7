package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Where the system and the runbook parted, one row each, until the pilot is closed: then they are
 * folded into a memo (S0-095). People edit severity and resolution in the file.
 */
final class Deviations {
  private static final String HEAD = "timestamp | scenario | observation | severity | resolution";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path folder;

  Deviations(Path home) {
    this.folder = home.resolve("pilot");
  }

  Path file() {
    return folder.resolve("deviations.txt");
  }

  /** Adds rows; a run without any adds nothing. */
  void add(List<Deviation> deviations) throws IOException {
    if (deviations.isEmpty()) {
      return;
    }
    Files.createDirectories(folder);
    if (Files.notExists(file())) {
      Files.writeString(file(), HEAD + "\n");
    }
    for (var deviation : deviations) {
      Files.writeString(file(), deviation.readable() + "\n", StandardOpenOption.APPEND);
    }
  }

  /** Folds them into a memo, and begins anew; says where the memo is. */
  Path close(Instant now) throws IOException {
    var rows = Files.exists(file()) ? Files.readAllLines(file()).stream().skip(1).toList() : null;
    if (rows == null || rows.isEmpty()) {
      throw new Obstacle("There is no deviation to fold: every row held since the last memo.");
    }
    var memo = folder.resolve("memo-" + NAME.format(now) + ".md");
    Files.writeString(memo, memo(now, rows));
    Files.delete(file());
    return memo;
  }

  private static String memo(Instant now, List<String> rows) {
    var text = new StringBuilder("# Pilot close-out, %s%n%n".formatted(now));
    text.append("%d rows of the runbook did not hold.%n%n".formatted(rows.size()));
    text.append("| ").append(HEAD).append(" |\n|---|---|---|---|---|\n");
    rows.forEach(row -> text.append("| ").append(row).append(" |\n"));
    return text.toString();
  }
}
