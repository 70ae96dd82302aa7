package dev.ratiba.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tell them we have spa appointments Friday at 2pm and 4pm"
            + "| we have spa appointments Friday at 2pm and 4pm",
        "tell them that we are closed | we are closed",
        "Tell them that's fine, see you at 2 | that's fine, see you at 2",
        "tell her that\u2019s fine | that\u2019s fine",
        "Please tell her: bring slippers | bring slippers",
        "Mwambie kuwa tuko wazi | tuko wazi",
        "mwambie aje saa nane | aje saa nane",
        "Waambie kwamba tumefunga | tumefunga",
        "KTPWX: Friday 2pm | Friday 2pm",
        "ktpwx tell them Friday 2pm | Friday 2pm",
        "Friday 2pm #KTPWX | Friday 2pm",
        "Telling them apart is hard | Telling them apart is hard",
        "I told them that | I told them that",
        "Take over the world | Take over the world",
      })
  void passesOnTheRestWordForWord(String written, String read) {
    assertThat(AdminWords.of(written, List.of("KTPWX"))).isEqualTo(new AdminWords.Answer(read));
  }

  @Test
  void keepsLinesAndSpellingAsTheyAre() {
    var text = "Friday  2pm,\n  or 4pm? {staff} \u2600";

    assertThat(AdminWords.of(text, List.of())).isEqualTo(new AdminWords.Answer(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"take over", "Take over.", "KTPWX take over", "I'll take it", "CHUKUA"})
  void takesOver(String written) {
    assertThat(AdminWords.of(written, List.of("KTPWX"))).isEqualTo(new AdminWords.TakeOver());
  }

  @ParameterizedTest
  @ValueSource(strings = {"give back", "Hand back!", "give back KTPWX", "rudisha"})
  void givesBack(String written) {
    assertThat(AdminWords.of(written, List.of("KTPWX"))).isEqualTo(new AdminWords.GiveBack());
  }

  @ParameterizedTest
  @ValueSource(strings = {"KTPWX", "  ", "tell them that"})
  void hasNothingToPassOn(String written) {
    assertThat(AdminWords.of(written, List.of("KTPWX"))).isEqualTo(new AdminWords.Nothing());
  }
}
