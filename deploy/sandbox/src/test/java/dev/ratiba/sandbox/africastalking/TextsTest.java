package dev.ratiba.sandbox.africastalking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.SomeSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextsTest {
  private static final Person ASHA = Person.of("254712345678");
  private static final Instant NOON = Instant.parse("2026-11-21T09:00:00Z");

  @TempDir Path home;

  @Test
  void areAsTheyWereAfterARestart() throws IOException {
    var texts = texts();
    texts.write(sms("ATXid_1", Sms.Direction.OUT, true));
    texts.write(sms("1", Sms.Direction.IN, true));
    texts.opt(ASHA, true);
    var before = texts.on(ASHA);
    texts.close();

    var after = texts();

    assertThat(after.on(ASHA)).hasSize(2).isEqualTo(before);
    assertThat(after.isOptedOut(ASHA)).isTrue();
    after.close();
  }

  @Test
  void doNotShowWhatDoesNotArrive() throws IOException {
    var texts = texts();

    texts.write(sms("ATXid_1", Sms.Direction.OUT, false));

    assertThat(texts.on(ASHA)).isEmpty();
    texts.close();
  }

  private Texts texts() {
    return new Texts(SomeSettings.in(home), SomeSettings.changes());
  }

  private static Sms sms(String id, Sms.Direction direction, boolean arrives) {
    var cost = direction == Sms.Direction.OUT ? new BigDecimal("0.003") : null;
    return new Sms(id, direction, ASHA, "22384", "Habari", NOON, cost, arrives);
  }
}
