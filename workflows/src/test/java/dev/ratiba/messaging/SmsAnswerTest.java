package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsAnswerTest {
  private static final Rendered TWO =
      new Rendered(
          "Does that suit you?",
          List.of(
              new Button("Go on with the bot", new Tap.GoOn()),
              new Button("I wait", new Tap.KeepWaiting())),
          null);

  @ParameterizedTest
  @CsvSource({
    "1, go-on/",
    "' 1. ', go-on/",
    "(1), go-on/",
    "#2, keep-waiting/",
    "02, keep-waiting/",
    "1 thanks, go-on/",
    "'2, samahani sana', keep-waiting/",
    "1. Asante!, go-on/",
    "1 please, go-on/",
    "'2) I wait', keep-waiting/",
    "2 - I wait., keep-waiting/",
    "go on with the  bot, go-on/",
    "I WAIT!, keep-waiting/"
  })
  void isTheChoiceOfThatNumberOrOfThoseWords(String text, String token) {
    assertThat(SmsAnswer.chosen(text, TWO)).map(Tap::token).contains(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "3",
        "12",
        "123",
        "1 2",
        "1 or 2",
        "one",
        "1 I wait",
        "2 people",
        "1pm",
        "1 pm",
        "1 no",
        "I wait for you",
        "",
        "-1"
      })
  void isNoneWhereNoneIsNamed(String text) {
    assertThat(SmsAnswer.chosen(text, TWO)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"YES", "yes.", "Cancel", "END", "quit", "Revoke!", "  cancel  "})
  void knowsTheWordsThatCarriersTakeForTheirOwn(String text) {
    assertThat(SmsAnswer.isCarriers(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes please", "cancel my booking", "the end", "ndiyo", "no", "STOP"})
  void takesASentenceForASentence(String text) {
    assertThat(SmsAnswer.isCarriers(text)).isFalse();
  }

  /**
   * STOP and START are words of ours: no carrier's word may be one of them, or it would be both.
   */
  @Test
  void noWordOfTheCarriersIsOneOfConsent() {
    for (var word : List.of("yes", "cancel", "end", "quit", "revoke")) {
      assertThat(ConsentWord.in(word)).as(word).isEmpty();
    }
  }
}
