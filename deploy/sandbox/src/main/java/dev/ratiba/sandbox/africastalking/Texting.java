package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.BadRequest;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.Settings;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person writes an SMS to the business's short code; the business is told by callback. */
@Component
public class Texting {
  private static final int LONGEST = 1600;

  private final Settings.AfricasTalking settings;
  private final Texts texts;
  private final SmsTelling telling;
  private final Clock clock;

  Texting(Settings settings, Texts texts, SmsTelling telling, Clock clock) {
    this.settings = settings.africastalking();
    this.texts = texts;
    this.telling = telling;
    this.clock = clock;
  }

  /** What the person writes; {@code to} is another short code than the usual one. */
  public record Words(@Nullable String text, @Nullable String to) {}

  public Sms write(Person person, Words words) {
    var sms = sms(withNumber(person), words);
    texts.write(sms);
    telling.incoming(sms);
    return sms;
  }

  private Sms sms(Person person, Words words) {
    var to = Optional.ofNullable(words.to()).orElse(settings.shortCode());
    if (!to.matches("\\+?\\d{3,15}")) {
      throw BadRequest.because("\"to\" must be a short code or a number, digits only");
    }
    return new Sms(
        Ids.incomingId(), Sms.Direction.IN, person, to, text(words), clock.instant(), null, true);
  }

  private static String text(Words words) {
    var text = words.text();
    if (text == null || text.isBlank()) {
      throw BadRequest.because("Say what the person writes: \"text\"");
    }
    if (text.length() > LONGEST) {
      throw BadRequest.because("An SMS has at most %d characters".formatted(LONGEST));
    }
    return text;
  }

  void opt(Person person, boolean out) {
    texts.opt(withNumber(person), out);
  }

  private static Person withNumber(Person person) {
    return switch (person) {
      case Person.WithNumber known -> known;
      case Person.WithoutNumber _ ->
          throw BadRequest.because("Who is known by a user id alone has no SMS");
    };
  }
}
