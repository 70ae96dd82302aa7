package dev.ratiba.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhrasesTest {
  private final Phrases phrases = Phrases.shipped();

  @Test
  void readsByAListThatWasEdited() {
    var yes = new ArrayList<>(phrases.list(Language.EN, "yes"));
    yes.add("bomba kabisa");
    var edited = new RuleUnderstanding(phrases.with(Language.EN, "yes", yes));
    var context = Spa.expecting(Expecting.CONFIRMATION);

    assertThat(new RuleUnderstanding().read("bomba kabisa", context).sure()).isFalse();
    assertThat(edited.read("bomba kabisa", context).intent()).isEqualTo(Intent.YES);
    assertThat(edited.read("bomba kabisa", context).sure()).isTrue();
  }

  @Test
  void saysOneThingWithOnePhrase() {
    var meanings = new HashMap<String, EnumSet<Cue>>();
    for (var cue :
        EnumSet.complementOf(EnumSet.of(Cue.BOTH, Cue.ONLY_FIRST, Cue.WITHOUT, Cue.NEITHER))) {
      for (var language : Language.values()) {
        phrases
            .list(language, cue.list())
            .forEach(phrase -> meanings.computeIfAbsent(phrase, _ -> EnumSet.of(cue)).add(cue));
      }
    }

    assertThat(meanings.entrySet()).filteredOn(phrase -> phrase.getValue().size() > 1).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Cue.class)
  void writesPhrasesAsTheyAreLookedFor(Cue cue) {
    var spelling = new Spelling(phrases);
    for (var language : Language.values()) {
      var list = phrases.list(language, cue.list());

      assertThat(list)
          .doesNotHaveDuplicates()
          .allSatisfy(phrase ->
              assertThat(PlainText.words(spelling.withoutHabits(PlainText.small(phrase))))
                  .isEqualTo(phrase));
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasAllListsInEveryLanguage(Language language) {
    assertThat(Vocabulary.LISTS).allSatisfy(list -> assertThat(lines(language, list)).isNotEmpty());
    assertThat(Cue.values())
        .allSatisfy(cue -> assertThat(lines(language, cue.list())).isNotEmpty());
  }

  @Test
  void givesEveryNameOneValueInAllLanguages() {
    var both = new HashMap<>(phrases.pairs(Language.EN, "months"));
    both.keySet().retainAll(phrases.pairs(Language.SW, "months").keySet());

    assertThat(both).isEqualTo(Map.of());
  }

  private List<String> lines(Language language, String list) {
    return phrases.list(language, list);
  }
}
