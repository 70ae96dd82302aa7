package dev.ratiba.sandbox.whatsapp;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as Meta writes it: pure ASCII, with lower-case escapes and escaped slashes. */
final class MetaJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII, JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .build();

  static byte[] bytes(JsonNode json) {
    return MAPPER.writeValueAsString(json).getBytes(StandardCharsets.US_ASCII);
  }

  private MetaJson() {}
}
