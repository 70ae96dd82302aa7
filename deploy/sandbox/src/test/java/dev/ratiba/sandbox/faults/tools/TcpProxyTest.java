package dev.ratiba.sandbox.faults.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Echo echo = new Echo();
  private final TcpProxy proxy = TcpProxy.to(echo.port(), 1);

  TcpProxyTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void passesOnAllThereIsAndThenTheEndOfOneSideOnly() throws IOException {
    var much = "habari ".repeat(200_000);
    try (var caller = call()) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              caller.say(much);
              caller.end();
            } catch (IOException failed) {
              throw new AssertionError(failed);
            }
          });

      assertThat(caller.hear(much.length())).isEqualTo(much);
      assertThat(caller.hear(10)).isEqualTo("end");
    }
    assertThat(echo.ends()).isOne();
    assertThat(proxy.connections()).isOne();
  }

  @Test
  void passesOnAReset() throws IOException {
    try (var caller = call()) {
      assertThat(caller.ask("a")).isEqualTo("a");
      caller.reset();
      await().until(() -> echo.resets() == 1);
    }
  }

  @Test
  void resetsWhoeverCallsForATargetThatIsNotThere() throws IOException {
    echo.close();

    assertThatThrownBy(() -> call().hear(1)).isInstanceOf(SocketException.class);
  }

  @Test
  void isLateThereAndBackByTheLatency() throws IOException {
    proxy.set(new Line.Slow(Duration.ofMillis(100), Duration.ofMillis(10)));
    try (var caller = call()) {
      assertThat(Caller.time(() -> caller.ask("a"))).isGreaterThan(Duration.ofMillis(200));
    }
  }

  @Test
  void isLateForManyChunksAtTheSameTimeAndKeepsTheirOrder() throws IOException {
    var much = "habari ".repeat(30_000);
    proxy.set(new Line.Slow(Duration.ofMillis(200), Duration.ofMillis(50)));
    try (var caller = call()) {
      caller.say(much);
      caller.end();
      assertThat(caller.hear(much.length() + 3)).isEqualTo(much + "end");
    }
  }

  @Test
  void letsGoAtOnceWhatIsLateWhenTheLineClears() throws IOException {
    proxy.set(new Line.Slow(HOUR, NONE));
    try (var caller = call()) {
      caller.say("a");
      assertThat(caller.hearsNothing()).isTrue();

      proxy.set(new Line.Clear());

      assertThat(caller.hear(1)).isEqualTo("a");
    }
  }

  @Test
  void breaksOffInTheMiddleOfAChunk() throws IOException {
    try (var caller = call()) {
      assertThat(caller.ask("a")).isEqualTo("a");
      proxy.set(new Line.Resets(1));

      caller.say("0123456789");

      assertThatThrownBy(() -> caller.hear(10)).isInstanceOf(SocketException.class);
      await().until(() -> echo.resets() == 1);
      assertThat(echo.heard()).isIn("a", "a01234");
    }
  }

  @Test
  void breaksOffTheSameConnectionsWithTheSameSeed() throws IOException {
    assertThat(luck(5)).isEqualTo(luck(5)).contains("+", "-").isNotEqualTo(luck(6));
  }

  @Test
  void keepsSilentAndGoesOnWithWhatWasHeld() throws IOException {
    try (var old = call()) {
      assertThat(old.ask("a")).isEqualTo("a");
      proxy.set(new Line.Silent());

      try (var late = call()) {
        old.say("b");
        late.say("c");
        assertThat(old.hearsNothing()).isTrue();
        assertThat(late.hearsNothing()).isTrue();
        assertThat(echo.heard()).isEqualTo("a");

        proxy.set(new Line.Clear());
        assertThat(old.hear(1)).isEqualTo("b");
        assertThat(late.hear(1)).isEqualTo("c");
      }
    }
  }

  @Test
  void tellsNobodyThatTheOtherHasGoneWhileItIsSilent() throws IOException {
    try (var ending = call();
        var resetting = call()) {
      ending.ask("a");
      resetting.ask("b");
      proxy.set(new Line.Silent());
      ending.end();
      resetting.reset();
      try (var other = call()) {
        assertThat(other.hearsNothing()).isTrue();
      }
      assertThat(echo.ends() + echo.resets()).isZero();

      proxy.set(new Line.Clear());

      await().until(() -> echo.resets() == 1 && echo.ends() >= 1);
    }
  }

  @Test
  void hasTheTargetDoWhatNobodyHearsOfWhileTheWayBackIsSilent() throws IOException {
    proxy.set(new Line.OneWay(false));
    try (var caller = call()) {
      caller.say("a");
      await().until(() -> echo.heard().equals("a"));
      assertThat(caller.hearsNothing()).isTrue();

      proxy.set(new Line.Clear());

      assertThat(caller.hear(1)).isEqualTo("a");
    }
  }

  @Test
  void bringsTheTargetNothingWhileTheWayThereIsSilent() throws IOException {
    try (var caller = call()) {
      caller.ask("a");
      proxy.set(new Line.OneWay(true));
      caller.say("b");
      assertThat(caller.hearsNothing()).isTrue();
      assertThat(echo.heard()).isEqualTo("a");
    }
  }

  @Test
  void cutsOldConnectionsAndRefusesNewOnesUntilTheLineClears() throws IOException {
    try (var old = call()) {
      old.ask("a");
      proxy.set(new Line.Refused());

      assertThatThrownBy(() -> old.hear(1)).isInstanceOf(SocketException.class);
      assertThatThrownBy(() -> call().hear(1)).isInstanceOf(SocketException.class);
      await().until(() -> echo.resets() == 1);
    }

    proxy.set(new Line.Clear());
    try (var late = call()) {
      assertThat(late.ask("b")).isEqualTo("b");
    }
    assertThat(proxy.connections()).isEqualTo(3);
  }

  @Test
  void cutsWhatIsHeldWhenTheLineTurnsFromSilentToRefused() throws IOException {
    proxy.set(new Line.Silent());
    try (var caller = call()) {
      caller.say("a");
      assertThat(caller.hearsNothing()).isTrue();

      proxy.set(new Line.Refused());

      assertThatThrownBy(() -> caller.hear(1)).isInstanceOf(SocketException.class);
      assertThat(echo.heard()).isEmpty();
    }
  }

  @Test
  void dribblesAPortionAtATime() throws IOException {
    proxy.set(new Line.Dribble(2, Duration.ofMillis(20)));
    try (var caller = call()) {
      var time = Caller.time(() -> assertThat(caller.ask("habari")).isEqualTo("habari"));

      assertThat(time).isGreaterThan(Duration.ofMillis(80));
    }
  }

  @Test
  void carriesHttp() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        exchange -> {
          var body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (var way = TcpProxy.to(server.getAddress().getPort(), 1);
        var client = HttpClient.newHttpClient()) {
      way.set(new Line.Dribble(100, Duration.ofMillis(1)));
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + way.port()))
              .POST(BodyPublishers.ofString("x".repeat(2_000)))
              .build();

      assertThat(client.send(request, BodyHandlers.ofString()).body()).hasSize(2_000);
    } finally {
      server.stop(0);
    }
  }

  private Caller call() throws IOException {
    return new Caller(proxy.port());
  }

  /** Which of twenty connections got their answer. */
  private String luck(long seed) throws IOException {
    var fates = new StringBuilder();
    try (var seeded = TcpProxy.to(echo.port(), seed)) {
      seeded.set(new Line.Resets(0.3));
      for (var _ : IntStream.range(0, 20).toArray()) {
        try (var caller = new Caller(seeded.port())) {
          fates.append(caller.ask("ab").equals("ab") ? '+' : '-');
        } catch (SocketException reset) {
          fates.append('-');
        }
      }
    }
    return fates.toString();
  }
}
