package dev.ratiba.reminder;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an appointment's reminders stand. Type names are stored: add, never rename.
 *
 * <p>{@code starts} is the appointment's start for which all of it counts. A reminder is named by
 * its hours before that.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
public sealed interface ReminderState {
  /** Nothing is planned yet. */
  @JsonTypeName("opened")
  record Opened() implements ReminderState {}

  /**
   * Some reminders are still to go.
   *
   * @param planned those, as last seen: what is new and lies back is not sent
   * @param settled the others, each of them for good
   * @param notBefore the end of a quiet into which an outage has carried one; null nearly always
   */
  @JsonTypeName("waiting")
  record Waiting(
      Instant starts, List<Integer> planned, List<Settled> settled, @Nullable Instant notBefore)
      implements ReminderState {
    public Waiting {
      planned = List.copyOf(planned);
      settled = List.copyOf(settled);
    }
  }

  /** None is to go any more, unless the appointment or the business's offsets change. */
  @JsonTypeName("ended")
  record Ended(Instant starts, Outcome outcome, List<Settled> settled) implements ReminderState {
    public Ended {
      settled = List.copyOf(settled);
    }
  }

  /** What became of one reminder. */
  record Settled(int hoursBefore, Fate fate) {}

  /** What can become of one reminder. */
  enum Fate {
    SENT,
    /** Its moment lay back already when the appointment, or the offset, became known. */
    PASSED_BY,
    /** Another one went in its stead, or goes before it could. */
    COVERED,
    /** It came too late: the appointment had begun, or the quiet. */
    TOO_LATE,
    /** The customer wants none. */
    OPTED_OUT
  }

  /** How it ended. */
  enum Outcome {
    /** Each reminder is settled. */
    SETTLED,
    CANCELED,
    /** The appointment has begun. */
    BEGUN
  }

  /** As the log and the table carry it. */
  default String code() {
    return switch (this) {
      case Opened _, Waiting _ -> "waiting";
      case Ended _ -> "ended";
    };
  }

  default boolean over() {
    return this instanceof Ended;
  }
}
