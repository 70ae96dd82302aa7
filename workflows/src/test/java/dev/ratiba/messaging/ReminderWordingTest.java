package dev.ratiba.messaging;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.HAIRCUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.Visit;
import dev.ratiba.understanding.Language;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReminderWordingTest {
  private static final Visit VISIT =
      Spa.visit(1, HAIRCUT, Spa.slot(HAIRCUT, ACHIENG, Spa.SUNDAY, 15));
  private static final AppointmentId APPOINTMENT = new AppointmentId(new UUID(1, 1));

  @Test
  void saysWhatWhenWithWhomAndWhereAndOffersThreeAnswers() {
    assertThat(in(Language.EN).message().asText())
        .isEqualTo(
            """
            A reminder of your visit:

            Haircut
            Sunday 22 November at 15:00
            With Achieng
            Biashara Street 12, Nairobi, first floor

            Does that still suit you?
            1. I am coming
            2. Another time
            3. I cannot come\
            """);
  }

  /** Carriers take such words for their own (S0.f, X-02), and each part of a text is paid for. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void fitsOneSmsWithoutAWordThatCarriersKnow(Language language) {
    var sms = in(language).sms();

    assertThat(SmsParts.of(sms)).isEqualTo(1);
    assertThat(sms)
        .contains("Ratiba Spa", "Haircut", "15:00", "1 ", "2 ", "3 ")
        .doesNotContainPattern("(?i)\\b(stop|cancel|yes|no|end|quit|unsubscribe|start)\\b");
  }

  /** To a short code and to a number; to a name there is no way back. */
  @ParameterizedTest
  @CsvSource({
    "22384, Please reply 1",
    "+254711000000, Please reply 1",
    "RATIBA, Please tell us on WhatsApp: 1",
    "SPA254, Please tell us on WhatsApp: 1",
    "'', Please tell us on WhatsApp: 1"
  })
  void asksForAnAnswerWhereOneCanBeGiven(String sender, String asks) {
    var sms = from(sender, Language.EN).sms();

    assertThat(sms).contains(asks);
    assertThat(SmsParts.of(sms)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void fillsTheTemplateAndItsButtons(Language language) {
    var template = in(language).template();

    assertThat(template.parameters()).hasSize(3).allSatisfy(text -> assertThat(text).isNotBlank());
    assertThat(template.taps())
        .containsExactly(
            new Tap.Coming(APPOINTMENT, VISIT.slot().starts()),
            new Tap.NotThen(VISIT.booking()),
            new Tap.NotComing(VISIT.booking()));
  }

  private static ReminderWording.Reminding in(Language language) {
    return from("22384", language);
  }

  private static ReminderWording.Reminding from(String sender, Language language) {
    return new ReminderWording(Spa.profile(), language, new SmsSender(sender))
        .of(APPOINTMENT, VISIT, "");
  }
}
