package dev.ratiba.sandbox.daraja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.vendor.SomeSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsTest {
  private static final String PHONE = "254712345678";
  private static final Instant NOON = Instant.parse("2026-11-21T09:00:00Z");
  private static final Prompt.Push PUSH =
      new Prompt.Push(
          "174379", true, 1500, PHONE, URI.create("http://127.0.0.1:1/stk"), "BOOK1", "Haircut");

  @TempDir Path home;

  @Test
  void areAsTheyWereAfterARestart() throws IOException {
    var prompts = prompts();
    prompts.arrange(PHONE, new Account(null, 2000L));
    var paid = open(prompts);
    prompts.end(paid.checkoutRequestId(), PromptsTest::pay);
    var waiting = open(prompts);
    prompts.close();

    var after = prompts();

    assertThat(after.of(PHONE)).containsExactly(pay(paid), waiting);
    assertThat(after.account(PHONE)).isEqualTo(new Account(null, 500L));
    after.close();
  }

  @Test
  void openOneAtATimeOnAPhone() throws IOException {
    var prompts = prompts();
    open(prompts);

    assertThat(prompts.open(PUSH, NOON, NOON.plusSeconds(60))).isEmpty();
    prompts.close();
  }

  @Test
  void endOnce() throws IOException {
    var prompts = prompts();
    var id = open(prompts).checkoutRequestId();

    assertThat(prompts.end(id, PromptsTest::pay)).isPresent();
    assertThat(prompts.end(id, PromptsTest::pay)).isEmpty();
    prompts.close();
  }

  @Test
  void haveIdsOfTheirOwnEvenInTheSameMillisecond() throws IOException {
    var prompts = prompts();
    var first = open(prompts);
    prompts.end(first.checkoutRequestId(), PromptsTest::pay);

    assertThat(open(prompts).checkoutRequestId()).isNotEqualTo(first.checkoutRequestId());
    prompts.close();
  }

  private Prompts prompts() {
    return new Prompts(SomeSettings.in(home), SomeSettings.changes());
  }

  private static Prompt open(Prompts prompts) {
    return prompts.open(PUSH, NOON, NOON.plusSeconds(60)).orElseThrow();
  }

  private static Prompt pay(Prompt prompt) {
    var paid = new PromptState.Event.PinEntered(ResultCode.PAID, 1500, "UKL1234567");
    return prompt.after(paid);
  }
}
