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

  @ParameterizedTest
  @EnumSource(Language.class)
  void fillsTheTemplateAndItsButtons(Language language) {
    var template = in(language).template();

    assertThat(template.parameters()).hasSize(3).allSatisfy(text -> assertThat(text).isNotBlank());
    assertThat(template.taps())
        .containsExactly(
            new Tap.Coming(APPOINTMENT),
            new Tap.NotThen(VISIT.booking()),
            new Tap.NotComing(VISIT.booking()));
  }

  private static ReminderWording.Reminding in(Language language) {
    return new ReminderWording(Spa.profile(), language).of(APPOINTMENT, VISIT, "");
  }
}
