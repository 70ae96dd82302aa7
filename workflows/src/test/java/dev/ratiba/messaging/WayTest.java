package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.messaging.Way.Asked;
import dev.ratiba.messaging.Way.Carried;
import dev.ratiba.messaging.Way.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WayTest {
  /**
   * Each kind of message in each window: the first try; what follows when WhatsApp, or an SMS, was
   * not delivered; and the first try to who is out of WhatsApp, or of SMS. What was delivered has
   * no other way to go.
   */
  private static final String TABLE =
      """
      REMINDER  | OPEN    | WORDS    | SMS  | WORDS    | OPTED_OUT | WORDS
      REMINDER  | CLOSED  | SMS      | SMS  | TEMPLATE | OPTED_OUT | TEMPLATE
      REMINDER  | UNKNOWN | SMS      | SMS  | TEMPLATE | OPTED_OUT | TEMPLATE
      REPLY     | OPEN    | WORDS    | SMS  | WORDS    | WORDS     | WORDS
      REPLY     | CLOSED  | SMS      | SMS  | NONE     | SMS       | OPTED_OUT
      REPLY     | UNKNOWN | SMS      | SMS  | NONE     | SMS       | OPTED_OUT
      SMS_REPLY | OPEN    | SMS      | SMS  | WORDS    | SMS       | SMS
      SMS_REPLY | CLOSED  | SMS      | SMS  | NONE     | SMS       | SMS
      SMS_REPLY | UNKNOWN | SMS      | SMS  | NONE     | SMS       | SMS
      TO_ADMIN  | OPEN    | WORDS    | SMS  | WORDS    | WORDS     | WORDS
      TO_ADMIN  | CLOSED  | TEMPLATE | SMS  | TEMPLATE | TEMPLATE  | TEMPLATE
      TO_ADMIN  | UNKNOWN | TEMPLATE | SMS  | TEMPLATE | TEMPLATE  | TEMPLATE
      ADMIN_SMS | OPEN    | SMS      | SMS  | WORDS    | SMS       | OPTED_OUT
      ADMIN_SMS | CLOSED  | SMS      | SMS  | TEMPLATE | SMS       | OPTED_OUT
      ADMIN_SMS | UNKNOWN | SMS      | SMS  | TEMPLATE | SMS       | OPTED_OUT
      CODE      | OPEN    | WORDS    | SMS  | WORDS    | SMS       | WORDS
      CODE      | CLOSED  | SMS      | SMS  | NONE     | SMS       | OPTED_OUT
      CODE      | UNKNOWN | SMS      | SMS  | NONE     | SMS       | OPTED_OUT
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = TABLE)
  void isTheOneThatIsLeft(
      Kind kind, Window window, Way first, Way noWhatsApp, Way noSms, Way outOfWhatsApp, Way out) {
    assertThat(way(kind, window, Carried.NOT_YET, "in")).as("first").isEqualTo(first);
    assertThat(way(kind, window, Carried.WHATSAPP, "in"))
        .as("WhatsApp did not deliver it")
        .isEqualTo(noWhatsApp);
    assertThat(way(kind, window, Carried.SMS, "in"))
        .as("the SMS was not delivered")
        .isEqualTo(noSms);
    assertThat(way(kind, window, Carried.NOT_YET, "whatsapp"))
        .as("STOP on WhatsApp is a word about all reminders")
        .isEqualTo(outOfWhatsApp);
    assertThat(way(kind, window, Carried.NOT_YET, "sms"))
        .as("STOP to the short code is a word about SMS")
        .isEqualTo(out);
  }

  @Test
  void theTableKnowsEveryKindInEveryWindow() {
    var rows = TABLE.lines().map(row -> row.replaceAll("\\s*\\|\\s*", "|").split("[|]", 3));

    assertThat(rows.map(row -> row[0] + " " + row[1]))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(Window.values()).map(window -> kind + " " + window))
                .toList());
  }

  /** The other way is none for who is out of it, and STOP on WhatsApp stays a word about both. */
  @ParameterizedTest
  @CsvSource({
    "REMINDER, OPEN,    WHATSAPP, sms,      OPTED_OUT",
    "REMINDER, CLOSED,  WHATSAPP, sms,      OPTED_OUT",
    "REMINDER, UNKNOWN, WHATSAPP, sms,      OPTED_OUT",
    "REMINDER, OPEN,    SMS,      whatsapp, OPTED_OUT",
    "REMINDER, CLOSED,  SMS,      whatsapp, OPTED_OUT",
    "REMINDER, UNKNOWN, SMS,      whatsapp, OPTED_OUT",
    "REPLY,    CLOSED,  WHATSAPP, sms,      OPTED_OUT",
    "TO_ADMIN, CLOSED,  WHATSAPP, sms,      NONE",
    "CODE,     CLOSED,  SMS,      whatsapp, NONE",
    "CODE,     OPEN,    NOT_YET,  both,     OPTED_OUT"
  })
  void isNoneWhereWhatIsLeftIsNotWanted(
      Kind kind, Window window, Carried failed, String out, Way way) {
    assertThat(way(kind, window, failed, out)).isEqualTo(way);
  }

  private static Way way(Kind kind, Window window, Carried failed, String out) {
    var hasTemplate = kind != Kind.REPLY && kind != Kind.SMS_REPLY && kind != Kind.CODE;
    var both = out.equals("both");
    return Way.of(
        new Asked(
            kind,
            window,
            hasTemplate,
            true,
            both || out.equals("whatsapp"),
            both || out.equals("sms"),
            failed));
  }

  @Test
  void whoHasNoNumberIsRemindedInApprovedWords() {
    assertThat(withoutNumber(Kind.REMINDER, true)).isEqualTo(Way.TEMPLATE);
    assertThat(withoutNumber(Kind.REPLY, false)).isEqualTo(Way.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Karibu | 1", "Tuonane kesho ½ saa moja asubuhi | 1"})
  void countsThePartsOfAText(String text, int parts) {
    assertThat(SmsParts.of(text)).isEqualTo(parts);
  }

  @Test
  void countsThePartsOfALongText() {
    assertThat(SmsParts.of("x".repeat(160))).isEqualTo(1);
    assertThat(SmsParts.of("x".repeat(161))).isEqualTo(2);
    assertThat(SmsParts.of("x".repeat(306))).isEqualTo(2);
    assertThat(SmsParts.of("€".repeat(81))).isEqualTo(2);
    assertThat(SmsParts.of("ツ".repeat(70))).isEqualTo(1);
    assertThat(SmsParts.of("ツ".repeat(71))).isEqualTo(2);
  }

  @Test
  void costsWhatTheBusinessesTableSays() {
    var prices = new Prices(3_000, 4_000);

    assertThat(prices.of(Way.SMS, "x".repeat(161))).isEqualTo(6_000);
    assertThat(prices.of(Way.TEMPLATE, "x")).isEqualTo(4_000);
    assertThat(prices.of(Way.WORDS, "x")).isZero();
  }

  private static Way withoutNumber(Kind kind, boolean hasTemplate) {
    return Way.of(
        new Asked(kind, Window.CLOSED, hasTemplate, false, false, false, Carried.NOT_YET));
  }
}
