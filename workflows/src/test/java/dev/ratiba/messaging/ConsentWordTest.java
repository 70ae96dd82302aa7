package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.messaging.ConsentWord.Said;
import dev.ratiba.understanding.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentWordTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"STOP", "stop", " Stop. ", "Stop!!", "STOPALL", "stop  all", "Unsubscribe"})
  void stopsInEnglish(String message) {
    assertThat(ConsentWord.in(message)).hasValue(new Said(ConsentWord.STOP, Language.EN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acha ujumbe", "SIMAMISHA", "sitaki ujumbe"})
  void stopsInSwahili(String message) {
    assertThat(ConsentWord.in(message)).hasValue(new Said(ConsentWord.STOP, Language.SW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"START", "unstop", "Subscribe"})
  void starts(String message) {
    assertThat(ConsentWord.in(message)).hasValue(new Said(ConsentWord.START, Language.EN));
  }

  /** A word of the booking is never one of consent, nor is a sentence that holds such a word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cancel",
        "CANCEL",
        "end",
        "quit",
        "no",
        "yes",
        "acha",
        "acha tu",
        "stop please",
        "please stop the booking",
        "don't stop",
        "start at 3pm",
        "stop?",
        "",
        "."
      })
  void saysNothingOfConsentOtherwise(String message) {
    assertThat(ConsentWord.in(message)).isEmpty();
  }
}
