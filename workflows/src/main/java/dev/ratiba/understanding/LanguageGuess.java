package dev.ratiba.understanding;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;

import java.util.Set;

/**
 * Tells the language of a message by the words that only one of the two has. Names of services, of
 * people and "ok" do not tell; where nothing tells, or as much speaks for either, the conversation
 * keeps its language.
 */
final class LanguageGuess {
  private final Set<String> onlyEnglish;
  private final Set<String> onlySwahili;

  LanguageGuess(Phrases phrases) {
    var english = words(phrases, Language.EN);
    var swahili = words(phrases, Language.SW);
    onlyEnglish = english.stream().filter(not(swahili::contains)).collect(toSet());
    onlySwahili = swahili.stream().filter(not(english::contains)).collect(toSet());
  }

  /** Figures are of no language. */
  private static Set<String> words(Phrases phrases, Language language) {
    return phrases
        .words(language)
        .filter(word -> !Character.isDigit(word.charAt(0)))
        .collect(toSet());
  }

  Language of(Sentence sentence, Language soFar) {
    var words = sentence.words().toList();
    var english = words.stream().filter(onlyEnglish::contains).count();
    var swahili = words.stream().filter(onlySwahili::contains).count();
    if (english == swahili) {
      return soFar;
    }
    return swahili > english ? Language.SW : Language.EN;
  }
}
