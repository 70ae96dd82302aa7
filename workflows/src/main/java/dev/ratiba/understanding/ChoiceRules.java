package dev.ratiba.understanding;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Finds the option that is picked by its place, where options may have been offered. */
final class ChoiceRules {
  /** As many options as are ever offered at once. */
  private static final int MOST = 9;

  private final Vocabulary words;
  private final Rules<Expecting, Integer> rules;

  ChoiceRules(Vocabulary words) {
    this.words = words;
    this.rules =
        new Rules<Expecting, Integer>(words, Sentence.CHOICE)
            .addIfAny(
                this::ordinal,
                "(?:the )?(?<place>{ordinal}) (?:one|option|slot)",
                "(?:ile |hiyo )?(?:ya|la|cha) (?<place>{ordinal})",
                "(?<=^ )(?:the )?(?<place>{ordinal})(?= $)")
            .addIfAny(
                this::number,
                "(?:option|number|no|namba|nambari|chaguo) (?<place>{number})",
                "(?<=^ )(?<place>{number})(?= (?:please )?$)");
  }

  Rules.Outcome<Integer> in(Sentence sentence, Expecting expecting) {
    return switch (expecting) {
      case SERVICE, SLOT -> rules.in(sentence, expecting);
      case NOTHING, PHONE, CONFIRMATION, PAYMENT -> new Rules.Outcome<>(List.of(), sentence);
    };
  }

  private Optional<Integer> ordinal(MatchResult match, Expecting expecting) {
    return place(words.numbers().ordinal(match.group("place")));
  }

  private Optional<Integer> number(MatchResult match, Expecting expecting) {
    return place(words.numbers().cardinal(match.group("place")));
  }

  private static Optional<Integer> place(int place) {
    return 1 <= place && place <= MOST ? Optional.of(place) : Optional.empty();
  }
}
