package dev.ratiba.activities.handoff;

import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationEvent.NobodyAnswered;
import dev.ratiba.conversation.ConversationEvent.PersonAnswered;
import dev.ratiba.conversation.ConversationEvent.PersonLeft;
import dev.ratiba.conversation.ConversationEvent.PersonTookOver;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Messages.Post;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.handoff.Handoffs;
import dev.ratiba.db.handoff.Handoffs.Locked;
import dev.ratiba.db.tenant.Profile;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.handoff.AdminNotice;
import dev.ratiba.handoff.HandoffAction;
import dev.ratiba.handoff.HandoffAction.SendCard;
import dev.ratiba.handoff.HandoffAction.SendSms;
import dev.ratiba.handoff.HandoffAction.TellAdmin;
import dev.ratiba.handoff.HandoffAction.TellAsked;
import dev.ratiba.handoff.HandoffAction.TellConversation;
import dev.ratiba.handoff.PersonWord;
import dev.ratiba.messaging.AdminWording;
import dev.ratiba.messaging.AdminWording.Told;
import dev.ratiba.messaging.Undelivered;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Does in the database what the rules of a handoff ask for. */
final class HandoffEffects {
  private final UUID turn;
  private final RowId row;
  private final Locked call;
  private final DSLContext transaction;
  private final AdminWording wording;
  private final Messages messages;
  private final List<Arrival> told = new ArrayList<>();
  private boolean spoken;

  HandoffEffects(UUID turn, RowId row, Locked call, Profile profile, DSLContext transaction) {
    this.turn = turn;
    this.row = row;
    this.call = call;
    this.transaction = transaction;
    this.wording = new AdminWording(profile.language(), profile.wordingIn(profile.language()));
    this.messages = new Messages(transaction);
  }

  /** Whether this turn has anything to be delivered. */
  boolean hasSpoken() {
    return spoken;
  }

  /** What failed on one channel goes by the other. */
  void sendInstead(Arrival arrival) {
    if (arrival.kind().equals(Undelivered.KIND)) {
      spoken |= messages.queueInstead(Json.read(arrival.payload(), Undelivered.class).message());
    }
  }

  void carryOut(HandoffAction action) {
    switch (action) {
      case SendCard(var admin) ->
          send(admin, wording.card(call.name(), call.reason(), call.briefing()), sms());
      case SendSms(var admin) -> sendSms(admin);
      case TellAdmin(var admin, var notice) -> tell(admin, notice);
      case TellAsked(var notice) ->
          new Handoffs(transaction).asked(call.id()).forEach(admin -> tell(admin, notice));
      case TellConversation(var word) -> tell(event(word));
    }
  }

  /**
   * Tells the conversation, and says whom that gives something to do. Comes when nothing else is
   * left to be done: it locks the counter of a thread, for which a customer's message waits.
   */
  List<Ring> tellAll() {
    var threads = new Threads(row.tenant(), transaction);
    return told.stream().map(arrival -> threads.tell(call.waiting(), arrival).ring()).toList();
  }

  List<String> logLines(@Nullable String story) {
    return story == null ? List.of() : List.of("handoff " + story + " handoff=" + call.id());
  }

  private void tell(String admin, AdminNotice notice) {
    send(admin, wording.notice(call.name(), notice), null);
  }

  /** The text is for the way that is left when WhatsApp does not take the message. */
  private void send(String admin, Told told, @Nullable String sms) {
    messages.queue(
        new Post(
            row,
            null,
            Tenants.WHATSAPP,
            admin,
            told.message().asText(),
            Json.write(told.message()),
            Json.write(told.template()),
            sms));
    spoken = true;
  }

  private void sendSms(String admin) {
    var card = wording.card(call.name(), call.reason(), call.briefing());
    var content = Json.write(card.message());
    messages.queue(
        new Post(
            row, null, Tenants.SMS, admin, sms(), content, Json.write(card.template()), sms()));
    spoken = true;
  }

  private String sms() {
    return wording.sms(call.name(), call.reason(), call.briefing());
  }

  private static ConversationEvent event(PersonWord word) {
    return switch (word) {
      case PersonWord.Answered(var text) -> new PersonAnswered(text, null);
      case PersonWord.TookOver _ -> new PersonTookOver();
      case PersonWord.Left _ -> new PersonLeft();
      case PersonWord.NobodyAnswered _ -> new NobodyAnswered();
    };
  }

  private void tell(ConversationEvent event) {
    var id = turn + "/" + told.size();
    told.add(new Arrival("ratiba", id, "conversation-event", Json.write(event)));
  }
}
