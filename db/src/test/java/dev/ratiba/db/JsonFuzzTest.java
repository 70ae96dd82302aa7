package dev.ratiba.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationState;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.payment.PaymentEvent;
import dev.ratiba.payment.PaymentState;
import dev.ratiba.payment.StkCallback;
import java.util.List;
import org.jooq.JSONB;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;

/** What is stored is read as what it is, or refused; what was read is written and read again. */
@Tag("fuzz")
@Timeout(1)
class JsonFuzzTest {
  private static final List<Class<?>> STORED =
      List.of(
          ConversationState.class,
          ConversationEvent.class,
          PaymentState.class,
          PaymentEvent.class,
          Inbound.class,
          Rendered.class,
          StkCallback.class);

  @FuzzTest(maxDuration = "60s")
  void readsOrRefusesWhatIsStored(byte[] stored) {
    var json = JSONB.jsonb(new String(stored, UTF_8));
    STORED.forEach(type -> check(json, type));
  }

  private static <T> void check(JSONB json, Class<T> type) {
    T read;
    try {
      read = Json.read(json, type);
    } catch (JacksonException refused) {
      return;
    }
    if (read != null) {
      var written = Json.write(read);
      assertThat(written.data()).doesNotContain("\\u0000");
      assertThat(Json.write(Json.read(written, type))).isEqualTo(written);
    }
  }
}
