package dev.ratiba.sandbox.faults.tools;

import java.util.List;
import java.util.stream.Stream;

/**
 * A webhook body that is hard to digest; whoever posts it signs it as Meta does. Its message has
 * the id {@code wamid + "." + name}.
 *
 * @param accepted whether the door must answer 200 and keep the message; otherwise it must answer
 *     400 or 413 and keep nothing
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and posted, never compared
public record Poison(String name, byte[] body, boolean accepted) {
  /** All there are, harmless looking ones first. */
  public static List<Poison> all(String phoneNumberId, String sender, String wamid) {
    var envelopes = new Envelopes(phoneNumberId, sender, wamid);
    return Stream.of(Texts.all(envelopes), Shapes.all(envelopes), Wrecks.all(envelopes))
        .flatMap(List::stream)
        .toList();
  }
}
