package dev.ratiba.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ratiba.wakeup.CrashListener;
import dev.ratiba.wakeup.CrashPoint;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashOrdersTest {
  private static final String POINT = "TURN_AFTER_COMMIT";

  @TempDir private Path home;

  private final List<Integer> halted = new ArrayList<>();
  private CrashOrders orders = new CrashOrders(Path.of("nowhere"));
  private CrashListener worker = point -> {};

  @BeforeEach
  void listen() {
    orders = new CrashOrders(home);
    worker = listener("worker-1");
  }

  @Test
  void areObeyedOnceAndByWhoeverPassesFirst() {
    orders.order(POINT, CrashOrders.HALT);

    worker.passed(CrashPoint.TURN_BEFORE_COMMIT);
    worker.passed(CrashPoint.TURN_AFTER_COMMIT);
    worker.passed(CrashPoint.TURN_AFTER_COMMIT);

    assertThat(halted).containsExactly(137);
    assertThat(orders.hits())
        .singleElement()
        .satisfies(hit -> {
          assertThat(hit.process()).isEqualTo("worker-1");
          assertThat(hit.pid()).isEqualTo(ProcessHandle.current().pid());
          assertThat(hit.point()).isEqualTo(POINT);
          assertThat(hit.mode()).isEqualTo("halt");
        });
  }

  @Test
  void areObeyedByOneOfManyThatPassAtOnce() throws InterruptedException {
    orders.order(POINT, CrashOrders.pause(1));

    passAtOnce(50);

    assertThat(orders.hits()).hasSize(1);
  }

  @Test
  void areLeftToOthersByWhoDies() {
    orders.order(POINT, CrashOrders.HALT);
    orders.order("PUSH_SENT", CrashOrders.pause(1));
    var hitsAtDeath = new ArrayList<Integer>();
    var dying =
        listener(_ -> {
          var other = Thread.ofPlatform().start(() -> worker.passed(CrashPoint.PUSH_SENT));
          await().until(() -> other.getState() == Thread.State.WAITING || !other.isAlive());
          hitsAtDeath.add(orders.hits().size());
        });

    dying.passed(CrashPoint.TURN_AFTER_COMMIT);

    assertThat(hitsAtDeath).containsExactly(1);
    await().until(() -> orders.hits().size() == 2);
  }

  private CrashListener listener(IntConsumer halt) {
    var folder = CrashOrders.folder(home).toString();
    return new CrashOnDemand(Map.of("RATIBA_CRASH_FOLDER", folder), halt);
  }

  @Test
  void toFailThrowWhereThePointIs() {
    orders.order(POINT, CrashOrders.FAIL);

    assertThatThrownBy(() -> worker.passed(CrashPoint.TURN_AFTER_COMMIT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(POINT);
    assertThatCode(() -> worker.passed(CrashPoint.TURN_AFTER_COMMIT)).doesNotThrowAnyException();
  }

  @Test
  void toAwaitHoldUntilItIsSaidToGoAndTheNextOneAgain() throws InterruptedException {
    for (var round = 1; round <= 2; round++) {
      var hits = round;
      orders.order(POINT, CrashOrders.AWAIT);
      var standing = Thread.startVirtualThread(() -> worker.passed(CrashPoint.TURN_AFTER_COMMIT));
      await().until(() -> orders.hits().size() == hits);
      assertThat(standing.isAlive()).isTrue();

      orders.go();

      standing.join();
    }
  }

  @Test
  void thatAreWithdrawnHoldAndHitNobody() throws InterruptedException {
    orders.order("PUSH_SENT", CrashOrders.AWAIT);
    var standing = Thread.startVirtualThread(() -> worker.passed(CrashPoint.PUSH_SENT));
    await().until(() -> orders.hits().size() == 1);
    orders.order(POINT, CrashOrders.FAIL);

    orders.withdraw();

    standing.join();
    worker.passed(CrashPoint.TURN_AFTER_COMMIT);
    assertThat(orders.hits()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "explode", "pause", "pause -1", "pause 1s"})
  void thatNobodyUnderstandsAreAnError(String mode) {
    orders.order(POINT, mode);

    assertThatThrownBy(() -> worker.passed(CrashPoint.TURN_AFTER_COMMIT))
        .hasMessageStartingWith("No such order at " + POINT);
  }

  @Test
  void areHeardByAnApplicationThatHasTheJarBesideItAndNothingElseOfOurs() throws Exception {
    var jar = CrashJar.write(home.resolve("jars/crash.jar"));
    var points = CrashPoint.class.getProtectionDomain().getCodeSource().getLocation();
    try (var application = application(jar, points)) {
      var listener = application.loadClass(CrashListener.class.getName());

      var heard = ServiceLoader.load(listener, application).stream().toList();

      assertThat(heard).hasSize(1);
      assertThat(heard.getFirst().get()).isInstanceOf(listener);
      assertThat(heard.getFirst().type().getClassLoader()).isSameAs(application);
    }
  }

  @Test
  void areNotLookedForWhereNoFolderIs() throws IOException {
    listener("api").passed(CrashPoint.RING_BEFORE);

    assertThat(Files.exists(CrashOrders.folder(home))).isFalse();
    assertThat(orders.hits()).isEmpty();
  }

  private static URLClassLoader application(Path jar, URL points) throws IOException {
    var platform = ClassLoader.getPlatformClassLoader();
    return new URLClassLoader(new URL[] {jar.toUri().toURL(), points}, platform);
  }

  private void passAtOnce(int threads) throws InterruptedException {
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      crowd.invokeAll(
          IntStream.range(0, threads)
              .<Callable<Boolean>>mapToObj(_ ->
                  () -> {
                    listener("worker-2").passed(CrashPoint.TURN_AFTER_COMMIT);
                    return true;
                  })
              .toList());
    }
  }

  private CrashListener listener(String process) {
    return new CrashOnDemand(
        Map.of(
            "RATIBA_CRASH_FOLDER", CrashOrders.folder(home).toString(), "RATIBA_PROCESS", process),
        halted::add);
  }
}
