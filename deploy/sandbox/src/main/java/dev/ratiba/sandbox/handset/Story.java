package dev.ratiba.sandbox.handset;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One conversation as the business sees it; without a thread, what was booked elsewhere. */
record Story(String tenant, @Nullable Conversation thread, List<Event> events) {
  record Conversation(String id, String channel, String state, Instant openedAt, boolean open) {
    public String opened() {
      return Clocks.moment(openedAt);
    }

    public String stateWords() {
      return words(state);
    }
  }

  /** What sort of thing happened. */
  enum Kind {
    HEARD,
    SAID,
    TURN,
    APPOINTMENT,
    PAYMENT
  }

  record Event(
      Kind kind,
      Instant at,
      String text,
      @Nullable String status,
      @Nullable Instant startsAt,
      @Nullable String rowId) {
    public String time() {
      return Clocks.precise(at);
    }

    public String starts() {
      return startsAt == null ? "" : Clocks.moment(startsAt);
    }

    public String statusWords() {
      return status == null ? "" : words(status);
    }

    public String kindWord() {
      return kind.name().toLowerCase(Locale.ROOT);
    }
  }

  private static String words(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The path, below the Temporal UI, of the workflow behind this conversation. */
  public String workflow() {
    return thread == null ? "" : workflow("conversation", thread.id());
  }

  public String workflowOf(Event event) {
    return workflow("payment", String.valueOf(event.rowId()));
  }

  private String workflow(String kind, String id) {
    var workflow = URLEncoder.encode(kind + "/" + tenant + "/" + id, StandardCharsets.UTF_8);
    return "/namespaces/default/workflows/" + workflow;
  }
}
