package dev.ratiba.understanding;

/** What is said beside the wish and changes nothing: the customer's name, how long, how many. */
final class Asides {
  private final Rules<Boolean, String> rules;

  Asides(Vocabulary words) {
    rules =
        new Rules<Boolean, String>(words, Sentence.FILLER)
            .add(
                (match, _) -> match.group(),
                "(?:my name is|naitwa|jina langu ni) [a-z]+",
                "(?<! in )(?<! give me )(?:for )?(?:an|half an|{number}) (?:hour|hours|minutes)",
                "(?:for )?{number} (?:people|persons|pax|of us)",
                "(?:for )?watu {number}",
                "4(?= (?:a|an|the|me|my) )");
  }

  /** The sentence without them. */
  Sentence without(Sentence sentence) {
    return rules.in(sentence, true).rest();
  }
}
