package dev.ratiba.sandbox.whatsapp;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.ratiba.sandbox.vendor.Person;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A WhatsApp message between a person and a business, as both see it now. */
public record Message(
    String id,
    Direction direction,
    String phoneNumberId,
    Person person,
    Content content,
    @Nullable String replyTo,
    @Nullable String callbackData,
    Instant at,
    MessageStatus status) {

  /** Who wrote: the person ({@code IN}) or the business ({@code OUT}). */
  public enum Direction {
    IN,
    OUT;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the person reads and can tap. */
  public record Content(
      String text, List<Option> options, @Nullable String listTitle, @Nullable String template) {
    static Content text(String text) {
      return new Content(text, List.of(), null, null);
    }

    public List<Option> buttons() {
      return options.stream().filter(option -> option.kind() != Option.Kind.ROW).toList();
    }

    public List<Option> rows() {
      return options.stream().filter(option -> option.kind() == Option.Kind.ROW).toList();
    }
  }

  Message now(MessageStatus next) {
    return new Message(
        id,
        direction,
        phoneNumberId,
        person,
        content,
        replyTo,
        callbackData,
        at,
        status.then(next));
  }

  Optional<Option> option(String words) {
    return content.options().stream().filter(option -> option.answersTo(words)).findFirst();
  }
}
