package dev.ratiba.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.ulid.Ulid;

/** Names one conversation: a ULID, which logs and the Temporal UI are searched by. */
public record ThreadId(@JsonValue String value) {
  @JsonCreator
  public ThreadId {
    if (!Ulid.isValid(value)) {
      throw new IllegalArgumentException("A thread's id is a ULID");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
