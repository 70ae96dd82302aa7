package dev.ratiba.sandbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SMS on the wire, with the token that the launcher made and gave to the tenant. */
final class SmsIT extends WholeStack {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  @Test
  void whatAPersonWritesComesToTheBusiness() {
    var phone = "/sandbox/phones/" + aCustomer().number() + "/sms";

    var written = stack().control().post(phone, "{'text':'Ndiyo'}");

    assertThat(written.status()).isEqualTo(202);
    await("the business has it")
        .atMost(LONG_ENOUGH)
        .untilAsserted(
            () -> assertThat(inboxOf(written.at("/id").asString())).containsExactly("Ndiyo"));
  }

  @Test
  void howFarATextCameIsReportedToTheBusiness() {
    var secrets = stack().secrets();
    var sent =
        stack()
            .control()
            .submit(
                "/africastalking/version1/messaging",
                "username=%s&message=Karibu&to=%s"
                    .formatted(
                        secrets.get("AT_USERNAME"),
                        URLEncoder.encode("+" + aCustomer().number(), UTF_8)),
                "apiKey",
                secrets.getOrDefault("AT_API_KEY", ""));

    assertThat(sent.status()).isEqualTo(201);
    keeps(sent.at("/SMSMessageData/Recipients/0/messageId").asString() + ":Success");
  }

  private static List<String> inboxOf(String providerId) {
    return Sql.strings(
        stack(),
        Business.SPA,
        """
        select payload ->> 'text' from inbox
        where provider = 'africastalking' and recipient = 'conversation' and provider_id = ?
        """,
        providerId);
  }

  private static void keeps(String providerId) {
    await("the business has " + providerId)
        .atMost(LONG_ENOUGH)
        .untilAsserted(() -> assertThat(tenantsOf(providerId)).containsExactly("spa_pilot"));
  }

  private static List<String> tenantsOf(String providerId) {
    return Sql.strings(
        stack(),
        Business.SPA,
        """
        select body::jsonb ->> 'tenant' from public.unrouted
        where provider = 'africastalking' and provider_id = ?
        """,
        providerId);
  }
}
