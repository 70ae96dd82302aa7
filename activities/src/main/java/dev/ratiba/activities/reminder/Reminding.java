package dev.ratiba.activities.reminder;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.BookingId;
import dev.ratiba.db.reminder.Reminders;
import dev.ratiba.db.reminder.Reminders.Left;
import dev.ratiba.db.reminder.Reminders.Unreminded;
import dev.ratiba.db.tenant.Profile;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.reminder.ReminderEvent.Looked;
import dev.ratiba.reminder.ReminderFacts;
import dev.ratiba.reminder.ReminderFacts.Standing;
import dev.ratiba.reminder.ReminderState;
import dev.ratiba.reminder.ReminderStep;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Begins the reminders of what is booked, and has them follow what becomes of it. Belongs into the
 * transaction that books, moves or calls off; whoever is returned is to be rung after its commit.
 */
public final class Reminding {
  /** Two clocks differ; a reminder is not met early. */
  private static final Duration CLOCK_SLACK = Duration.ofMillis(20);

  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  private final TenantSlug tenant;
  private final DSLContext transaction;
  private final Reminders reminders;

  public Reminding(TenantSlug tenant, DSLContext transaction) {
    this.tenant = tenant;
    this.transaction = transaction;
    this.reminders = new Reminders(transaction);
  }

  /** Begins the reminders of each confirmed appointment of the booking that has none yet. */
  public List<Ring> begin(BookingId booking) {
    var unreminded = reminders.unreminded(booking);
    if (unreminded.isEmpty()) {
      return List.of();
    }
    var profile = new Profiles(transaction).read();
    return unreminded.stream().flatMap(one -> begin(one, profile).stream()).toList();
  }

  /** The booking's appointments were moved, called off, or have become others. */
  public List<Ring> follow(BookingId booking) {
    var rings = new ArrayList<Ring>();
    for (var id : reminders.of(booking)) {
      var ring = new Wakeups(transaction).ringFor(rowOf(id));
      new Wakeups(transaction).wake(ring);
      rings.add(ring);
    }
    rings.addAll(begin(booking));
    return rings;
  }

  /**
   * The engine keeps the run until the first reminder is due, and nobody is rung before: that saves
   * a turn and a timer for every appointment there is.
   */
  private Optional<Ring> begin(Unreminded one, Profile profile) {
    var now = reminders.now();
    var facts =
        new ReminderFacts(
            one.starts(), Standing.STANDS, false, null, 0, Duration.ZERO, profile.reminders());
    var state = ReminderStep.from(new ReminderState.Opened(), new Looked(now), facts).state();
    var deadline = ReminderStep.deadline(state, facts).orElse(null);
    var asked = ReminderStep.next(state, facts).orElse(null);
    if (!reminders.open(one.id(), new Left(state, deadline, asked, null)) || deadline == null) {
      return Optional.empty();
    }
    var ring = ring(one, profile, Duration.between(now, deadline).plus(CLOCK_SLACK));
    new Wakeups(transaction).open(ring, deadline);
    return Optional.of(ring);
  }

  private Ring ring(Unreminded one, Profile profile, Duration delay) {
    var reached = reminders.reached(one.id());
    return new Ring(
        rowOf(one.id()), reached.channel(), reached.thread(), summary(one, profile), delay);
  }

  private static String summary(Unreminded one, Profile profile) {
    return one.service() + " " + SHORT.format(one.starts().atZone(profile.zone()));
  }

  private RowId rowOf(AppointmentId id) {
    return new RowId(RowKind.REMINDER, tenant, id.toString());
  }
}
