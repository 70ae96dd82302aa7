package dev.ratiba.sandbox.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a history carries, decoded: arguments, results, summaries, search attributes. */
record Payloads(String json) {
  List<String> decoded() {
    return dataOf(JsonMapper.shared().readTree(json))
        .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
        .toList();
  }

  private static Stream<String> dataOf(JsonNode node) {
    var own =
        node.path("data").isString()
            ? Stream.of(node.path("data").asString(""))
            : Stream.<String>of();
    return Stream.concat(own, node.valueStream().flatMap(Payloads::dataOf));
  }

  /** The history as it stands and as it reads. */
  String everything() {
    return decoded().stream().collect(Collectors.joining("\n", json + "\n", ""));
  }
}
