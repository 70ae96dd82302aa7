package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class UnknownOutcomeIT extends WholeStack {
  /** Five by the clock, and one because of the code. */
  private static final long MOST_QUERIES = 6;

  @Test
  void aCodeThatNobodyKnowsIsLookedAtByAPersonWhenThePromptCanNoLongerLive() {
    var story = UnknownOutcome.story();
    story.customer().waitsFor(Duration.ofMinutes(4));

    story.hears("payment-in-review").isNotBooked("review", 0);
    var prompt = story.customer().prompts().getLast();
    assertThat(story.customer().records().queries(prompt.id())).isBetween(1L, MOST_QUERIES);
  }
}
