package dev.ratiba.messaging;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.Samples;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.Visit;
import dev.ratiba.messaging.Saying.Cancelled;
import dev.ratiba.messaging.Saying.ConfirmCancel;
import dev.ratiba.messaging.Saying.ConfirmMove;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.Moved;
import dev.ratiba.understanding.Language;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmsTextTest {
  private static final Visit VISIT = Spa.visit(1, HAIRCUT, Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 15));
  private static final Visit LATER = Spa.visit(2, HAIRCUT, Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 17));

  @Test
  void numbersTheChoicesInPlaceOfButtons() {
    assertThat(bySms(Language.EN, new ConfirmCancel(VISIT)))
        .isEqualTo(
            "Shall I call off Haircut, Sunday 22 November at 15:00?\n1 Call it off\n2 Keep it");
  }

  /**
   * So that YES, CANCEL, END and QUIT are asked of nobody, whose carrier would take them.
   */
  @ParameterizedTest
  @EnumSource(Language.class)
  void asksForNoWordThatCarriersTakeForTheirOwn(Language language) {
    var wording = new Wording(Spa.profile(), language, Medium.SMS);
    for (var saying : Samples.of(Saying.class)) {
      assertThat(wording.render(saying).titles())
          .as(saying.toString())
          .noneMatch(SmsAnswer::isCarriers)
          .noneMatch(title -> title.matches("(?i)(yes|no|stop|cancel)\\b.*"));
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void fitsIntoTwoPartsWhereItIsAboutOneVisit(Language language) {
    for (var saying :
        List.of(
            new ConfirmVisit(VISIT, null, null),
            new ConfirmCancel(VISIT),
            new ConfirmMove(VISIT, LATER),
            new Moved(VISIT, LATER),
            new Cancelled(VISIT, Money.kes(1500)))) {
      var text = bySms(language, saying);

      assertThat(SmsParts.isPlain(text)).as(text).isTrue();
      assertThat(SmsParts.of(text)).as(text).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void saysMarkedAndCurlyLettersPlainly() {
    assertThat(SmsText.of(Rendered.text("“Caf\u00e9 Zo\u0142a” – it’s\u00a0free…")))
        .isEqualTo("\"Caf\u00e9 Zo\u0142a\" - it's free...");
    assertThat(SmsText.of(Rendered.text("\u0160i\u0161a → ok"))).isEqualTo("Sisa -> ok");
  }

  @Test
  void leavesOutWhatIsOnlyToldAboutTheChoicesWhereItWouldBeLong() {
    var rows =
        IntStream.range(0, 10)
            .mapToObj(place -> new ListMenu.Row("Service " + place, "y".repeat(60), new Tap.GoOn()))
            .toList();
    var text = SmsText.of(new Rendered("Which?", List.of(), new ListMenu("Show", rows)));

    assertThat(text).contains("\n1 Service 0", "\n10 Service 9").doesNotContain("yyy");
  }

  @Test
  void isNeverLongerThanTheVendorTakesAndKeepsTheChoices() {
    var text =
        SmsText.of(
            new Rendered("x".repeat(2000), List.of(new Button("I wait", new Tap.GoOn())), null));

    assertThat(text).hasSizeLessThanOrEqualTo(918).endsWith("\n1 I wait");
  }

  private static String bySms(Language language, Saying saying) {
    return SmsText.of(new Wording(Spa.profile(), language, Medium.SMS).render(saying));
  }
}
