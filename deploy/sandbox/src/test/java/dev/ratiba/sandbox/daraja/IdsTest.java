package dev.ratiba.sandbox.daraja;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T09:00:00.047Z");

  @Test
  void checkoutRequestIdsHoldNairobisTimeAndThePayersDigits() {
    assertThat(Ids.checkoutRequestId(NOON, "254712345678"))
        .isEqualTo("ws_CO_2111202612000047712345678");
  }

  @Test
  void receiptsBeginWithTheDay() {
    assertThat(Ids.receipt(NOON)).matches("UKL[A-Z0-9]{7}");
  }

  @Test
  void merchantRequestIdsAreAShortenedUuidAndACounter() {
    assertThat(Ids.merchantRequestId())
        .matches("[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\d+");
  }

  @Test
  void tokensHave28Characters() {
    assertThat(Ids.token()).hasSize(28);
  }

  @Test
  void timestampsAreNairobis() {
    assertThat(Ids.timestamp(NOON)).isEqualTo(20261121120000L);
  }
}
