package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.vendor.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a phone whom the business has never met. Reads each message once, in order. */
final class Customer {
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(45);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  /** A message from the business, as it stands on the phone. */
  record Message(String text, List<String> buttons, List<String> list, Instant at) {}

  record Prompt(String id, String state, Instant at) {}

  private final Stack stack;
  private final Business business;
  private final String number;
  private Duration patience = USUAL_PATIENCE;
  private int read;
  private Instant acted = Instant.now();

  private Customer(Stack stack, Business business, String number) {
    this.stack = stack;
    this.business = business;
    this.number = number;
  }

  static Customer of(Stack stack, Business business) {
    var digits = ThreadLocalRandom.current().nextInt(100_000_000);
    return new Customer(stack, business, "2547%08d".formatted(digits));
  }

  /** Somebody whose number the business knows. */
  static Customer of(Stack stack, Business business, String number) {
    return new Customer(stack, business, number);
  }

  String number() {
    return number;
  }

  Business business() {
    return business;
  }

  Customer writes(String text) {
    act("/whatsapp", Map.of("text", text, "to", business.phoneNumberId()), 202);
    return this;
  }

  /** Answers the message that says this, by quoting it. */
  Customer quotes(String fragment, String text) {
    var quoted =
        phone()
            .path("whatsapp")
            .valueStream()
            .filter(message -> message.path("text").asString("").contains(fragment))
            .toList()
            .getLast()
            .path("id")
            .asString("");
    act("/whatsapp", Map.of("text", text, "to", business.phoneNumberId(), "replyTo", quoted), 202);
    return this;
  }

  Customer taps(String button) {
    act("/whatsapp", Map.of("button", button), 202);
    return this;
  }

  /** From now on this customer waits that long for an answer. */
  Customer waitsFor(Duration longer) {
    patience = longer;
    return this;
  }

  /** The next message comes and says all of this. */
  Customer reads(String... fragments) {
    assertThat(nextMessage().text()).as("message %d to %s", read, number).contains(fragments);
    return this;
  }

  Message nextMessage() {
    return await()
        .alias("message %d to the customer".formatted(read + 1))
        .atMost(patience)
        .pollInterval(LOOK_EVERY)
        .until(this::newMessage, Optional::isPresent)
        .orElseThrow();
  }

  /** The next message, if it has come. */
  Optional<Message> newMessage() {
    var message = received().stream().skip(read).findFirst();
    message.ifPresent(_ -> read++);
    return message;
  }

  List<Message> received() {
    return phone()
        .path("whatsapp")
        .valueStream()
        .filter(message -> message.path("direction").asString("").equals("out"))
        .map(message ->
            new Message(
                message.path("text").asString(""),
                titles(message.path("buttons")),
                titles(message.path("list")),
                Instant.parse(message.path("at").asString(""))))
        .toList();
  }

  private static List<String> titles(JsonNode titles) {
    return titles.valueStream().map(title -> title.asString("")).toList();
  }

  /** Everything that was to be said has been said, and this customer has read it. */
  Customer readsNothingMore() {
    assertThat(received()).as("messages to %s", number).hasSize(read);
    return this;
  }

  Prompt promptOnPhone() {
    return await()
        .alias("an M-Pesa prompt on the phone")
        .atMost(patience)
        .pollInterval(LOOK_EVERY)
        .until(
            () -> prompts().stream().filter(p -> p.state().equals("waiting")).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  List<Prompt> prompts() {
    return phone()
        .path("mpesaPrompts")
        .valueStream()
        .map(prompt ->
            new Prompt(
                prompt.path("checkoutRequestId").asString(""),
                prompt.path("state").asString(""),
                Instant.parse(prompt.path("at").asString(""))))
        .toList();
  }

  Customer entersThePin() {
    return entersThePin(promptOnPhone());
  }

  Customer entersThePin(Prompt prompt) {
    return answers(prompt, Map.of("action", "approve", "pin", "1234"));
  }

  Customer cancelsThePrompt() {
    return cancelsThePrompt(promptOnPhone());
  }

  Customer cancelsThePrompt(Prompt prompt) {
    return answers(prompt, Map.of("action", "cancel"));
  }

  Customer mistypesThePin() {
    return answers(promptOnPhone(), Map.of("action", "wrong-pin"));
  }

  private Customer answers(Prompt prompt, Map<String, String> deed) {
    act("/mpesa/" + prompt.id(), deed, 200);
    return this;
  }

  /** M-Pesa will end this customer's prompts with that code. */
  Customer whosePaymentsEndWith(String resultCode) {
    var arranged =
        stack
            .control()
            .put(
                "/sandbox/phones/" + number + "/mpesa",
                JsonMapper.shared().writeValueAsString(Map.of("outcome", resultCode)));
    assertThat(arranged.status()).isEqualTo(200);
    return this;
  }

  /** When this customer last wrote, tapped or entered something. */
  Instant acted() {
    return acted;
  }

  private void act(String path, Map<String, String> deed, int expected) {
    var body = JsonMapper.shared().writeValueAsString(deed).replace("'", "\\u0027");
    acted = Instant.now();
    var answer = stack.control().post("/sandbox/phones/" + number + path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
  }

  private JsonNode phone() {
    return control().get("/sandbox/phones/" + number).json();
  }

  private Caller control() {
    return stack.control();
  }

  /** What the business's tables say of this customer. */
  Records records() {
    return new Records(stack, business, number);
  }
}
