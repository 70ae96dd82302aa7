package dev.ratiba.activities.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ratiba.activities.messaging.SendOutcome.Sent;
import dev.ratiba.activities.vendor.FuzzedReply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Whatever WhatsApp answers, it is known whether the message was sent, or that it is not known. */
@Tag("fuzz")
@Timeout(1)
class WhatsAppAnswerFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void meansSomethingForTheMessage(byte[] answered) {
    var answer = FuzzedReply.of(answered);
    var outcome = WhatsAppClient.outcomeOf(answer);

    if (outcome instanceof Sent(var wamid, _)) {
      assertThat(answer.succeeded()).isTrue();
      assertThat(wamid).isNotEmpty().doesNotContain("\0").hasSizeLessThanOrEqualTo(512);
    }
    if (outcome instanceof SendOutcome.NotSent(var code, var after, _)) {
      assertThat(code).hasSizeLessThan(20);
      assertThat(after.isNegative()).isFalse();
    }
  }
}
