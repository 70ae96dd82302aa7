package dev.ratiba.understanding;

import static java.util.stream.Collectors.joining;

import dev.ratiba.booking.Wish;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads by rules and lists of phrases, in well under a millisecond and without a model. One part
 * after the other is found and painted over; what the turn is for follows from the parts and cues
 * that were found, and how sure that is from what is left. {@code docs/understanding.md} tells the
 * conventions.
 */
public final class RuleUnderstanding implements Understanding {
  /** Found before times are, so that "good morning" is no wish for one. */
  private static final Set<Cue> FIRST = EnumSet.of(Cue.GREETING);

  /** Looked for only where a payment is, or may be, under way: elsewhere they tell nothing. */
  private static final Set<Cue> OF_PAYMENTS = EnumSet.of(Cue.PAID, Cue.PAYING);

  /** Looked for only where two services are offered. */
  private static final Set<Cue> OF_BUNDLES =
      EnumSet.of(Cue.BOTH, Cue.ONLY_FIRST, Cue.WITHOUT, Cue.NEITHER);

  private final PhoneFinder phones = new PhoneFinder();
  private final Spelling spelling;
  private final LanguageGuess languages;
  private final Cues greetings;
  private final PartFinder parts;
  private final Cues cues;
  private final Cues cuesWhilePaying;
  private final Cues cuesOfBundles;
  private final Set<String> not;
  private final Set<String> and;

  /** Reads by the phrases that come with Ratiba. */
  public RuleUnderstanding() {
    this(Phrases.shipped());
  }

  public RuleUnderstanding(Phrases phrases) {
    spelling = new Spelling(phrases);
    languages = new LanguageGuess(phrases);
    greetings = new Cues(phrases, FIRST);
    parts = new PartFinder(phrases);
    var later = EnumSet.complementOf(EnumSet.copyOf(FIRST));
    cuesOfBundles = new Cues(phrases, later);
    cuesWhilePaying = new Cues(phrases, without(later, OF_BUNDLES));
    cues = new Cues(phrases, without(without(later, OF_BUNDLES), OF_PAYMENTS));
    not = phrases.inAllLanguages("not");
    and = phrases.inAllLanguages("and");
  }

  @Override
  public Reading read(String text, Context context) {
    var business = Business.of(context);
    var phone = phone(PlainText.small(text), context);
    var plain = PlainText.words(spelling.withoutHabits(phone.rest()));
    var spelled = spelling.putRight(plain, business.words());
    var sentence = Sentence.of(spelled.text());
    var message = new Message(sentence, phone.e164(), spelled.slips(), PlainText.unreadWords(text));
    return reading(
        evidence(message, business, context), context, languages.of(sentence, context.language()));
  }

  /** Where a number is asked for, digits that make none are no time either: "0712 345". */
  private PhoneFinder.Outcome phone(String text, Context context) {
    var found = phones.in(text, context.country());
    return found.e164() == null && context.expecting() == Expecting.PHONE
        ? phones.withoutTries(text)
        : found;
  }

  /** A message as it is looked through, and what is known of it from being put into plain words. */
  private record Message(Sentence sentence, @Nullable String phone, int slips, int unreadWords) {}

  private Evidence evidence(Message message, Business business, Context context) {
    var sentence = message.sentence;
    var greeted = greetings.in(sentence);
    var found = parts.in(greeted.rest(), business, context);
    var cued = cuesFor(context.expecting()).in(found.rest());
    var unknown = unknownService(found, cued.rest(), sentence, context.expecting());
    var named = unknown == null ? 0 : unknown.split(" ").length;
    return new Evidence(
        context.expecting(),
        found.meant(sentence, not, and, cued.rest()),
        both(greeted.counts(), cued.counts()),
        unknown,
        found.choice(),
        message.phone,
        sentence.text().contains("?"),
        message.slips,
        cued.rest().explained() + named,
        cued.rest().unexplained() - named + message.unreadWords);
  }

  private Cues cuesFor(Expecting expecting) {
    return switch (expecting) {
      case CONFIRMATION, PAYMENT -> cuesWhilePaying;
      case BUNDLE -> cuesOfBundles;
      case NOTHING, PHONE, SERVICE, SLOT -> cues;
    };
  }

  private static @Nullable String unknownService(
      Parts found, Sentence rest, Sentence original, Expecting expecting) {
    return found.services().isEmpty() ? UnknownService.in(rest, original, expecting) : null;
  }

  private static Reading reading(Evidence evidence, Context context, Language language) {
    var verdict = IntentRules.of(evidence);
    return new Reading(
        verdict.intent(),
        Confidence.of(evidence, verdict.certainty()),
        language,
        wish(evidence, context),
        evidence.unknownService(),
        verdict.topic(),
        evidence.choice(),
        evidence.phone(),
        alert(evidence),
        reason(evidence));
  }

  private static @Nullable Alert alert(Evidence evidence) {
    if (evidence.has(Cue.EMERGENCY)) {
      return Alert.EMERGENCY;
    }
    return evidence.has(Cue.COMPLAINT) ? Alert.COMPLAINT : null;
  }

  /** "2", when services were offered, is the second one: they are listed in the same order. */
  private static Wish wish(Evidence evidence, Context context) {
    var choice = evidence.choice();
    var wish = evidence.wish();
    return context.expecting() == Expecting.SERVICE
            && choice != null
            && choice <= context.services().size()
            && wish.service() == null
        ? wish.withService(context.services().get(choice - 1).id())
        : wish;
  }

  /** "book, filler; service, day; 8 of 8 words": what was found, in no words of the customer. */
  private static String reason(Evidence evidence) {
    return "%s; %s; %d of %d words, %d slips"
        .formatted(
            evidence.cues().keySet().stream()
                .map(cue -> cue.name().toLowerCase(Locale.ROOT))
                .collect(joining(", ")),
            evidence.parts().collect(joining(", ")),
            evidence.explained(),
            evidence.explained() + evidence.unexplained(),
            evidence.slips());
  }

  private static Set<Cue> without(Set<Cue> all, Set<Cue> some) {
    var left = EnumSet.copyOf(all);
    left.removeAll(some);
    return left;
  }

  private static Map<Cue, Integer> both(Map<Cue, Integer> one, Map<Cue, Integer> other) {
    var both = new EnumMap<Cue, Integer>(Cue.class);
    both.putAll(one);
    both.putAll(other);
    return both;
  }
}
