package dev.ratiba.db;

import org.jooq.JSONB;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How typed values are stored as JSON: read tolerantly, so that old rows open under new code. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(new SimpleModule().addSerializer(String.class, new WithoutNul()))
          .build();

  /** Writes a value that names its own type. */
  public static JSONB write(Object value) {
    return JSONB.jsonb(MAPPER.writeValueAsString(value));
  }

  /** Writes a list of a sealed type, so that each element names its type. */
  public static <T> JSONB write(Object value, TypeReference<T> type) {
    return JSONB.jsonb(MAPPER.writerFor(type).writeValueAsString(value));
  }

  public static <T> T read(JSONB json, Class<T> type) {
    return MAPPER.readValue(json.data(), type);
  }

  public static <T> T read(JSONB json, TypeReference<T> type) {
    return MAPPER.readValue(json.data(), type);
  }

  public static JsonNode tree(JSONB json) {
    return MAPPER.readTree(json.data());
  }

  /** PostgreSQL keeps no U+0000, and what people send may hold one. */
  private static final class WithoutNul extends StdSerializer<String> {
    WithoutNul() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
      json.writeString(text.replace("\0", ""));
    }
  }

  private Json() {}
}
