package dev.ratiba.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Without Temporal from the start; in the end, without PostgreSQL too. */
@TestMethodOrder(OrderAnnotation.class)
final class OutageIT {
  private static final TestDatabase POSTGRES = TestDatabase.createOnItsOwnServer();
  private static final RunningApi API = RunningApi.startWithoutEngine(POSTGRES.app());
  private static final String BODY = Fixture.text("whatsapp/text.json");

  static {
    POSTGRES.giveAddress(POSTGRES.addTenant("spa"), "whatsapp", "100000000000777");
  }

  @AfterAll
  static void stop() {
    API.close();
    POSTGRES.close();
  }

  @Test
  @Order(1)
  void withoutTemporalMessagesAreAccepted() {
    var answer = API.deliver(BODY);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(POSTGRES.count("tenant_spa.inbox")).isEqualTo(1);
    assertThat(API.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void withoutPostgresTheAnswerIsUnavailableWithinTwoSeconds() {
    POSTGRES.stopServer();

    for (var attempt = 0; attempt < 2; attempt++) {
      var start = Instant.now();
      var answer = API.deliver(BODY);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  @Order(3)
  void withoutPostgresNobodyKnowsWhoseSmsItIs() {
    var token = "b1946ac92492d2347c6235b4d2611184";

    for (var door : List.of("delivery", "incoming")) {
      var answer = API.post("/webhooks/africastalking/" + token + "/" + door, "id=1&status=Sent");

      assertThat(answer.statusCode()).isEqualTo(503);
    }
    assertThat(API.post("/webhooks/africastalking/x/delivery", "id=1").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void withoutPostgresTheApiIsAliveAndNotReady() {
    assertThat(API.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
    assertThat(API.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }
}
