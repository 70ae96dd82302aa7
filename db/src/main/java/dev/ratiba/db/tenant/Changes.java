package dev.ratiba.db.tenant;

import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Tells a change from a repetition, so that what is said twice is written once. */
final class Changes {
  static final Field<Instant> NOW = DSL.field("now()", Instant.class);

  /** Whether the stored row differs from what is about to be written over it. */
  static Condition differ(Record line) {
    var differs = noCondition();
    for (var field : line.fields()) {
      if (line.touched(field)) {
        differs = differs.or(differs(line, field));
      }
    }
    return differs;
  }

  private static <T> Condition differs(Record line, Field<T> field) {
    return field.isDistinctFrom(line.get(field));
  }

  private Changes() {}
}
