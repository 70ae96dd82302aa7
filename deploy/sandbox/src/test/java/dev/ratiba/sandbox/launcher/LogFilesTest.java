package dev.ratiba.sandbox.launcher;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
  private static final String THREAD = "01JD000000000000000000000A";

  @TempDir private Path folder;

  @Test
  void areMergedInTimeOrder() throws IOException {
    say("api", "2026-11-21T08:00:01.000Z", "first");
    say("api", "2026-11-21T08:00:03.000Z", "third");
    say("worker-1", "2026-11-21T08:00:02.000Z", "second");

    try (var files = new LogFiles(folder)) {
      assertThat(files.drain())
          .extracting(LogLine::process, LogLine::message)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("api", "first"),
              org.assertj.core.groups.Tuple.tuple("worker-1", "second"),
              org.assertj.core.groups.Tuple.tuple("api", "third"));
    }
  }

  @Test
  void areFollowedLineByLineAlsoInNewFiles() throws IOException {
    say("api", "2026-11-21T08:00:01.000Z", "before");

    try (var files = LogFiles.fromNow(folder)) {
      append("api", "{\"at\":\"2026-11-21T08:00:02.000Z\",");
      assertThat(files.drain()).isEmpty();

      append("api", "\"level\":\"INFO\",\"message\":\"whole\"}\n");
      say("worker-1", "2026-11-21T08:00:03.000Z", "new");
      assertThat(files.drain()).extracting(LogLine::message).containsExactly("whole", "new");
    }
  }

  @Test
  void skipWhatIsNoLogLine() throws IOException {
    append("api", "not json\n{\"at\":\"yesterday\"}\n");
    say("api", "2026-11-21T08:00:01.000Z", "fine");

    try (var files = new LogFiles(folder)) {
      assertThat(files.drain()).extracting(LogLine::message).containsExactly("fine");
    }
  }

  @Test
  void areReadableByPeople() throws IOException {
    say("api", "2026-11-21T08:00:01.000Z", "hello");

    try (var files = new LogFiles(folder)) {
      assertThat(files.drain().getFirst().readable())
          .isEqualTo("2026-11-21T08:00:01Z INFO  api       %s hello".formatted(THREAD));
    }
  }

  private void say(String process, String at, String message) throws IOException {
    append(
        process,
        "{\"at\":\"%s\",\"level\":\"INFO\",\"tenant\":\"spa_pilot\",\"thread_id\":\"%s\",\"message\":\"%s\"}%n"
            .formatted(at, THREAD, message));
  }

  private void append(String process, String text) throws IOException {
    Files.writeString(folder.resolve(process + ".jsonl"), text, CREATE, APPEND);
  }
}
