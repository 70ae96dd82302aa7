package dev.ratiba.understanding;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Finds the option that is picked by its place, where options may have been offered. */
final class ChoiceRules {
  /** As many options as are ever offered at once. */
  private static final int MOST = 9;

  /** Asked whether to book, "1" is yes and "2" is no. */
  private static final int YES_OR_NO = 2;

  /** Asked for both or one, "1" is both, "2" the first alone and "3" none. */
  private static final int BOTH_OR_ONE = 3;

  private final Vocabulary words;
  private final Rules<Expecting, Integer> rules;

  ChoiceRules(Vocabulary words) {
    this.words = words;
    this.rules =
        new Rules<Expecting, Integer>(words, Sentence.CHOICE)
            .addIfAny(
                this::ordinal,
                "(?:the )?(?<place>{ordinal}) (?:one|option|slot)",
                "(?:ile |hiyo )?(?:ya|la|cha) (?<place>{ordinal})")
            .add((_, _) -> 1, "(?:the )?(?:earliest|soonest) (?:one|option)")
            .addIfAny(this::alone, "(?<=^ )(?:the )?(?<place>{ordinal})(?= (?:please )?$)")
            .addIfAny(this::number, "(?:option|number|no|namba|nambari|chaguo) (?<place>{number})")
            .addIfAny(this::numberAlone, "(?<=^ )(?<place>{number})(?= (?:please )?$)");
  }

  Rules.Outcome<Integer> in(Sentence sentence, Expecting expecting) {
    return switch (expecting) {
      case SERVICE, SLOT, CONFIRMATION, BUNDLE -> rules.in(sentence, expecting);
      case NOTHING, PHONE, PAYMENT -> new Rules.Outcome<>(List.of(), sentence);
    };
  }

  /** Of two services that are offered, "the first one" is no place in the list of answers. */
  private Optional<Integer> ordinal(MatchResult match, Expecting expecting) {
    return expecting == Expecting.BUNDLE
        ? Optional.empty()
        : place(words.numbers().ordinal(match.group("place")), expecting);
  }

  /** "the 3rd" is a date where a day may be meant. */
  private Optional<Integer> alone(MatchResult match, Expecting expecting) {
    var date = expecting != Expecting.SERVICE && Character.isDigit(match.group("place").charAt(0));
    return date ? Optional.empty() : ordinal(match, expecting);
  }

  private Optional<Integer> number(MatchResult match, Expecting expecting) {
    return place(words.numbers().cardinal(match.group("place")), expecting);
  }

  /** In a word it tells how many of two services are wanted: "one" is the first, "two" both. */
  private Optional<Integer> numberAlone(MatchResult match, Expecting expecting) {
    var counts = !Character.isDigit(match.group("place").charAt(0));
    return expecting == Expecting.BUNDLE && counts
        ? number(match, expecting).map(services -> YES_OR_NO + 1 - services).filter(at -> at > 0)
        : number(match, expecting);
  }

  private static Optional<Integer> place(int place, Expecting expecting) {
    var most =
        switch (expecting) {
          case CONFIRMATION -> YES_OR_NO;
          case BUNDLE -> BOTH_OR_ONE;
          case NOTHING, PHONE, SERVICE, SLOT, PAYMENT -> MOST;
        };
    return 1 <= place && place <= most ? Optional.of(place) : Optional.empty();
  }
}
