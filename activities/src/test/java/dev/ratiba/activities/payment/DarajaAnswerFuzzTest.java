package dev.ratiba.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ratiba.activities.payment.PushOutcome.Accepted;
import dev.ratiba.activities.payment.QueryOutcome.Final;
import dev.ratiba.activities.vendor.FuzzedReply;
import dev.ratiba.payment.ResultCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Whatever Daraja answers, no payment is settled or ended but by a clear word. */
@Tag("fuzz")
@Timeout(1)
class DarajaAnswerFuzzTest {
  private static final String NAME = "ws_CO_1";

  @FuzzTest(maxDuration = "60s")
  void meansSomethingForThePush(byte[] answered) {
    var answer = FuzzedReply.of(answered);

    if (DarajaClient.pushed(answer) instanceof Accepted(var merchant, var checkout)) {
      assertThat(answer.succeeded()).isTrue();
      assertThat(checkout).isNotEmpty().doesNotContain("\0").hasSizeLessThanOrEqualTo(512);
      assertThat(merchant).doesNotContain("\0").hasSizeLessThanOrEqualTo(512);
    }
  }

  @FuzzTest(maxDuration = "60s")
  void meansSomethingForTheQuery(byte[] answered) {
    var answer = FuzzedReply.of(answered);

    if (DarajaClient.answered(NAME, answer) instanceof Final(var code)) {
      assertThat(answer.succeeded()).isTrue();
      assertThat(answer.body().path("CheckoutRequestID").asString("")).isEqualTo(NAME);
      assertThat(ResultCode.read(code))
          .isNotInstanceOfAny(ResultCode.Unknown.class, ResultCode.StillOpen.class);
    }
  }
}
