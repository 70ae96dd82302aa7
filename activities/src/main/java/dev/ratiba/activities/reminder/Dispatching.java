package dev.ratiba.activities.reminder;

import dev.ratiba.db.Json;
import dev.ratiba.db.reminder.Reminders;
import dev.ratiba.db.reminder.Reminders.Found;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Inboxes.Appended;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.reminder.ReminderEvent;
import dev.ratiba.reminder.ReminderEvent.Dispatched;
import dev.ratiba.reminder.ReminderPolicy;
import dev.ratiba.reminder.ReminderStep;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** The hand trigger: tells the reminders that are due soon to go now; their turns send them. */
public final class Dispatching {
  private final TenantSlug tenant;
  private final DSLContext transaction;

  public Dispatching(TenantSlug tenant, DSLContext transaction) {
    this.tenant = tenant;
    this.transaction = transaction;
  }

  /** A reminder that was told to go. */
  public record Going(Ring ring, int hoursBefore, Instant starts) {}

  /** Tells those that are asked for within this time, and says whom to ring after the commit. */
  public List<Going> dispatch(Duration within) {
    var reminders = new Reminders(transaction);
    var policy = new Profiles(transaction).read().reminders();
    var until = reminders.now().plus(within);
    return reminders.waiting(until.plus(longest(policy))).stream()
        .sorted(Comparator.comparing(found -> found.id().value()))
        .flatMap(found -> dispatch(found, until, policy))
        .toList();
  }

  private static Duration longest(ReminderPolicy policy) {
    return Duration.ofHours(
        policy.hoursBefore().isEmpty() ? 0 : Collections.max(policy.hoursBefore()));
  }

  private Stream<Going> dispatch(Found found, Instant until, ReminderPolicy policy) {
    var due = ReminderStep.dispatchable(found.state(), found.now(), until, found.facts(policy));
    if (due.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        new Going(
            append(found, new Dispatched(found.now(), until)), due.getFirst(), found.starts()));
  }

  private Ring append(Found found, ReminderEvent event) {
    var row = new RowId(RowKind.REMINDER, tenant, found.id().toString());
    var arrival =
        new Arrival("ratiba", "dispatch/" + UUID.randomUUID(), "reminder-event", Json.write(event));
    var inboxes = new Inboxes(transaction);
    while (inboxes.append(row, arrival) == Appended.CLOSED) {
      new Wakeups(transaction).open(Ring.of(row));
    }
    return new Wakeups(transaction).ringFor(row);
  }
}
