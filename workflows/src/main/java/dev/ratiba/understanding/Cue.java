package dev.ratiba.understanding;

import java.util.Locale;
import java.util.Optional;

/** What a phrase says about a turn; each cue has a list of phrases in every language. */
enum Cue {
  /** Asked for both or one: takes both. These four are looked for there alone, and win there. */
  BOTH('Y'),
  /** Takes the first alone. */
  ONLY_FIRST('N'),
  /** Takes the other one alone. */
  WITHOUT('N'),
  /** Takes none: elsewhere a mere no. */
  NEITHER('N'),
  BOOK('B'),
  YES('Y'),
  NO('N'),
  CHANGE('C'),
  CANCEL('X'),
  GREETING('G'),
  THANKS('G'),
  PERSON('P'),
  /** Something went wrong, or is felt to have: not a bot's to answer. */
  COMPLAINT('P'),
  /** Somebody may be in danger. */
  EMERGENCY('P'),
  /** Says that the money has left. */
  PAID('A'),
  /** Tells of a payment that is not through: no prompt, a wrong PIN, no money on the line. */
  PAYING('A'),
  /** Asks for one more try; with another day or time beside it, that is a correction. */
  AGAIN('C'),
  /** Asks for a moment. */
  WAIT('A'),
  /** "do you do": what follows is a thing that may not be sold here. */
  OFFER('O'),
  /** "maybe", "a thing": the customer is vague, so we cannot be sure. */
  HEDGE('H'),
  /** Words that carry no wish of their own. */
  FILLER('F'),
  HOURS(Topic.HOURS),
  /** What follows is, as after an offer, the name of a thing. */
  PRICES('R', Topic.PRICES),
  SERVICES(Topic.SERVICES),
  PLACE(Topic.PLACE),
  WHO_ARE_YOU(Topic.WHO_ARE_YOU),
  STAFF(Topic.STAFF),
  PAYMENT(Topic.PAYMENT),
  FREE_TIMES(Topic.FREE_TIMES),
  MY_VISITS(Topic.MY_VISITS),
  OTHER(Topic.OTHER);

  private final char paint;
  private final Optional<Topic> topic;

  Cue(char paint) {
    this.paint = paint;
    this.topic = Optional.empty();
  }

  Cue(Topic topic) {
    this('Q', topic);
  }

  Cue(char paint, Topic topic) {
    this.paint = paint;
    this.topic = Optional.of(topic);
  }

  /** The name of its list of phrases. */
  String list() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands in the sentence where the phrase was. */
  char paint() {
    return paint;
  }

  Optional<Topic> topic() {
    return topic;
  }
}
