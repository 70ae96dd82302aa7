package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "123456            | 123456",
        "It is 123 456!    | 123456",
        "12-34-56, thanks  | 123456",
        "1 2 3 4 5 6       | 123456",
        "code: 12345       | 12345",
        "1234567           | 1234567"
      })
  void isFoundAsPeopleTypeItAlsoWithADigitTooManyOrTooFew(String text, String code) {
    assertThat(TypedCode.in(text)).contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yes", "send it again", "1", "at 15:30", "1234", "0712345678", "9 pm"})
  void isNotSeenInWhatHasAnotherMeaning(String text) {
    assertThat(TypedCode.in(text)).isEmpty();
  }

  @Test
  void isHiddenDigitByDigit() {
    assertThat(TypedCode.hidden("It is 123 456!")).isEqualTo("It is ••• •••!");
  }
}
