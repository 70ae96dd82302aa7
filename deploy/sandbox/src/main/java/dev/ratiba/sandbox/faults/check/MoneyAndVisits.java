package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * I3: no visit without its money and no money without its visit. Joins appointments, attempts and
 * the vendor's ledger, in both directions.
 */
final class MoneyAndVisits implements Invariant {
  private static final Set<String> KEPT =
      Set.of("confirmed", "pending_reschedule", "completed", "no_show");

  @Override
  public void check(Evidence evidence, Findings findings) {
    var attempts = Attempts.of(evidence);
    var charged = charged(evidence, attempts);
    for (var tenant : evidence.tenants()) {
      visitsArePaid(tenant, findings);
      settledAttemptsHaveVisits(tenant, findings);
      settledAttemptsHaveMoney(tenant, charged, findings);
    }
    moneyIsKnown(evidence, attempts, findings);
  }

  private static void visitsArePaid(Tables tenant, Findings findings) {
    var bookings = tenant.bookings().stream().collect(toMap(Tables.Booking::id, row -> row));
    var payments = tenant.payments().stream().collect(groupingBy(Tables.Payment::booking));
    for (var appointment : tenant.appointments()) {
      var booking = bookings.get(appointment.booking());
      if (booking == null || booking.dueKes() == 0 || !KEPT.contains(appointment.status())) {
        continue;
      }
      var settled =
          payments.getOrDefault(booking.id(), List.of()).stream()
              .filter(payment -> payment.is("settled"))
              .toList();
      if (settled.size() != 1 || settled.getFirst().amountKes() != booking.dueKes()) {
        findings.add(
            tenant.tenant(),
            booking.conversation(),
            "%s for KES %d, settled are %s"
                .formatted(
                    appointment.status(),
                    booking.dueKes(),
                    settled.stream().map(Tables.Payment::amountKes).toList()));
      }
    }
  }

  private static void settledAttemptsHaveVisits(Tables tenant, Findings findings) {
    var appointments =
        tenant.appointments().stream().collect(groupingBy(Tables.Appointment::booking));
    var comprised =
        tenant.bookings().stream()
            .collect(toMap(Tables.Booking::id, booking -> booking.items().size()));
    tenant.payments().stream()
        .filter(payment -> payment.is("settled"))
        .forEach(payment -> {
          var kept =
              appointments.getOrDefault(payment.booking(), List.of()).stream()
                  .filter(appointment -> KEPT.contains(appointment.status()))
                  .count();
          if (kept == 0) {
            findings.add(tenant.tenant(), payment.id(), "settled, and no appointment is confirmed");
          } else if (kept < comprised.getOrDefault(payment.booking(), 0)) {
            findings.add(tenant.tenant(), payment.id(), "settled, and one of two is not confirmed");
          }
        });
  }

  private static void settledAttemptsHaveMoney(
      Tables tenant, Map<String, Long> charged, Findings findings) {
    tenant.payments().stream()
        .filter(payment -> payment.is("settled"))
        .filter(payment -> charged.getOrDefault(payment.id(), 0L) != payment.amountKes())
        .forEach(payment ->
            findings.add(
                tenant.tenant(),
                payment.id(),
                "settled for KES %d, but M-Pesa took KES %d"
                    .formatted(payment.amountKes(), charged.getOrDefault(payment.id(), 0L))));
  }

  private static Map<String, Long> charged(Evidence evidence, Attempts attempts) {
    var charged = new HashMap<String, Long>();
    evidence.ledger().stream()
        .filter(Fact::isCharge)
        .forEach(charge ->
            attempts
                .of(charge)
                .ifPresent(found -> charged.merge(found.payment().id(), charge.kes(), Long::sum)));
    return charged;
  }

  private static void moneyIsKnown(Evidence evidence, Attempts attempts, Findings findings) {
    for (var charge : evidence.ledger()) {
      if (!charge.isCharge()) {
        continue;
      }
      var attempt = attempts.of(charge);
      if (attempt.isEmpty()) {
        findings.add(
            "", charge.reference(), "KES %d taken for no attempt of ours".formatted(charge.kes()));
      }
      attempt
          .filter(found -> !found.payment().is("settled") && !found.payment().isSetAside())
          .ifPresent(found ->
              findings.add(
                  found.tenant().tenant(),
                  found.payment().id(),
                  "KES %d taken and the attempt is %s"
                      .formatted(charge.kes(), found.payment().state())));
    }
  }
}
