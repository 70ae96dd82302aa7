package dev.ratiba.sandbox.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperIT {
  @TempDir private Path folder;

  private Optional<Keeper> running = Optional.empty();

  @AfterEach
  void stop() {
    running.ifPresent(Keeper::stop);
  }

  @Test
  void startsAgainWhatDied() throws Exception {
    var keeper = started("exec sleep 60");
    var first = pid(keeper);

    ProcessHandle.of(first).ifPresent(ProcessHandle::destroyForcibly);

    await().until(() -> keeper.condition() instanceof Condition.Waiting);
    assertThat(keeper.isReady()).isFalse();
    await().until(keeper::isReady);
    assertThat(pid(keeper)).isNotEqualTo(first);
  }

  @Test
  void leavesDownWhatWasKilledForATimeUnlessItIsStarted() throws Exception {
    var keeper = started("exec sleep 60");

    assertThat(keeper.kill(Duration.ofMinutes(5))).isTrue();
    await().until(() -> keeper.condition() instanceof Condition.Waiting);
    assertThat(keeper.startNow()).isTrue();

    await().until(keeper::isReady);
    assertThat(keeper.startNow()).isFalse();
  }

  @Test
  void saysTheLastWordsOfWhatNeverGotReady() {
    var keeper = keep("echo 'no such licence'; exit 3", () -> false);

    var ready = keeper.start();

    assertThatThrownBy(() -> ready.orTimeout(10, SECONDS).join())
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("no such licence");
    await().until(() -> keeper.condition() instanceof Condition.Stopped);
  }

  @Test
  void killsWhatDoesNotEndByItself() throws Exception {
    var keeper = started("trap '' TERM; while true; do sleep 0.1; done");
    var process = ProcessHandle.of(pid(keeper)).orElseThrow();

    keeper.stop();

    assertThat(process.isAlive()).isFalse();
    assertThat(keeper.condition()).isInstanceOf(Condition.Stopped.class);
  }

  @Test
  void waitsLongerAndLongerForWhatKeepsDying() {
    assertThat(List.of(0, 1, 2, 3, 9))
        .extracting(failures -> Keeper.pauseAfter(failures).toSeconds())
        .containsExactly(2L, 4L, 8L, 16L, 30L);
  }

  @Test
  void leavesNothingBehindThatTheNextRunWouldNotEnd() throws Exception {
    var orphan = new ProcessBuilder("sleep", "60").start();
    var stranger = new ProcessBuilder("sleep", "60").start();
    var began = Identity.of(stranger.toHandle()).began();
    var children =
        List.of(
            new RunRecord.Child("api", Identity.of(orphan.toHandle())),
            new RunRecord.Child("worker-1", new Identity(stranger.pid(), began - 60_000)));
    var gone = new Identity(Integer.MAX_VALUE, 0);
    new RunRecord(gone, RunRecord.Phase.READY, 1, "key", children).write(folder);

    Orphans.end(folder, silence());

    assertThat(orphan.isAlive()).isFalse();
    assertThat(stranger.isAlive()).isTrue();
    assertThat(RunRecord.read(folder)).isEmpty();
    stranger.destroyForcibly();
  }

  private Keeper started(String script) {
    var keeper = keep(script, () -> true);
    keeper.start().orTimeout(10, SECONDS).join();
    return keeper;
  }

  private Keeper keep(String script, Probe probe) {
    var program =
        new Program(
            "fake",
            "nowhere",
            List.of("sh", "-c", script),
            Map.of(),
            folder.resolve("fake.out"),
            probe,
            Signals.TERMINATE,
            Duration.ofSeconds(1));
    var keeper = new Keeper(program, silence(), () -> {});
    running = Optional.of(keeper);
    return keeper;
  }

  private static long pid(Keeper keeper) {
    return keeper.condition().running().orElseThrow().pid();
  }

  private static Progress silence() {
    return new Progress(new PrintStream(OutputStream.nullOutputStream()));
  }
}
