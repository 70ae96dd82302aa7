package dev.ratiba.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class MetaJsonTest {
  @Test
  void escapesEverythingThatIsNotAscii() {
    var json = JsonNodeFactory.instance.objectNode().put("body", "Café ☀ 👍");

    assertThat(written(json)).isEqualTo("{\"body\":\"Caf\\u00e9 \\u2600 \\ud83d\\udc4d\"}");
  }

  @Test
  void escapesSlashes() {
    var json = JsonNodeFactory.instance.objectNode().put("href", "https://a/b");

    assertThat(written(json)).isEqualTo("{\"href\":\"https:\\/\\/a\\/b\"}");
  }

  private static String written(JsonNode json) {
    return new String(MetaJson.bytes(json), StandardCharsets.UTF_8);
  }
}
