package dev.ratiba.sandbox.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbookLineTest {
  private static final String THREAD = "01JD000000000000000000000A";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "webhook.whatsapp signature_valid=True | webhook.whatsapp signature_valid=True",
        "webhook.whatsapp signature_valid=True | webhook.whatsapp signature_valid=True from=254•••••678",
        "classifier intent=book confidence>0.8 lang=en | classifier intent=book confidence=0.93 lang=en",
        "classifier intent=book confidence>0.8 lang=en | classifier intent=book confidence=1 lang=en reason=rule",
        "daraja.client stkpush success CheckoutRequestID=<ws_CO_...> | daraja.client stkpush success CheckoutRequestID=ws_CO_…1234",
        "webhook.daraja correlation_match thread=<ULID> | webhook.daraja correlation_match thread=01JD000000000000000000000A",
        "whatsapp.send to=<admin_phone> template=briefing_card | whatsapp.send to=254•••••100 template=briefing_card window=closed",
        "state=PAYMENT_PENDING → BOOKED | state=PAYMENT_PENDING → BOOKED thread=01JD000000000000000000000A",
      })
  void isMetByOurLine(String runbook, String ours) {
    assertThat(new RunbookLine(runbook).matches(ours, THREAD)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "webhook.whatsapp signature_valid=True | webhook.whatsapp signature_valid=False",
        "webhook.whatsapp signature_valid=True | got webhook.whatsapp signature_valid=True",
        "classifier intent=book confidence>0.8 lang=en | classifier intent=book confidence=0.8 lang=en",
        "classifier intent=book confidence>0.8 lang=en | classifier intent=booking confidence=0.93 lang=en",
        "classifier intent=book confidence>0.8 lang=en | classifier intent=book confidence=0.93 lang=enx",
        "webhook.daraja correlation_match thread=<ULID> | webhook.daraja correlation_match thread=01JD000000000000000000000B",
        "whatsapp.send to=<admin_phone> template=briefing_card | whatsapp.send to=254•••••100",
        "state=PAYMENT_PENDING → BOOKED | state=PAYMENT_PENDING → CONFIRM",
      })
  void isNotMetByAnother(String runbook, String ours) {
    assertThat(new RunbookLine(runbook).matches(ours, THREAD)).isFalse();
  }
}
