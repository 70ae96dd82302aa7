package dev.ratiba.understanding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Whatever is written, it is read, quickly, and as something that the rules can go by. */
@Tag("fuzz")
@Timeout(5) // it is instrumented down to the phone numbers' library
class RuleUnderstandingFuzzTest {
  private static final Understanding UNDERSTANDING = new RuleUnderstanding();
  private static final List<Expecting> EVERY_QUESTION = List.copyOf(EnumSet.allOf(Expecting.class));
  private static final PhoneFinder PHONES = new PhoneFinder();

  /** The first byte says which question is open, and in which language. */
  @FuzzTest(maxDuration = "60s")
  void readsAnything(byte[] message) {
    var first = message.length == 0 ? 0 : message[0] & 0xff;
    var expecting = EVERY_QUESTION.get(first % EVERY_QUESTION.size());
    var language = first % 5 == 0 ? Language.EN : Language.SW;
    var text = new String(message, UTF_8);
    check(UNDERSTANDING.read(text, Spa.context(expecting, Spa.SATURDAY, language)), text);
  }

  @FuzzTest(maxDuration = "60s")
  void readsAnyDayOnAnyDay(byte[] dayAndMessage) {
    var day = dayAndMessage.length == 0 ? 0 : dayAndMessage[0];
    var now = LocalDate.of(2028, 2, 29).plusDays(day * 3L).atTime(23, 59);
    var text = new String(dayAndMessage, UTF_8);
    check(UNDERSTANDING.read(text, Spa.context(Expecting.SLOT, now, Language.SW)), text);
  }

  @FuzzTest(maxDuration = "60s")
  void findsNoNumberButOneThatCanBeCalled(byte[] message) {
    var found = PHONES.in(PlainText.small(new String(message, UTF_8)), "KE");

    if (found.e164() != null) {
      assertThat(found.e164()).matches("\\+[1-9][0-9]{6,14}");
    }
  }

  private static void check(Reading reading, String text) {
    assertThat(reading.confidence()).isBetween(0.0, 1.0);
    assertThat(reading.reason()).hasSizeLessThan(400);
    if (reading.phone() != null) {
      assertThat(reading.phone()).matches("\\+[1-9][0-9]{6,14}");
    }
    if (reading.choice() != null) {
      assertThat(reading.choice()).isPositive();
    }
    if (reading.unknownService() != null) {
      assertThat(reading.unknownService()).isNotBlank().hasSizeLessThanOrEqualTo(2 * text.length());
    }
    assertThat(reading.topic() != null).isEqualTo(reading.intent() == Intent.QUESTION);
  }
}
