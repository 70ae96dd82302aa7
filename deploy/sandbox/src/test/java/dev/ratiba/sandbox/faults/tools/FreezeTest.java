package dev.ratiba.sandbox.faults.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreezeTest {
  private final Process counting =
      new ProcessBuilder("sh", "-c", "i=0; while echo $((i = i + 1)); do sleep 0.01; done").start();
  private final BufferedReader count = counting.inputReader();

  FreezeTest() throws IOException {}

  @AfterEach
  void end() {
    counting.destroyForcibly();
  }

  @Test
  void stopsAProcessWhichGoesOnWhereItWas() throws IOException {
    var before = next();
    Freeze.stop(counting.pid());
    await().until(this::isFrozen);
    while (count.ready()) {
      before = next();
    }

    Freeze.resume(counting.pid());

    assertThat(next()).isEqualTo(before + 1);
  }

  @Test
  void endsByItself() throws IOException {
    var time = Caller.time(() -> Freeze.frozenFor(counting.pid(), Duration.ofMillis(50)));

    assertThat(time).isGreaterThan(Duration.ofMillis(50));
    await().until(() -> !isFrozen());
  }

  @Test
  void endsWhenItIsInterrupted() throws InterruptedException {
    var freezing =
        Thread.ofVirtual().start(() -> Freeze.frozenFor(counting.pid(), Duration.ofHours(1)));
    await().until(this::isFrozen);

    freezing.interrupt();

    assertThat(freezing.join(Duration.ofSeconds(10))).isTrue();
    await().until(() -> !isFrozen());
  }

  @Test
  void isNotForAProcessThatIsGone() {
    counting.destroyForcibly().onExit().join();

    assertThatThrownBy(() -> Freeze.stop(counting.pid())).hasMessageStartingWith("Cannot freeze");
    Freeze.resume(counting.pid());
  }

  private int next() throws IOException {
    return Integer.parseInt(count.readLine());
  }

  private boolean isFrozen() throws IOException {
    var status = Path.of("/proc", Long.toString(counting.pid()), "status");
    return Files.readString(status).contains("State:\tT");
  }
}
