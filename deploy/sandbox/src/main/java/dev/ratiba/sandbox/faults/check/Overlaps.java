package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * I4: nobody of the staff is promised to two people at once, neither now (the appointments joined
 * with themselves) nor at any time before (the holds as bookings, attempts and turns tell of them).
 */
final class Overlaps implements Invariant {
  /** A release is dated by its transaction's begin, and no transaction lives longer. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(7);

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (var tenant : evidence.tenants()) {
      now(tenant, findings);
      var hurried = hurried(evidence, tenant);
      var stays =
          Stay.of(tenant).stream().filter(stay -> !hurried.contains(stay.booking())).toList();
      Stay.byStaff(stays).values().forEach(ofOne -> before(tenant, ofOne, findings));
    }
  }

  /** Bookings of customers for whom the driver let hours pass: nobody can tell when they ended. */
  private static Set<String> hurried(Evidence evidence, Tables tenant) {
    var numbers =
        evidence.deeds().stream()
            .filter(deed -> deed.is(Deed.HURRIED))
            .map(Deed::number)
            .collect(toSet());
    var customers =
        tenant.customers().stream()
            .filter(customer -> numbers.stream().anyMatch(customer::hasNumber))
            .map(Tables.Customer::id)
            .collect(toSet());
    return tenant.bookings().stream()
        .filter(booking -> customers.contains(booking.customer()))
        .map(Tables.Booking::id)
        .collect(toSet());
  }

  private static void now(Tables tenant, Findings findings) {
    tenant.appointments().stream()
        .filter(Tables.Appointment::keepsItsSlot)
        .collect(groupingBy(appointment -> appointment.slot().staff()))
        .values()
        .forEach(ofOne -> now(tenant, ofOne, findings));
  }

  private static void now(Tables tenant, List<Tables.Appointment> ofOne, Findings findings) {
    var inOrder = ofOne.stream().sorted(Comparator.comparing(row -> row.slot().starts())).toList();
    for (var first = 0; first < inOrder.size(); first++) {
      var one = inOrder.get(first);
      for (var second = first + 1;
          second < inOrder.size()
              && inOrder.get(second).slot().starts().isBefore(one.slot().ends());
          second++) {
        findings.add(
            tenant.tenant(),
            one.booking(),
            "%s overlaps %s of booking %s"
                .formatted(
                    one.status(), inOrder.get(second).status(), inOrder.get(second).booking()));
      }
    }
  }

  private static void before(Tables tenant, List<Stay> stays, Findings findings) {
    var inOrder =
        stays.stream().sorted(Comparator.comparing((Stay stay) -> stay.slot().starts())).toList();
    for (var first = 0; first < inOrder.size(); first++) {
      var one = inOrder.get(first);
      for (var second = first + 1;
          second < inOrder.size()
              && inOrder.get(second).slot().starts().isBefore(one.slot().ends());
          second++) {
        before(tenant, one, inOrder.get(second), findings);
      }
    }
  }

  private static void before(Tables tenant, Stay one, Stay other, Findings findings) {
    var from = later(one.from(), other.from());
    var to = one.to().isBefore(other.to()) ? one.to() : other.to();
    var bothNow = to.equals(Instant.MAX);
    if (!bothNow && !one.booking().equals(other.booking()) && from.isBefore(to)) {
      var together = Duration.between(from, to);
      if (together.compareTo(LONGEST_TRANSACTION) > 0) {
        findings.add(
            tenant.tenant(),
            one.booking(),
            "was held for %d s together with booking %s from %s"
                .formatted(together.toSeconds(), other.booking(), from));
      }
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
