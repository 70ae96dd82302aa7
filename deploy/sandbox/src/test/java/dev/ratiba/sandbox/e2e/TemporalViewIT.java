package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.common.SearchAttributeKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator finds in the Temporal UI. */
final class TemporalViewIT extends WholeStack {
  @Test
  void aBookingReadsAsAStory() {
    var paying = new Paying(Speech.ENGLISH);
    MpesaWeather.fair(() -> paying.agrees().pays());
    paying.isBooked();
    var records = paying.customer().records();

    try (var histories = new Histories(stack())) {
      tellsWhatHappened(histories, records);
      canBeFilteredBy(histories, records);
      everyStepIsNamed(histories.of(records.conversation()).getEvents());
      everyStepIsNamed(histories.of(records.attempts().getLast()).getEvents());
    }
  }

  private static void tellsWhatHappened(Histories histories, Records records) {
    var details =
        histories
            .client()
            .newUntypedWorkflowStub(records.conversation())
            .query("__temporal_workflow_metadata", WorkflowMetadata.class)
            .getCurrentDetails();
    assertThat(details.lines())
        .containsExactly(
            "- PAYMENT_PENDING → BOOKED",
            "- CONFIRM → PAYMENT_PENDING",
            "- GREET → COLLECT_SERVICE → COLLECT_SLOT → CONFIRM");
    var payment =
        histories.client().newUntypedWorkflowStub(records.attempts().getLast()).describe();
    assertThat(payment.getStaticSummary()).startsWith("KES 1,500 · Haircut ");
  }

  private static void canBeFilteredBy(Histories histories, Records records) {
    var conversation = histories.client().newUntypedWorkflowStub(records.conversation()).describe();
    var payment =
        histories.client().newUntypedWorkflowStub(records.attempts().getLast()).describe();
    var attributes = conversation.getTypedSearchAttributes();
    assertThat(attributes.get(keyword("RatibaTenant"))).isEqualTo("spa_pilot");
    assertThat(attributes.get(keyword("RatibaChannel"))).isEqualTo("whatsapp");
    assertThat(attributes.get(keyword("RatibaThread"))).isEqualTo(records.thread());
    assertThat(attributes.get(keyword("RatibaState"))).isEqualTo("booked");
    assertThat(payment.getTypedSearchAttributes().get(keyword("RatibaThread")))
        .isEqualTo(records.thread());
  }

  private static void everyStepIsNamed(List<HistoryEvent> events) {
    assertThat(events)
        .filteredOn(event ->
            event.hasActivityTaskScheduledEventAttributes()
                || event.hasTimerStartedEventAttributes())
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.getUserMetadata().hasSummary()).isTrue());
  }

  private static SearchAttributeKey<String> keyword(String name) {
    return SearchAttributeKey.forKeyword(name);
  }
}
