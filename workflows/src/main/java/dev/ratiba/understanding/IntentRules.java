package dev.ratiba.understanding;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a turn is for. What a short answer means is up to the pending question; and where a
 * "yes" comes with anything else, it is never taken for a plain one, since a yes may charge.
 */
final class IntentRules {
  /** Found, and in its place. */
  private static final double CLEAR = 0.95;

  /** A "yes" or "no" that nothing is pending for. */
  private static final double OUT_OF_PLACE = 0.68;

  /** A day or a time alone, when nobody asked. */
  private static final double UNASKED = 0.75;

  /** "yes, no". */
  private static final double TORN = 0.65;

  private static final double SOME_QUESTION = 0.5;
  private static final double NOTHING_FOUND = 0.3;

  /** Where a message has cues of several topics, the first of these is what it asks about. */
  private static final List<Topic> MOST_TELLING_FIRST =
      List.of(
          Topic.OTHER,
          Topic.MY_VISITS,
          Topic.PRICES,
          Topic.PAYMENT,
          Topic.WHO_ARE_YOU,
          Topic.PLACE,
          Topic.FREE_TIMES,
          Topic.HOURS,
          Topic.SERVICES,
          Topic.STAFF);

  /** What a turn is for, and how sure that is if all else is explained. */
  record Verdict(Intent intent, @Nullable Topic topic, double certainty) {
    static Verdict clear(Intent intent) {
      return new Verdict(intent, null, CLEAR);
    }

    static Verdict about(Topic topic) {
      return new Verdict(Intent.QUESTION, topic, CLEAR);
    }
  }

  private IntentRules() {}

  static Verdict of(Evidence evidence) {
    return Stream.of(
            person(evidence),
            cancel(evidence),
            payment(evidence),
            question(evidence),
            bundle(evidence),
            wish(evidence),
            unknownService(evidence),
            shortAnswer(evidence),
            pause(evidence),
            change(evidence),
            agreement(evidence),
            booking(evidence),
            courtesy(evidence))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> unclear(evidence));
  }

  private static Optional<Verdict> person(Evidence evidence) {
    var called =
        evidence.has(Cue.PERSON) || evidence.has(Cue.COMPLAINT) || evidence.has(Cue.EMERGENCY);
    return when(called, Verdict.clear(Intent.PERSON));
  }

  /** "cancel haircut, I want a massage" corrects; it does not call all off. */
  private static Optional<Verdict> cancel(Evidence evidence) {
    var corrects =
        (!evidence.wish().saysNothing() && (evidence.has(Cue.BOOK) || evidence.has(Cue.CHANGE)))
            || (evidence.expects(Expecting.BUNDLE) && evidence.takesBack());
    return when(
        evidence.has(Cue.CANCEL) || evidence.has(Cue.NEITHER),
        Verdict.clear(corrects ? Intent.CHANGE : Intent.CANCEL));
  }

  /**
   * Who says that he has paid is never taken to agree, since that might charge him twice: while a
   * payment is under way he is told how it stands, else a person looks. Who tells of trouble with a
   * prompt informs, unless he asks for another one.
   */
  private static Optional<Verdict> payment(Evidence evidence) {
    if (evidence.has(Cue.PAID)) {
      return Optional.of(
          evidence.expects(Expecting.PAYMENT) ? Verdict.clear(Intent.INFORM) : unclear(evidence));
    }
    var tellsOnly = evidence.wish().saysNothing() && !agrees(evidence);
    return when(
        evidence.has(Cue.PAYING) && tellsOnly && asksNothingElse(evidence),
        Verdict.clear(Intent.INFORM));
  }

  /** "ok, give me 5 minutes" is no agreement yet. */
  private static Optional<Verdict> pause(Evidence evidence) {
    return when(evidence.has(Cue.WAIT), Verdict.clear(Intent.INFORM));
  }

  private static boolean asksNothingElse(Evidence evidence) {
    return topic(evidence).filter(topic -> topic != Topic.PAYMENT).isEmpty();
  }

  private static Optional<Verdict> question(Evidence evidence) {
    return topic(evidence).filter(topic -> !isWish(evidence, topic)).map(Verdict::about);
  }

  private static Optional<Topic> topic(Evidence evidence) {
    return evidence.cues().keySet().stream()
        .flatMap(cue -> cue.topic().stream())
        .min(Comparator.comparingInt(MOST_TELLING_FIRST::indexOf))
        .or(() -> offered(evidence));
  }

  /** "do you do massage?"; with a day it asks what is free. */
  private static Optional<Topic> offered(Evidence evidence) {
    if (!evidence.has(Cue.OFFER)) {
      return Optional.empty();
    }
    return Optional.of(evidence.namesWhen() ? Topic.FREE_TIMES : Topic.SERVICES);
  }

  /** Who asks whether just this time is free, or says when to book, wishes rather than asks. */
  private static boolean isWish(Evidence evidence, Topic topic) {
    var wishes = evidence.has(Cue.BOOK);
    return switch (topic) {
      case FREE_TIMES -> evidence.namesExactTime() || wishes;
      case PRICES -> wishes && evidence.wish().day() != null && evidence.wish().time() != null;
      case STAFF, PAYMENT, HOURS, SERVICES -> wishes && evidence.namesWhen();
      case PLACE, WHO_ARE_YOU, MY_VISITS, OTHER -> false;
    };
  }

  /**
   * Asked for both or the first alone, a yes or no may name what it takes; what "only" takes is for
   * the conversation to see. A <i>no</i> with another time is a correction, as elsewhere; a
   * <i>yes</i> with one wants both then.
   */
  private static Optional<Verdict> bundle(Evidence evidence) {
    if (!evidence.expects(Expecting.BUNDLE) || saysMoreThanYesOrNo(evidence)) {
      return Optional.empty();
    }
    var only = evidence.has(Cue.ONLY_FIRST);
    var both = evidence.has(Cue.BOTH) || evidence.has(Cue.YES) || (only && evidence.has(Cue.BOOK));
    var less = evidence.has(Cue.NO) || evidence.has(Cue.WITHOUT) || only;
    if (less && !both) {
      return when(!evidence.namesWhen(), Verdict.clear(Intent.NO));
    }
    return when(both, less ? new Verdict(Intent.NO, null, TORN) : Verdict.clear(Intent.YES));
  }

  private static boolean saysMoreThanYesOrNo(Evidence evidence) {
    var changes = evidence.has(Cue.CHANGE) || evidence.has(Cue.AGAIN) || evidence.has(Cue.WAIT);
    return (changes && !evidence.has(Cue.BOTH))
        || (evidence.has(Cue.ONLY_FIRST) && evidence.wish().service() != null)
        || evidence.takesBack()
        || evidence.unknownService() != null
        || evidence.phone() != null
        || evidence.choice() != null;
  }

  private static Optional<Verdict> wish(Evidence evidence) {
    var intent = wishIntent(evidence);
    var loose = intent == Intent.INFORM && evidence.expects(Expecting.NOTHING);
    return when(!evidence.wish().saysNothing(), new Verdict(intent, null, loose ? UNASKED : CLEAR));
  }

  private static Intent wishIntent(Evidence evidence) {
    if (corrects(evidence)) {
      return Intent.CHANGE;
    }
    var starts = evidence.expects(Expecting.NOTHING) && evidence.wish().service() != null;
    return starts || evidence.has(Cue.BOOK) ? Intent.BOOK : Intent.INFORM;
  }

  private static boolean corrects(Evidence evidence) {
    return switch (evidence.expecting()) {
      case CONFIRMATION, BUNDLE, PAYMENT -> true;
      case SLOT, SERVICE ->
          evidence.takesBack()
              || evidence.has(Cue.CHANGE)
              || evidence.has(Cue.AGAIN)
              || evidence.has(Cue.NO);
      case NOTHING, PHONE ->
          evidence.takesBack() || evidence.has(Cue.CHANGE) || evidence.has(Cue.AGAIN);
    };
  }

  private static Optional<Verdict> unknownService(Evidence evidence) {
    if (evidence.unknownService() == null) {
      return Optional.empty();
    }
    return Optional.of(Verdict.clear(evidence.has(Cue.BOOK) ? Intent.BOOK : Intent.INFORM));
  }

  /** A phone number, whole or not, or an option by its place. */
  private static Optional<Verdict> shortAnswer(Evidence evidence) {
    return when(
        evidence.phone() != null || evidence.choice() != null, Verdict.clear(Intent.INFORM));
  }

  private static Optional<Verdict> change(Evidence evidence) {
    var other = evidence.has(Cue.AGAIN) && !confirms(evidence);
    return when(
        evidence.has(Cue.CHANGE) || other || evidence.takesBack(), Verdict.clear(Intent.CHANGE));
  }

  private static Optional<Verdict> agreement(Evidence evidence) {
    var yes = agrees(evidence) || (evidence.has(Cue.BOOK) && confirms(evidence));
    if (yes && evidence.has(Cue.NO)) {
      return Optional.of(new Verdict(Intent.NO, null, TORN));
    }
    if (evidence.has(Cue.NO)) {
      return Optional.of(new Verdict(Intent.NO, null, declines(evidence) ? CLEAR : OUT_OF_PLACE));
    }
    var onlyPolite = !confirms(evidence) && (evidence.has(Cue.THANKS) || evidence.has(Cue.BOOK));
    return when(
        yes && !onlyPolite,
        new Verdict(Intent.YES, null, confirms(evidence) ? CLEAR : OUT_OF_PLACE));
  }

  /** Asked whether to try a payment again, "send it again" is a yes. */
  private static boolean agrees(Evidence evidence) {
    return evidence.has(Cue.YES) || (evidence.has(Cue.AGAIN) && confirms(evidence));
  }

  private static boolean confirms(Evidence evidence) {
    return evidence.expects(Expecting.CONFIRMATION, Expecting.BUNDLE, Expecting.PAYMENT);
  }

  private static boolean declines(Evidence evidence) {
    return confirms(evidence) || evidence.expects(Expecting.SLOT);
  }

  private static Optional<Verdict> booking(Evidence evidence) {
    return when(evidence.has(Cue.BOOK), Verdict.clear(Intent.BOOK));
  }

  private static Optional<Verdict> courtesy(Evidence evidence) {
    return when(evidence.has(Cue.THANKS), Verdict.clear(Intent.THANKS))
        .or(() -> when(evidence.has(Cue.GREETING), Verdict.clear(Intent.GREETING)));
  }

  private static Verdict unclear(Evidence evidence) {
    return evidence.asks()
        ? new Verdict(Intent.QUESTION, Topic.OTHER, SOME_QUESTION)
        : new Verdict(Intent.UNCLEAR, null, NOTHING_FOUND);
  }

  private static Optional<Verdict> when(boolean holds, Verdict verdict) {
    return holds ? Optional.of(verdict) : Optional.empty();
  }
}
