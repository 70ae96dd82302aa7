package dev.ratiba.sandbox.e2e;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What went out to customers, by WhatsApp's own book; each message of ours has its key. */
record Replies(List<Reply> sent) {
  record Reply(String key, String text) {}

  static Replies to(Customer customer, Stack stack) {
    return of(stack, fact -> fact.path("to").asString("").equals(customer.number()));
  }

  /** Of everybody. */
  static Replies all(Stack stack) {
    return of(stack, _ -> true);
  }

  private static Replies of(Stack stack, Predicate<JsonNode> isWanted) {
    return new Replies(
        stack
            .control()
            .get("/sandbox/ledger?vendor=whatsapp")
            .body()
            .lines()
            .map(line -> JsonMapper.shared().readTree(line))
            .filter(fact -> fact.path("effect").asString("").equals("sent"))
            .filter(isWanted)
            .map(fact -> fact.path("request"))
            .map(request ->
                new Reply(request.path("biz_opaque_callback_data").asString(""), text(request)))
            .toList());
  }

  private static String text(JsonNode request) {
    return request.at("/text/body").asString(request.at("/interactive/body/text").asString(""));
  }

  /** How many messages of ours begin so, however often each was sent. */
  long thatBegin(String beginning) {
    return sent.stream()
        .filter(reply -> reply.text().startsWith(beginning))
        .map(Reply::key)
        .distinct()
        .count();
  }

  /** Those that were sent more than once. */
  List<String> repeated() {
    return sent.stream().collect(Collectors.groupingBy(Reply::key)).values().stream()
        .filter(same -> same.size() > 1)
        .map(same ->
            "%d x %s".formatted(same.size(), same.getFirst().text().lines().findFirst().orElse("")))
        .toList();
  }
}
