package dev.ratiba.activities.messaging;

import static java.util.Locale.ROOT;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Contact;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Contacts.Address;
import dev.ratiba.db.conversation.CustomerCodes;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Messages.Going;
import dev.ratiba.db.conversation.Messages.Unsent;
import dev.ratiba.db.conversation.OptOuts;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.messaging.Windows;
import dev.ratiba.db.reminder.Reminders;
import dev.ratiba.db.tenant.Profile;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.messaging.Prices;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.SmsText;
import dev.ratiba.messaging.Template;
import dev.ratiba.messaging.Way;
import dev.ratiba.messaging.Way.Carried;
import dev.ratiba.messaging.Way.Kind;
import dev.ratiba.messaging.Window;
import dev.ratiba.messaging.Wording;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The way of one message to its person, chosen in the transaction that claims it: the window is
 * looked at before every send.
 */
final class Passage {
  private final DSLContext transaction;
  private final RowId row;
  private final Unsent unsent;
  private final Profile profile;
  private final Optional<Contact> addressee;
  private final Optional<String> code;

  Passage(DSLContext transaction, RowId row, Unsent unsent, SecretBox box) {
    this.transaction = transaction;
    this.row = row;
    this.unsent = unsent;
    this.profile = new Profiles(transaction).read();
    this.addressee =
        Optional.ofNullable(unsent.thread())
            .flatMap(
                thread -> new Threads(row.tenant(), transaction).contact(new ThreadId(thread)));
    this.code =
        Optional.ofNullable(unsent.code())
            .flatMap(id -> new CustomerCodes(transaction, box).toBeSent(id));
  }

  /** Claims the message for its way; empty, and the message parked, when none is open. */
  Optional<Sending.Next> claim() {
    if (kind() == Kind.REMINDER && !holds()) {
      return park("the appointment is not to come, or not then");
    }
    var recipient = recipient();
    if (recipient.isEmpty()) {
      return park("no address");
    }
    if (unsent.code() != null && code.isEmpty()) {
      return park("the code is over");
    }
    var window = window(recipient.get());
    var way = Way.of(asked(recipient.get(), window));
    return switch (way) {
      case WORDS -> claim(way, recipient.get(), window, new Outgoing.Free(words()));
      case TEMPLATE ->
          claim(way, recipient.get(), window, new Outgoing.Approved(template().orElseThrow()));
      case SMS -> claim(way, recipient.get(), window, new Outgoing.Sms(sms()));
      case OPTED_OUT -> park("opted out");
      case NONE -> park("no way is open");
    };
  }

  private boolean holds() {
    return new Reminders(transaction).holds(AppointmentId.of(row.id()));
  }

  private Optional<Sending.Next> park(String reason) {
    new Messages(transaction).parked(unsent.id(), reason);
    return Optional.empty();
  }

  private Optional<Sending.Next> claim(
      Way way, Recipient recipient, Window window, Outgoing outgoing) {
    var micros = profile.prices().of(way, way == Way.SMS ? sms() : unsent.body());
    var claim = new Messages(transaction).claim(unsent.id(), going(way, recipient, micros));
    return Optional.of(
        new Sending.Next.Claimed(
            unsent.id(),
            claim,
            profile.whatsappPhoneNumberId().orElse(""),
            recipient,
            outgoing,
            thread(),
            kind() == Kind.SMS_REPLY ? Window.OPEN : window,
            about(way, window),
            micros));
  }

  private static Going going(Way way, Recipient recipient, long micros) {
    return way == Way.SMS
        ? new Going(Tenants.SMS, recipient.phone(), micros, Prices.CURRENCY)
        : new Going(Tenants.WHATSAPP, null, micros, Prices.CURRENCY);
  }

  private Way.Asked asked(Recipient recipient, Window window) {
    return new Way.Asked(
        kind(),
        window,
        profile.whatsappPhoneNumberId().isPresent() && unsent.template() != null,
        recipient.phone() != null,
        kind().heedsStop() && isOut(Tenants.WHATSAPP, recipient.phone(), recipient.bsuid()),
        (window != Window.OPEN || failed() != Carried.NOT_YET || kind() == Kind.CODE)
            && isOut(Tenants.SMS, recipient.phone()),
        failed());
  }

  private boolean isOut(String channel, @Nullable String... addresses) {
    var optOuts = new OptOuts(transaction);
    return Stream.of(addresses)
        .flatMap(Stream::ofNullable)
        .anyMatch(address -> optOuts.isOut(channel, address));
  }

  private Kind kind() {
    return switch (row.kind()) {
      case CONVERSATION -> ofConversation();
      case PAYMENT -> Kind.REPLY;
      case HANDOFF -> Tenants.SMS.equals(unsent.channel()) ? Kind.ADMIN_SMS : Kind.TO_ADMIN;
      case REMINDER -> Kind.REMINDER;
    };
  }

  private Kind ofConversation() {
    if (unsent.code() != null) {
      return Kind.CODE;
    }
    if (unsent.template() != null) {
      return Kind.TO_ADMIN;
    }
    return isBySms() ? Kind.SMS_REPLY : Kind.REPLY;
  }

  private Carried failed() {
    return switch (unsent.failedBy()) {
      case Tenants.WHATSAPP -> Carried.WHATSAPP;
      case Tenants.SMS -> Carried.SMS;
      case null, default -> Carried.NOT_YET;
    };
  }

  /** Who has no number with the business's WhatsApp account has no window there either. */
  private Window window(Recipient recipient) {
    if (profile.whatsappPhoneNumberId().isEmpty()) {
      return Window.UNKNOWN;
    }
    var windows = new Windows(transaction);
    if (unsent.address() != null && recipient.phone() != null) {
      return windows.of(recipient.phone(), unsent.now());
    }
    return addressee.map(to -> windows.of(to.customer(), unsent.now())).orElse(Window.UNKNOWN);
  }

  private Optional<Recipient> recipient() {
    if (unsent.address() != null) {
      return Optional.of(new Recipient(unsent.address(), null));
    }
    return addressee
        .map(to -> new Contacts(transaction).addressOf(isBySms() ? to : whatsApp(to)))
        .filter(address -> address.phone() != null || address.bsuid() != null)
        .map(Passage::recipient);
  }

  private boolean isBySms() {
    return addressee.filter(to -> to.channel().equals(Tenants.SMS)).isPresent();
  }

  private static Contact whatsApp(Contact contact) {
    return new Contact(contact.customer(), Tenants.WHATSAPP, null);
  }

  private static Recipient recipient(Address address) {
    return new Recipient(address.phone(), address.bsuid());
  }

  private Rendered words() {
    var words = Json.read(unsent.content(), Rendered.class);
    return unsent.code() == null
        ? words
        : new Rendered(filled(words.body()), words.buttons(), words.menu());
  }

  /** A code is put into its gap on the way out, and nowhere before. */
  private String filled(String text) {
    return code.map(digits -> text.replace(Wording.CODE_GAP, digits)).orElse(text);
  }

  private Optional<Template> template() {
    return Optional.ofNullable(unsent.template()).map(json -> Json.read(json, Template.class));
  }

  /** An SMS shows nobody's name; who has written to the business knows it. */
  private String sms() {
    if (unsent.sms() != null) {
      return filled(unsent.sms());
    }
    var text = SmsText.of(words());
    return kind() == Kind.SMS_REPLY ? text : profile.name() + ": " + text;
  }

  private @Nullable String thread() {
    return row.kind() == RowKind.HANDOFF
        ? new Wakeups(transaction).ringFor(row).thread()
        : unsent.thread();
  }

  /** The runbook's name of it, also while the window takes our own words (S0-082). */
  private String about(Way way, Window window) {
    return way == Way.SMS
        ? ""
        : template()
            .map(template ->
                " template=%s window=%s"
                    .formatted(template.name(), window.name().toLowerCase(ROOT)))
            .orElse("");
  }
}
