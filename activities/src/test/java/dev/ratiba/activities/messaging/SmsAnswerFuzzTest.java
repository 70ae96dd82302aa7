package dev.ratiba.activities.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ratiba.activities.messaging.SmsOutcome.NotSent;
import dev.ratiba.activities.messaging.SmsOutcome.Sent;
import dev.ratiba.activities.vendor.FuzzedReply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Whatever Africa's Talking answers, it is known whether the SMS was sent, or that it is not. */
@Tag("fuzz")
@Timeout(1)
class SmsAnswerFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void meansSomethingForTheText(byte[] answered) {
    var answer = FuzzedReply.of(answered);
    var outcome = SmsClient.outcomeOf(answer);

    if (outcome instanceof Sent(var id, var cost)) {
      assertThat(answer.succeeded()).isTrue();
      assertThat(id).isNotEmpty().doesNotContain("\0").hasSizeLessThanOrEqualTo(512);
      assertThat(cost).matches("([A-Z]{3} [0-9.]+)?");
    }
    if (outcome instanceof NotSent(var code, var after, _)) {
      assertThat(code).hasSizeLessThan(20);
      assertThat(after.isNegative()).isFalse();
    }
  }
}
