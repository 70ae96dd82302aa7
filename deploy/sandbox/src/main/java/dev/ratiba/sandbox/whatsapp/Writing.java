package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.BadRequest;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.Settings;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person writes or taps; the business is told by webhook. */
@Component
public class Writing {
  private static final int LONGEST = 4096;

  private final Settings.WhatsApp settings;
  private final Chats chats;
  private final Telling telling;
  private final Clock clock;

  Writing(Settings settings, Chats chats, Telling telling, Clock clock) {
    this.settings = settings.whatsapp();
    this.chats = chats;
    this.telling = telling;
    this.clock = clock;
  }

  /**
   * What the person does: writes {@code text}, or taps the {@code button} of that title or id on
   * the message {@code replyTo} or else on the latest that has it. {@code to} is the business's
   * phone number id.
   */
  public record Words(
      @Nullable String text,
      @Nullable String replyTo,
      @Nullable String button,
      @Nullable String to) {}

  public Message write(Person person, Words words) {
    var written = words.button() == null ? text(person, words) : tap(person, words, words.button());
    chats.write(written.message());
    telling.message(written.message(), written.tapped());
    return written.message();
  }

  private record Written(Message message, @Nullable Option tapped) {}

  private Written text(Person person, Words words) {
    if (words.text() == null || words.text().isBlank()) {
      throw BadRequest.because("Say what the person does: \"text\" or \"button\"");
    }
    if (words.text().length() > LONGEST) {
      throw BadRequest.because("A person's text has at most %d characters".formatted(LONGEST));
    }
    var to = Optional.ofNullable(words.to()).orElse(settings.phoneNumberId());
    return new Written(message(person, to, words.text(), words.replyTo()), null);
  }

  private Written tap(Person person, Words words, String button) {
    var offering = offering(person, words.replyTo(), button);
    var option = offering.option(button).orElseThrow();
    var message = message(person, offering.phoneNumberId(), option.title(), offering.id());
    return new Written(message, option);
  }

  private Message offering(Person person, @Nullable String replyTo, String button) {
    return chats.of(person).reversed().stream()
        .filter(message -> message.direction() == Message.Direction.OUT)
        .filter(message -> replyTo == null || message.id().equals(replyTo))
        .filter(message -> message.option(button).isPresent())
        .findFirst()
        .orElseThrow(() ->
            BadRequest.because("No such message on this phone offers '%s'".formatted(button)));
  }

  private Message message(Person person, String to, String text, @Nullable String replyTo) {
    if (!to.matches("\\d{5,20}")) {
      throw BadRequest.because("\"to\" must be a business's phone number id, digits only");
    }
    return new Message(
        Wamid.fromPerson(person),
        Message.Direction.IN,
        to,
        person,
        Message.Content.text(text),
        replyTo,
        null,
        clock.instant(),
        MessageStatus.SENT);
  }
}
