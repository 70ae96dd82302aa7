package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.ratiba.sandbox.faults.check.Evidence.Wakeup;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * I5: no slot is kept for nobody. Each hold belongs to a conversation that is open and will be
 * woken, and runs out in the future; it is endless only while an attempt to pay it is pending.
 */
final class Holds implements Invariant {
  /** The deadline that releases a hold meets it a moment after. */
  private static final Duration ABOUT_TO_BE_RELEASED = Duration.ofSeconds(5);

  @Override
  public void check(Evidence evidence, Findings findings) {
    var live = evidence.wakeups().stream().map(Wakeup::id).collect(toSet());
    for (var tenant : evidence.tenants()) {
      var bookings = tenant.bookings().stream().collect(toMap(Tables.Booking::id, row -> row));
      var open =
          tenant.conversations().stream()
              .filter(Tables.Conversation::isOpen)
              .map(Tables.Conversation::id)
              .collect(toSet());
      tenant.appointments().stream()
          .filter(Tables.Appointment::isReserved)
          .forEach(hold -> {
            var trouble = trouble(hold, bookings, open, live, tenant, evidence);
            if (trouble != null) {
              findings.add(tenant.tenant(), hold.booking(), trouble);
            }
          });
    }
  }

  private static @Nullable String trouble(
      Tables.Appointment hold,
      Map<String, Tables.Booking> bookings,
      Set<String> open,
      Set<String> live,
      Tables tenant,
      Evidence evidence) {
    var booking = bookings.get(hold.booking());
    if (booking == null || !open.contains(booking.conversation())) {
      return "a hold without an open conversation";
    }
    if (!live.contains("conversation/" + tenant.tenant() + "/" + booking.conversation())) {
      return "a hold whose conversation is never woken";
    }
    return lifetime(hold, tenant, live, evidence);
  }

  private static @Nullable String lifetime(
      Tables.Appointment hold, Tables tenant, Set<String> live, Evidence evidence) {
    var pending =
        tenant.payments().stream()
            .filter(payment -> payment.booking().equals(hold.booking()) && payment.is("pending"))
            .toList();
    if (hold.isHeldForEver()) {
      return pending.stream()
              .anyMatch(payment -> live.contains("payment/" + tenant.tenant() + "/" + payment.id()))
          ? null
          : "an endless hold without a pending attempt that is woken";
    }
    if (!pending.isEmpty()) {
      return "a hold that runs out while it is being paid for";
    }
    var expires = hold.holdExpiresAt();
    return expires != null && expires.plus(ABOUT_TO_BE_RELEASED).isBefore(evidence.at())
        ? "a hold that ran out at " + expires
        : null;
  }
}
