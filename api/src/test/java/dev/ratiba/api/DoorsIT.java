package dev.ratiba.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DoorsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final RunningApi API = RunningApi.start(POSTGRES.app(), new RecordingBell());

  @AfterAll
  static void stop() {
    API.close();
    POSTGRES.close();
  }

  @Test
  void isReadyAndAlive() {
    assertThat(API.get("/actuator/health/readiness").body()).contains("\"UP\"");
    assertThat(API.get("/actuator/health/liveness").body()).contains("\"UP\"");
  }

  @Test
  void showsItsMetricsAsPrometheusText() {
    var answer = API.get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
    assertThat(answer.body())
        .contains("ratiba_wakeups_overdue", "ratiba_wakeups_oldest_seconds", "jvm_memory_used");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nothing",
        "/webhooks",
        "/webhooks/whatsapp/more",
        "/actuator/env",
        "/actuator",
        "/env",
        "/heapdump",
        "/error/../x",
        "/webhooks/daraja/token/reversal/result"
      })
  void anUnknownPathIsAProblemNotFound(String path) {
    var answer = API.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void aWrongMethodIsNotAllowed() {
    var answer =
        API.send(
            HttpRequest.newBuilder(API.root().resolve("/webhooks/whatsapp"))
                .PUT(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(API.get("/webhooks/daraja/token/stk").statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub.mode=%ff", "=&hub.mode", "a=b&=c"})
  void aParameterThatCannotBeReadIsABadRequest(String query) {
    assertThat(API.get("/webhooks/whatsapp?" + query).statusCode()).isIn(400, 403);
  }

  @Test
  void aProblemSaysNothingOfWhatIsInside() {
    assertThat(API.get("/nothing").body()).doesNotContain("Exception", "springframework", "trace");
  }
}
