package dev.ratiba.api.messaging;

import dev.ratiba.api.CleanText;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Inbound.Attached;
import dev.ratiba.messaging.Inbound.Words;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person wrote by SMS.
 *
 * @param id Africa's Talking's own; the same SMS comes again with the same id
 * @param from a number with its country, or the name that a company sends under
 * @param to the business's short code
 */
record IncomingSms(String id, String from, String to, String text) {
  private static final int LONGEST = 4096;
  private static final Pattern NUMBER = Pattern.compile("\\+?[1-9][0-9]{6,14}");

  /** Empty for what is no SMS: nobody sent it, or it has no name. */
  static Optional<IncomingSms> read(Form form) {
    var to = form.word("to").orElse("");
    var text = CleanText.cut(form.text("text"), LONGEST);
    return form.word("id")
        .flatMap(id -> form.word("from").map(from -> new IncomingSms(id, from, to, text)));
  }

  /** Who wrote, in E.164; empty for a company that sends under its name. */
  Optional<String> phone() {
    return Optional.of(from)
        .filter(number -> NUMBER.matcher(number).matches())
        .map(number -> number.startsWith("+") ? number : "+" + number);
  }

  /** What it is to a conversation; only words, for an SMS has nothing else. */
  Inbound inbound() {
    return text.isBlank()
        ? new Attached(id, null, "", Attachment.OTHER, null)
        : new Words(id, null, "", text);
  }

  @Override
  public String toString() {
    return "IncomingSms";
  }
}
