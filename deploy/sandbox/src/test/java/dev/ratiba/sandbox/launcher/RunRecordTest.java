package dev.ratiba.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
  @TempDir private Path home;

  private final Identity self = Identity.of(ProcessHandle.current());

  @Test
  void isFoundByTheNextCommand() {
    var children = List.of(new RunRecord.Child("api", self), new RunRecord.Child("worker-1", null));
    var record = new RunRecord(self, RunRecord.Phase.READY, 4711, "key", children);

    record.write(home);

    assertThat(RunRecord.readRunning(home)).contains(record);
  }

  @Test
  void tellsOthersNameAndPid() throws IOException {
    var children = List.of(new RunRecord.Child("api", self), new RunRecord.Child("worker-1", null));

    new RunRecord(self, RunRecord.Phase.READY, 4711, "key", children).write(home);

    assertThat(home.resolve("processes.json"))
        .hasContent("{\"api\":%d,\"worker-1\":null}".formatted(self.pid()));
  }

  @Test
  void doesNotTakeALaterProcessOfTheSameNumberForItself() {
    var reused = new Identity(self.pid(), self.began() - 60_000);

    new RunRecord(reused, RunRecord.Phase.READY, 4711, "key", List.of()).write(home);

    assertThat(RunRecord.readRunning(home)).isEmpty();
    assertThat(RunRecord.read(home)).isPresent();
  }

  @Test
  void thatIsDamagedIsNoRecord() throws IOException {
    Files.writeString(home.resolve("supervisor.json"), "{\"supervisor\":");

    assertThat(RunRecord.read(home)).isEmpty();
  }
}
