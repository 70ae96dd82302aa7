package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The SMS inbox of a customer's phone. Reads each text once, in order. */
final class SmsPhone {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Stack stack;
  private final String number;
  private int read;

  SmsPhone(Stack stack, Customer customer) {
    this.stack = stack;
    this.number = customer.number();
  }

  SmsPhone writes(String text) {
    var body = JsonMapper.shared().writeValueAsString(Map.of("text", text));
    assertThat(stack.control().post("/sandbox/phones/" + number + "/sms", body).status())
        .isEqualTo(202);
    return this;
  }

  /** The next text comes and says all of this. */
  SmsPhone reads(String... fragments) {
    await("text %d to %s".formatted(read + 1, number))
        .atMost(PATIENCE)
        .until(() -> texts().size() > read);
    assertThat(texts().get(read++)).contains(fragments);
    return this;
  }

  /** Nothing came that was not read. */
  SmsPhone readsNothingMore() {
    assertThat(texts()).hasSize(read);
    return this;
  }

  /** What the business has sent, oldest first. */
  List<String> texts() {
    return stack
        .control()
        .get("/sandbox/phones/" + number)
        .json()
        .path("sms")
        .valueStream()
        .filter(sms -> sms.path("direction").asString("").equals("out"))
        .map(sms -> sms.path("text").asString(""))
        .toList();
  }
}
