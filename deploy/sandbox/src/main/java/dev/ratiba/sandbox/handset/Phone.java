package dev.ratiba.sandbox.handset;

import dev.ratiba.sandbox.africastalking.Texts;
import dev.ratiba.sandbox.daraja.PromptsOnPhone;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.Settings;
import dev.ratiba.sandbox.whatsapp.Chats;
import dev.ratiba.sandbox.whatsapp.Typing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the page shows of a phone. */
@Component
class Phone {
  /** In the seeded tenant: the customer whose appointment is booked already, and the owner. */
  private static final List<String> SEEDED = List.of("254700000200", "254700000100");

  private static final int USED_LAST = 3;

  private final Chats chats;
  private final Typing typing;
  private final PromptsOnPhone prompts;
  private final Texts texts;
  private final String business;

  Phone(Chats chats, Typing typing, PromptsOnPhone prompts, Texts texts, Settings settings) {
    this.chats = chats;
    this.typing = typing;
    this.prompts = prompts;
    this.texts = texts;
    this.business = settings.whatsapp().businessName();
  }

  /** The chat with the business. */
  record Chat(List<Bubble.Day> days, boolean typing) {}

  Chat chat(Person person) {
    return new Chat(Bubble.days(chats.of(person)), typing.isSeenBy(person));
  }

  /** The prompt that is waiting for a PIN. */
  Optional<PromptsOnPhone.Shown> openPrompt(Person person) {
    return prompts.on(person).stream()
        .filter(prompt -> prompt.state().equals("waiting"))
        .findFirst();
  }

  /** The SMS inbox, with M-Pesa's notes about what was paid. */
  List<Text.Day> texts(Person person) {
    var receipts =
        prompts.on(person).stream()
            .filter(prompt -> prompt.receipt() != null)
            .map(paid -> Text.receipt(paid, business));
    return Text.days(Stream.concat(texts.on(person).stream().map(Text::of), receipts));
  }

  /** Phones to switch to: the ones in use last, and the seeded ones. */
  List<String> shortcuts(Person shown) {
    var used = chats.people().stream().map(Person::id).filter(id -> !id.equals(shown.id()));
    return Stream.concat(used.limit(USED_LAST), SEEDED.stream())
        .filter(id -> !id.equals(shown.id()))
        .distinct()
        .toList();
  }
}
