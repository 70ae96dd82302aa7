package dev.ratiba.activities.conversation;

import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationEvent.AnsweredNothing;
import dev.ratiba.conversation.ConversationEvent.CodeTyped;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.OptedIn;
import dev.ratiba.conversation.ConversationEvent.OptedOut;
import dev.ratiba.conversation.ConversationEvent.PersonAnswered;
import dev.ratiba.conversation.ConversationState;
import dev.ratiba.conversation.ReminderRules;
import dev.ratiba.conversation.Said;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.reminder.Reminders;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.messaging.ConsentWord;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Inbound.Attached;
import dev.ratiba.messaging.Inbound.SystemNotice;
import dev.ratiba.messaging.Inbound.Tapped;
import dev.ratiba.messaging.Inbound.Words;
import dev.ratiba.messaging.Medium;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Tap;
import dev.ratiba.messaging.TypedCode;
import dev.ratiba.reminder.Reminded;
import dev.ratiba.understanding.Language;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Understanding;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** How what lies in a conversation's inbox becomes an event; what the customer said is kept. */
final class Hearing {
  /** Between two times of which one is to be chosen. */
  private static final Pattern ALTERNATIVES =
      Pattern.compile("\\b(?:and|or|na|au)\\b|[,;/]", Pattern.CASE_INSENSITIVE);

  private final Talk talk;
  private final Consent consent;
  private final Understanding understanding;
  private final Messages messages;
  private final Reminders reminders;
  private final Inboxes inboxes;
  private final Contacts contacts;

  Hearing(Talk talk, Consent consent, Understanding understanding, DSLContext tenant) {
    this.talk = talk;
    this.consent = consent;
    this.understanding = understanding;
    this.messages = new Messages(tenant);
    this.reminders = new Reminders(tenant);
    this.inboxes = new Inboxes(tenant);
    this.contacts = new Contacts(tenant);
  }

  /**
   * What was heard; a notice of the channel is no event of the conversation.
   *
   * @param words what the customer said, as people read it; empty when it was not the customer
   * @param code what may be the code that was asked for; it goes nowhere else
   */
  record Heard(
      Optional<ConversationEvent> event,
      Optional<Reading> reading,
      boolean fromCustomer,
      String words,
      Optional<String> code) {
    Heard(
        Optional<ConversationEvent> event,
        Optional<Reading> reading,
        boolean fromCustomer,
        String words) {
      this(event, reading, fromCustomer, words, Optional.empty());
    }

    Heard saying(String said) {
      return new Heard(event, reading, fromCustomer, said, code);
    }
  }

  /** Hears what arrived; the state says which question it may answer. */
  Heard hear(Arrival arrival, ConversationState state) {
    if (arrival.kind().equals("conversation-event")) {
      var event = understood(Json.read(arrival.payload(), ConversationEvent.class), state);
      return new Heard(Optional.of(event), Optional.empty(), false, "");
    }
    var inbound = Json.read(arrival.payload(), Inbound.class);
    return codeIn(inbound, state)
        .map(code -> typed(code, (Words) inbound, arrival))
        .orElseGet(() -> hear(inbound, arrival, state).saying(shown(inbound)));
  }

  private static Optional<String> codeIn(Inbound inbound, ConversationState state) {
    return state.asksForCode() && inbound instanceof Words words
        ? TypedCode.in(words.text())
        : Optional.empty();
  }

  /** What may be a code is tried and forgotten: neither message nor inbox keeps it. */
  private Heard typed(String code, Words words, Arrival arrival) {
    var hidden =
        new Words(
            words.providerId(), words.quotedId(), words.name(), TypedCode.hidden(words.text()));
    var kept = Json.write(hidden);
    inboxes.keepInstead(arrival, kept);
    messages.received(talk.thread().id(), hidden.providerId(), hidden.text(), kept);
    return new Heard(
        Optional.of(new CodeTyped(talk.now())),
        Optional.empty(),
        true,
        hidden.text(),
        Optional.of(code));
  }

  /** What a person offers is what the customer's next word is a choice of. */
  private ConversationEvent understood(ConversationEvent event, ConversationState state) {
    return event instanceof PersonAnswered answered
        ? answered.offering(offeredIn(answered.text(), state))
        : event;
  }

  /** Of several times, none was chosen yet. */
  private Wish offeredIn(String text, ConversationState state) {
    var context = talk.context(state);
    var whole = understanding.read(text, context).wish();
    var times =
        ALTERNATIVES
            .splitAsStream(text)
            .map(part -> understanding.read(part, context).wish().time())
            .filter(Objects::nonNull)
            .distinct()
            .count();
    return times > 1 ? whole.withoutTime() : whole;
  }

  private Heard hear(Inbound inbound, Arrival arrival, ConversationState state) {
    messages.received(talk.thread().id(), inbound.providerId(), shown(inbound), arrival.payload());
    return switch (inbound) {
      case Words words -> ofConsent(words.text()).orElseGet(() -> said(words.text(), state));
      case Tapped tapped ->
          Tap.ofToken(tapped.token())
              .map(tap -> event(tapped(tap)))
              .orElseGet(() -> read(tapped.title(), state));
      case Attached attached ->
          attached.caption() == null || attached.caption().isBlank()
              ? event(new CustomerSent(talk.now(), attached.kind()))
              : read(attached.caption(), state);
      case SystemNotice _ -> new Heard(Optional.empty(), Optional.empty(), false, "");
    };
  }

  /** START is an ordinary word to whoever has not said STOP. */
  private Optional<Heard> ofConsent(String text) {
    return ConsentWord.in(text)
        .filter(said -> said.word() == ConsentWord.STOP || !consent.mayBeWrittenTo())
        .map(said -> ofConsent(said, text.strip()));
  }

  private Heard ofConsent(ConsentWord.Said said, String words) {
    if (said.language() == Language.SW) {
      talk.speak(said.language()); // STOP is said by everybody
    }
    return event(
        switch (said.word()) {
          case STOP -> new OptedOut(talk.now(), words);
          case START -> new OptedIn(talk.now(), words);
        });
  }

  private ConversationEvent tapped(Tap tap) {
    return tap instanceof Tap.OfReminder answer
        ? answered(answer)
        : new CustomerTapped(talk.now(), tap);
  }

  /** Of a reminder that is out of date, the answer changes nothing. */
  private ConversationEvent answered(Tap.OfReminder answer) {
    return reminders
        .outdated(answer, talk.contact().customer())
        .<ConversationEvent>map(outdated -> outdated)
        .orElseGet(() -> new CustomerTapped(talk.now(), answer));
  }

  private Heard said(String text, ConversationState state) {
    return read(text, talk.medium(), state);
  }

  /** What stands on a button or below a picture was not typed, so no number is meant. */
  private Heard read(String text, ConversationState state) {
    return read(text, Medium.CHAT, state);
  }

  private Heard read(String text, Medium medium, ConversationState state) {
    var reminded = reminded(state);
    var shown =
        medium == Medium.SMS ? messages.saidLast(talk.thread().id()) : Optional.<Rendered>empty();
    var asked = new Said.Asked(state, shown.orElse(null), reminded.orElse(null));
    return switch (Said.of(text, medium, asked, words -> understood(words, state))) {
      case Said.Answer(var tap, var reading) -> event(tapped(tap), reading);
      case Said.Nothing(var reading) -> event(nothing(reminded), reading);
      case Said.Sentence(var reading) ->
          event(new CustomerWrote(talk.now(), reading, talk.phone() != null), reading);
    };
  }

  private Reading understood(String words, ConversationState state) {
    return understanding.read(words, talk.context(state));
  }

  /** Whoever is reminded of something is asked about it again, as it is now. */
  private ConversationEvent nothing(Optional<Reminded> reminded) {
    return reminded
        .flatMap(this::askedAgain)
        .orElseGet(() -> new AnsweredNothing(talk.now(), null, null));
  }

  private Optional<ConversationEvent> askedAgain(Reminded reminded) {
    var appointment = reminded.appointment();
    var coming = new Tap.Coming(appointment, reminded.starts());
    return reminders
        .outdated(coming, talk.contact().customer())
        .<ConversationEvent>map(outdated -> outdated)
        .or(() ->
            reminders
                .visit(appointment)
                .map(visit -> new AnsweredNothing(talk.now(), appointment, visit)));
  }

  /** What short words may answer: nobody who has only typed a number may answer for its owner. */
  private Optional<Reminded> reminded(ConversationState state) {
    var contact = talk.contact();
    return reminders
        .lastReminded(contact.customer(), talk.thread().id(), contacts.isProved(contact))
        .filter(last -> ReminderRules.mayAnswer(state, last));
  }

  private static Heard event(ConversationEvent event) {
    return event(event, null);
  }

  private static Heard event(ConversationEvent event, @Nullable Reading reading) {
    return new Heard(Optional.of(event), Optional.ofNullable(reading), true, "");
  }

  private static String shown(Inbound inbound) {
    return switch (inbound) {
      case Words words -> words.text();
      case Tapped tapped -> tapped.title();
      case Attached attached ->
          attached.caption() == null ? "[" + attached.kind() + "]" : attached.caption();
      case SystemNotice notice -> "[" + notice.notice() + "]";
    };
  }
}
