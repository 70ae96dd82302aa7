package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The runbook's first scenario, word for word. */
final class ScenarioOneIT extends WholeStack {
  private static final String OPENING = "Hi I'd like to book a haircut tomorrow at 3pm";

  /** The runbook's 2 s and 1 s, twice over: a build shares its machine. */
  private static final Duration QUESTION_WITHIN = Duration.ofSeconds(4);

  private static final Duration PROMPT_WITHIN = Duration.ofSeconds(2);

  private static final List<String> RUNBOOK =
      List.of(
          "webhook\\.whatsapp signature_valid=True.*",
          "classifier intent=book confidence=(0\\.[89]|1\\.0).* lang=en",
          "state=GREET → COLLECT_SERVICE → COLLECT_SLOT → CONFIRM thread=THREAD",
          "webhook\\.whatsapp signature_valid=True.*",
          "state=CONFIRM → PAYMENT_PENDING thread=THREAD",
          "daraja\\.client stkpush success CheckoutRequestID=ws_CO_\\S+.*",
          "webhook\\.daraja correlation_match thread=THREAD.*",
          "state=PAYMENT_PENDING → BOOKED thread=THREAD");

  @BeforeAll
  static void warmUp() {
    IntStream.range(0, 3).forEach(_ -> new Paying(Speech.ENGLISH).agrees().pays().isBooked());
  }

  @Test
  void booksAHaircutInOneSentenceAYesAndAPin() {
    var customer = aCustomer().writes(OPENING);
    var question = customer.nextMessage();
    var toQuestion = Duration.between(customer.acted(), question.at());
    customer.writes("yes");
    var toPrompt = Duration.between(customer.acted(), customer.promptOnPhone().at());
    customer.reads("M-Pesa prompt", "KES 1,500").entersThePin();
    var paid = customer.acted();
    var confirmed = customer.nextMessage();
    print("question", toQuestion);
    print("prompt", toPrompt);
    print("confirmation", Duration.between(paid, confirmed.at()));

    assertThat(question.text()).startsWith("Shall I book this for you?").contains("at 15:00");
    assertThat(question.buttons()).containsExactly("Yes, book it", "No, another time");
    assertThat(confirmed.text()).startsWith("Your booking is confirmed").contains("receipt");
    assertThat(toQuestion).isLessThan(QUESTION_WITHIN);
    assertThat(toPrompt).isLessThan(PROMPT_WITHIN);
    wasBookedOnce(customer);
    theLogFollowsTheRunbook(customer.records().thread());
  }

  @Test
  void booksOnceWhenTheWorkerDiesBetweenYesAndPin() {
    var customer = aCustomer().writes(OPENING).reads("Shall I book this for you?");
    customer.writes("yes").reads("M-Pesa prompt");
    var prompt = customer.promptOnPhone();
    stack().kill("worker-1");
    customer.entersThePin(prompt);
    var paid = Instant.now();
    customer.reads("Your booking is confirmed");
    print("confirmation after the worker's death", Duration.between(paid, Instant.now()));

    wasBookedOnce(customer);
  }

  private static void wasBookedOnce(Customer customer) {
    var records = customer.records().whenQuiet();
    assertThat(records.threads()).hasSize(1);
    assertThat(records.appointments()).containsExactly("confirmed");
    assertThat(records.payments()).containsExactly("settled");
    assertThat(records.receipts()).allMatch(receipt -> !receipt.isEmpty());
    assertThat(records.charges()).isOne();
    assertThat(records.pushes()).isOne();
    customer.readsNothingMore();
  }

  private static void theLogFollowsTheRunbook(String thread) {
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() ->
            assertThat(ThreadLog.of(stack(), thread))
                .extracting(ThreadLog.Line::message)
                .satisfies(lines -> followsInOrder(lines, thread)));
    assertThat(ThreadLog.of(stack(), thread))
        .extracting(ThreadLog.Line::level)
        .doesNotContain("WARN", "ERROR");
  }

  private static void followsInOrder(List<? extends String> lines, String thread) {
    var whole = String.join("\n", lines);
    var runbook = String.join("\n(?s:.*\n)?", RUNBOOK).replace("THREAD", thread);
    assertThat(whole).containsPattern(Pattern.compile(runbook, Pattern.MULTILINE));
  }

  private static void print(String what, Duration time) {
    System.out.printf("scenario 1: %s after %d ms%n", what, time.toMillis());
  }
}
