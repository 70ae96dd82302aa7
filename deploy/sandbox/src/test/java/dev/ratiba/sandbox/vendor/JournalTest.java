package dev.ratiba.sandbox.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private final List<Note> replayed = new ArrayList<>();

  @TempDir Path folder;

  record Note(long line, String text) {}

  @Test
  void replaysWhatWasAppended() throws IOException {
    try (var journal = open()) {
      journal.append(line -> new Note(line, "one"));
      journal.append(line -> new Note(line, "two, with ☀"));
    }

    open().close();

    assertThat(replayed).containsExactly(new Note(1, "one"), new Note(2, "two, with ☀"));
  }

  @Test
  void cutsOffALineThatACrashTore() throws IOException {
    try (var journal = open()) {
      journal.append(new Note(1, "whole"));
    }
    Files.writeString(file(), "{\"line\":2,\"te", StandardOpenOption.APPEND);

    try (var journal = open()) {
      journal.append(line -> new Note(line, "after the crash"));
    }

    replayed.clear();
    open().close();
    assertThat(replayed).containsExactly(new Note(1, "whole"), new Note(2, "after the crash"));
  }

  @Test
  void readsOnlyWhatIsNew() throws IOException {
    try (var journal = open()) {
      for (var note = 1; note <= 3; note++) journal.append(line -> new Note(line, "note"));

      assertThat(journal.after(2, 9)).containsExactly(new Note(3, "note"));
      assertThat(journal.after(0, 2)).containsExactly(new Note(1, "note"), new Note(2, "note"));
      assertThat(journal.after(3, 9)).isEmpty();
      assertThat(journal.after(99, 9)).isEmpty();
    }
  }

  @Test
  void belongsToOneWriter() throws IOException {
    try (var _ = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("journal.ndjson");
    }
  }

  private Journal<Note> open() {
    return Journal.open(file(), Note.class, Journal.Durability.DISK, replayed::add);
  }

  private Path file() {
    return folder.resolve("journal.ndjson");
  }
}
