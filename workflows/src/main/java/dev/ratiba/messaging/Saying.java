package dev.ratiba.messaging;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * What is said to a customer, before it becomes text: rendered in the turn from message bundles,
 * the tenant's own wording first. Each record is one thing worth saying.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "saying")
public sealed interface Saying {
  /** Hello, this is who we are; how can we help? */
  @JsonTypeName("welcome")
  record Welcome() implements Saying {}
}
