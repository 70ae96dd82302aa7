package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.messaging.Way.Asked;
import dev.ratiba.messaging.Way.Carried;
import dev.ratiba.messaging.Way.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WayTest {
  /** Window × what has failed before × who is out of what. */
  @ParameterizedTest
  @CsvSource({
    // first tries
    "REMINDER, OPEN,    NOT_YET,  in,       WORDS",
    "REMINDER, CLOSED,  NOT_YET,  in,       SMS",
    "REMINDER, UNKNOWN, NOT_YET,  in,       SMS",
    "REPLY,    OPEN,    NOT_YET,  in,       WORDS",
    "REPLY,    CLOSED,  NOT_YET,  in,       SMS",
    "REPLY,    UNKNOWN, NOT_YET,  in,       SMS",
    "TO_ADMIN, OPEN,    NOT_YET,  in,       WORDS",
    "TO_ADMIN, CLOSED,  NOT_YET,  in,       TEMPLATE",
    "TO_ADMIN, UNKNOWN, NOT_YET,  in,       TEMPLATE",
    "ADMIN_SMS, OPEN,   NOT_YET,  in,       SMS",
    // WhatsApp did not deliver it
    "REMINDER, OPEN,    WHATSAPP, in,       SMS",
    "REMINDER, CLOSED,  WHATSAPP, in,       SMS",
    "REMINDER, UNKNOWN, WHATSAPP, in,       SMS",
    "REPLY,    CLOSED,  WHATSAPP, in,       SMS",
    "TO_ADMIN, CLOSED,  WHATSAPP, in,       SMS",
    // the SMS was not delivered
    "REMINDER, OPEN,    SMS,      in,       WORDS",
    "REMINDER, CLOSED,  SMS,      in,       TEMPLATE",
    "REMINDER, UNKNOWN, SMS,      in,       TEMPLATE",
    "ADMIN_SMS, CLOSED, SMS,      in,       TEMPLATE",
    // STOP on WhatsApp is a word about all reminders
    "REMINDER, OPEN,    NOT_YET,  whatsapp, OPTED_OUT",
    "REMINDER, CLOSED,  NOT_YET,  whatsapp, OPTED_OUT",
    "REMINDER, UNKNOWN, NOT_YET,  whatsapp, OPTED_OUT",
    "REMINDER, CLOSED,  SMS,      whatsapp, OPTED_OUT",
    "REPLY,    OPEN,    NOT_YET,  whatsapp, WORDS",
    "REPLY,    CLOSED,  NOT_YET,  whatsapp, SMS",
    // STOP to the short code is a word about SMS
    "REMINDER, OPEN,    NOT_YET,  sms,      WORDS",
    "REMINDER, CLOSED,  NOT_YET,  sms,      TEMPLATE",
    "REMINDER, UNKNOWN, NOT_YET,  sms,      TEMPLATE",
    "REMINDER, CLOSED,  WHATSAPP, sms,      OPTED_OUT",
    "TO_ADMIN, CLOSED,  NOT_YET,  sms,      TEMPLATE",
    // a code was asked for, perhaps by somebody else: STOP holds where it was said
    "CODE,     OPEN,    NOT_YET,  in,       WORDS",
    "CODE,     CLOSED,  NOT_YET,  in,       SMS",
    "CODE,     UNKNOWN, NOT_YET,  in,       SMS",
    "CODE,     OPEN,    WHATSAPP, in,       SMS",
    "CODE,     OPEN,    NOT_YET,  whatsapp, SMS",
    "CODE,     CLOSED,  NOT_YET,  whatsapp, SMS",
    "CODE,     CLOSED,  SMS,      whatsapp, NONE",
    "CODE,     OPEN,    NOT_YET,  sms,      WORDS",
    "CODE,     CLOSED,  NOT_YET,  sms,      OPTED_OUT",
    "CODE,     OPEN,    NOT_YET,  both,     OPTED_OUT"
  })
  void isTheOneThatIsLeft(Kind kind, Window window, Carried failed, String out, Way way) {
    var asked =
        new Asked(
            kind,
            window,
            kind != Kind.REPLY && kind != Kind.CODE,
            true,
            out.equals("whatsapp") || out.equals("both"),
            out.equals("sms") || out.equals("both"),
            failed);

    assertThat(Way.of(asked)).isEqualTo(way);
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
