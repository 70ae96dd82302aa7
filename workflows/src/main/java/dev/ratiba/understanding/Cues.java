package dev.ratiba.understanding;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the phrases that tell what a turn is for; at every word the longest phrase wins. */
final class Cues {
  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

  private record Phrase(String words, Cue cue) {}

  /** How often each cue was found, and the sentence with all of them painted over. */
  record Outcome(Map<Cue, Integer> counts, Sentence rest) {}

  Cues(Phrases phrases, Set<Cue> cues) {
    for (var cue : cues) {
      for (var language : Language.values()) {
        phrases.list(language, cue.list()).forEach(words -> learn(words, cue));
      }
    }
    byFirstWord.values().forEach(same -> same.sort(comparingInt(phrase -> -phrase.words.length())));
  }

  Outcome in(Sentence sentence) {
    var counts = new EnumMap<Cue, Integer>(Cue.class);
    var rest = sentence;
    for (var at = 1; at < rest.text().length(); at = rest.text().indexOf(' ', at) + 1) {
      var phrase = longestAt(rest.text(), at);
      if (phrase != null) {
        counts.merge(phrase.cue, 1, Integer::sum);
        rest = rest.painted(at, at + phrase.words.length(), phrase.cue.paint());
      }
    }
    return new Outcome(counts, rest);
  }

  private @Nullable Phrase longestAt(String text, int at) {
    var end = text.indexOf(' ', at);
    for (var phrase : byFirstWord.getOrDefault(text.substring(at, end), List.of())) {
      if (text.startsWith(phrase.words + " ", at)) {
        return phrase;
      }
    }
    return null;
  }

  private void learn(String words, Cue cue) {
    byFirstWord
        .computeIfAbsent(words.split(" ", 2)[0], _ -> new ArrayList<>())
        .add(new Phrase(words, cue));
  }
}
