package dev.ratiba.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTest {
  private static final List<String> PIECES =
      List.of(
          "saa",
          "tatu",
          "na",
          "nusu",
          "12",
          "/",
          ":",
          "-",
          "31",
          "99",
          "am",
          "pm",
          "not",
          "the",
          "haircut",
          "friday",
          "may",
          "half",
          "past",
          "to",
          "tarehe",
          "wiki",
          "ijayo",
          "0",
          "24:61",
          "2026-13-45",
          "?",
          "'",
          "\u202e",
          "\0",
          "😀",
          "\ud83d",
          "ǅ",
          "yes",
          "no",
          "Brian",
          "\n");

  private static final Understanding UNDERSTANDING = new RuleUnderstanding();

  @Test
  void isSureOfAPlainWish() {
    var reading =
        UNDERSTANDING.read(
            "Hi I'd like to book a haircut tomorrow at 3pm", Spa.expecting(Expecting.NOTHING));

    assertThat(reading.intent()).isEqualTo(Intent.BOOK);
    assertThat(reading.confidence()).isGreaterThan(0.8);
    assertThat(reading.language()).isEqualTo(Language.EN);
    assertThat(reading.wish().service()).isEqualTo(Spa.SERVICES.getFirst().id());
    assertThat(reading.wish().day()).isEqualTo(new SpokenDay.On(LocalDate.of(2026, 11, 22)));
    assertThat(reading.wish().time()).isEqualTo(new SpokenTime.At(LocalTime.of(15, 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "So like I was wondering if maybe sometime this week you might could possibly help with a"
            + " thing for my wife",
        "tell me a joke",
        "asdf qwrt zxcv",
        "the mitochondria is the powerhouse of the cell",
        "habari ya uchumi wa dunia ni mbaya siku hizi",
        "I want to tell you about my uncle's goats in Kitale"
      })
  void needsAPersonForWhatItDoesNotUnderstand(String text) {
    var reading = UNDERSTANDING.read(text, Spa.expecting(Expecting.NOTHING));

    assertThat(reading.confidence()).isLessThan(Reading.ASK);
  }

  @ParameterizedTest
  @MethodSource("oddTexts")
  @Timeout(5)
  void isUnsureOfOddTextsAndQuick(String text) {
    var reading = UNDERSTANDING.read(text, Spa.expecting(Expecting.SLOT));

    assertThat(reading.confidence()).isLessThan(Reading.ASK);
  }

  static List<String> oddTexts() {
    return List.of(
        "",
        "   \n\t ",
        "\0\0\0",
        "\u202e\u200f\u200b",
        "?",
        "...",
        "😀🎉🔥💃🏾".repeat(40),
        "\ud83d\ude00\ud83d",
        "x".repeat(4096),
        "1".repeat(4096),
        "3 ".repeat(2048),
        "book ".repeat(800) + "a thing that nobody has ever heard of",
        "tomorow ".repeat(512),
        "saa tatu na nusu ".repeat(240),
        "not ".repeat(1024));
  }

  @ParameterizedTest
  @EnumSource
  void neverThrows(Expecting open) {
    var random = new Random(20261121);
    for (var run = 0; run < 80; run++) {
      var text =
          random
              .ints(random.nextInt(12), 0, PIECES.size())
              .mapToObj(PIECES::get)
              .collect(Collectors.joining(random.nextBoolean() ? " " : ""));

      assertThat(UNDERSTANDING.read(text, Spa.expecting(open)).confidence()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void neverThrowsOnAnyCharacters() {
    var random = new Random(1963);
    for (var run = 0; run < 80; run++) {
      var text =
          random
              .ints(random.nextInt(80), 0, Character.MAX_VALUE + 1)
              .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
              .toString();

      assertThat(UNDERSTANDING.read(text, Spa.expecting(Expecting.NOTHING))).isNotNull();
    }
  }

  @Test
  void readsTheSameTextTheSameWayAlways() {
    var text = "Sasa, nataka massage kesho kutwa saa nane na nusu mchana na Brian";
    var context = Spa.expecting(Expecting.NOTHING);

    assertThat(UNDERSTANDING.read(text, context)).isEqualTo(UNDERSTANDING.read(text, context));
  }

  @Test
  void losesALittleByASlipAndMoreByAWordThatNothingExplains() {
    var context = Spa.expecting(Expecting.NOTHING);
    var plain = UNDERSTANDING.read("book a massage tomorrow at 3pm", context).confidence();
    var slip = UNDERSTANDING.read("book a masage tomorrow at 3pm", context).confidence();
    var strange = UNDERSTANDING.read("book a massage zorp tomorrow at 3pm", context).confidence();

    assertThat(slip).isCloseTo(plain * 0.97, within(0.001));
    assertThat(strange).isLessThan(slip);
  }
}
