package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ratiba.api.Keepable;
import dev.ratiba.api.messaging.Envelope.Change;
import dev.ratiba.db.Json;
import dev.ratiba.messaging.Inbound;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Whatever Meta signs is an envelope, down to the last message and status in it, or refused. */
@Tag("fuzz")
@Timeout(1)
class EnvelopeFuzzTest {
  private static final int LONGEST_ID = 512;

  @FuzzTest(maxDuration = "60s")
  void readsAnEnvelopeOrRefusesIt(byte[] body) throws CharacterCodingException {
    var envelope = Envelope.read(body);
    if (envelope.isPresent()) {
      for (var change : envelope.get().changes()) {
        check(change);
      }
    }
  }

  /** With the frame given, more inputs are about what is in it. */
  @FuzzTest(maxDuration = "60s")
  void readsAMessageOfAnyKind(byte[] message) throws CharacterCodingException {
    readsAnEnvelopeOrRefusesIt(Post.of(new String(message, UTF_8)).getBytes(UTF_8));
  }

  @FuzzTest(maxDuration = "60s")
  void readsAStatusOfAnyKind(byte[] status) throws CharacterCodingException {
    readsAnEnvelopeOrRefusesIt(Post.statuses(new String(status, UTF_8)).getBytes(UTF_8));
  }

  @FuzzTest(maxDuration = "60s")
  void takesNothingForANumberThatIsNone(byte[] digits) {
    Message.e164(new String(digits, UTF_8))
        .ifPresent(number -> assertThat(number).matches("\\A\\+[1-9][0-9]{6,14}\\z"));
  }

  private static void check(Change change) throws CharacterCodingException {
    Keepable.check(change.phoneNumberId());
    for (var message : change.messages()) {
      check(message);
    }
    for (var status : change.statuses()) {
      check(status);
    }
  }

  private static void check(Message message) throws CharacterCodingException {
    assertThat(message.providerId()).isNotEmpty().hasSizeLessThanOrEqualTo(LONGEST_ID);
    Keepable.check(message.providerId());
    Keepable.check(message.name());
    assertThat(message.forPeople()).doesNotContain("\0");
    if (message.trouble().isEmpty()) {
      var sender = message.sender();
      assertThat(sender.phone() == null && sender.bsuid() == null).isFalse();
      check(InboundReader.read(message));
    }
  }

  private static void check(Inbound inbound) throws CharacterCodingException {
    var stored = Json.write(inbound);
    Keepable.check(stored.data());
    assertThat(stored.data()).doesNotContain("\\u0000");
    assertThat(Json.read(stored, Inbound.class)).isEqualTo(inbound);
  }

  private static void check(Status status) throws CharacterCodingException {
    var key = status.key();
    var failure = status.failure();
    Keepable.check(status.status());
    Keepable.check(failure == null ? "" : failure);
    assertThat(key == null || key.toString().length() == 36).isTrue();
    if (status.isUsable()) {
      Keepable.check(status.providerId());
      assertThat(status.providerId()).isNotEmpty().hasSizeLessThanOrEqualTo(LONGEST_ID);
    }
  }
}
