package dev.ratiba.activities.conversation;

import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.ConversationState;
import dev.ratiba.db.conversation.Contact;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Threads.OpenThread;
import dev.ratiba.messaging.Medium;
import dev.ratiba.understanding.Context;
import dev.ratiba.understanding.Language;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** With whom a turn talks, for which business, and in which language by now. */
final class Talk {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  private final OpenThread thread;
  private final Business business;
  private final Contacts contacts;
  private Contact contact;
  private Contacts.Address address;
  private Language language;

  private Talk(OpenThread thread, Business business, Contacts contacts) {
    this.thread = thread;
    this.business = business;
    this.contacts = contacts;
    this.contact = thread.contact();
    this.address = contacts.addressOf(contact);
    this.language = thread.language();
  }

  static Talk read(OpenThread thread, DSLContext tenant) {
    return new Talk(thread, Business.read(tenant), new Contacts(tenant));
  }

  OpenThread thread() {
    return thread;
  }

  /** With whom by now: a visitor may have become somebody whom we know. */
  Contact contact() {
    return contact;
  }

  void becomes(UUID customer, String phone) {
    contact = new Contact(customer, contact.channel(), contact.session());
    address = new Contacts.Address(phone, address.bsuid(), address.session());
  }

  Business business() {
    return business;
  }

  Language language() {
    return language;
  }

  Instant now() {
    return thread.now();
  }

  /** How words reach the customer here. */
  Medium medium() {
    return Medium.of(thread.channel());
  }

  void speak(Language spoken) {
    language = spoken;
  }

  /** What the next message is read against. */
  Context context(ConversationState state) {
    return new Context(
        business.services(),
        business.staff(),
        state.expecting(),
        now().atZone(business.zone()),
        language,
        business.profile().country());
  }

  /**
   * The customer's number, E.164: as the channel attests it, or as a visitor has confirmed it; null
   * where there is none.
   */
  @Nullable String phone() {
    return address.phone();
  }

  /** Whether the channel itself says who writes; a number that was typed proves nothing. */
  boolean isAttested() {
    return address.session() == null && address.phone() != null;
  }

  /** For whoever is to answer in the bot's place: name and number, as far as they are known. */
  String who() {
    var name = contacts.nameOf(contact.customer());
    return Stream.of(name, Objects.requireNonNullElse(address.phone(), ""))
        .filter(known -> !known.isBlank())
        .collect(Collectors.joining(", "));
  }

  /** What the channel knows the customer by: its own session, the number, else its own id. */
  Optional<String> address() {
    return Stream.of(address.session(), address.phone(), address.bsuid())
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** The visit for operators: "Haircut Sat 15:00". */
  String inShort(Visit visit) {
    return visit.inOrder().stream()
            .map(appointment -> business.service(appointment.service()).name())
            .collect(Collectors.joining(" + "))
        + " "
        + SHORT.format(visit.starts().atZone(business.zone()));
  }

  /** What happens when nobody says a word. */
  String alarm(ConversationState state) {
    var held = state.held();
    return held == null
        ? "The customer goes quiet"
        : "Hold " + CLOCK.format(held.slot().starts().atZone(business.zone())) + " expires";
  }
}
