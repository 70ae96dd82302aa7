package dev.ratiba.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.payment.PaymentEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayloadsTest {
  @Test
  void whatATurnTellsTheLoopComesBackAsItWas() {
    var push = new OutboxRow(new UUID(0, 1), OutboxKind.PUSH, "M-Pesa push KES 1,500");
    var taken =
        new TurnTaken(500L, "Hold 15:00 expires", List.of(push), true, false, null, "paying");

    assertThat(throughTheEngine(taken, TurnTaken.class)).isEqualTo(taken);
  }

  @Test
  void aSealedTypeComesBackAsTheRecordThatItWas() {
    var refused = new PaymentEvent.Queried(Instant.EPOCH, "1032");

    assertThat(throughTheEngine(refused, PaymentEvent.class)).isEqualTo(refused);
  }

  private static <T> T throughTheEngine(T value, Class<T> type) {
    var converter = Engine.dataConverter();
    var payload = converter.toPayload(value).orElseThrow();
    return converter.fromPayload(payload, type, type);
  }
}
