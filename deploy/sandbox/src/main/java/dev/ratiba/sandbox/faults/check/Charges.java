package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;

import dev.ratiba.sandbox.faults.check.Attempts.Attempt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * I2: nobody pays twice. The vendor's ledger says what was taken from whom; what is more than the
 * visit costs must lie with people ({@code review}, {@code refund_pending}). An attempt puts one
 * prompt on a phone at most, and a receipt belongs to one attempt.
 */
final class Charges implements Invariant {
  @Override
  public void check(Evidence evidence, Findings findings) {
    var attempts = Attempts.of(evidence);
    promptsOnce(evidence, attempts, findings);
    takesNoMoreThanIsDue(evidence, attempts, findings);
    receiptsBelongToOne(evidence, attempts, findings);
  }

  private static void promptsOnce(Evidence evidence, Attempts attempts, Findings findings) {
    evidence.ledger().stream()
        .filter(Fact::isPrompt)
        .collect(groupingBy(Fact::reference))
        .forEach((reference, prompts) -> {
          if (prompts.size() > 1) {
            var attempt = attempts.of(prompts.getFirst());
            findings.add(
                attempt.map(found -> found.tenant().tenant()).orElse(""),
                attempt.map(found -> found.payment().id()).orElse(reference),
                "%d prompts for one attempt".formatted(prompts.size()));
          }
        });
  }

  private static void takesNoMoreThanIsDue(
      Evidence evidence, Attempts attempts, Findings findings) {
    var kept = new HashMap<String, Long>();
    for (var fact : evidence.ledger()) {
      attempts
          .of(fact)
          .filter(_ -> fact.isCharge() || fact.isRefund())
          .filter(attempt -> fact.isRefund() || !attempt.payment().isSetAside())
          .ifPresent(attempt ->
              kept.merge(
                  attempt.payment().booking(),
                  fact.isCharge() ? fact.kes() : -fact.kes(),
                  Long::sum));
    }
    for (var tenant : evidence.tenants()) {
      tenant
          .bookings()
          .forEach(booking -> {
            var kes = kept.getOrDefault(booking.id(), 0L);
            if (kes > booking.dueKes()) {
              findings.add(
                  tenant.tenant(),
                  booking.conversation(),
                  "KES %d kept for a visit of KES %d".formatted(kes, booking.dueKes()));
            }
          });
    }
  }

  private static void receiptsBelongToOne(Evidence evidence, Attempts attempts, Findings findings) {
    var given = receiptsByAttempt(evidence.ledger(), attempts);
    var seen = new HashSet<String>();
    for (var tenant : evidence.tenants()) {
      for (var payment : tenant.payments()) {
        var receipt = payment.receipt();
        if (receipt == null) {
          continue;
        }
        if (!seen.add(receipt)) {
          findings.add(tenant.tenant(), payment.id(), "has another attempt's receipt");
        } else if (!given.getOrDefault(payment.id(), Set.of()).contains(receipt)) {
          findings.add(
              tenant.tenant(), payment.id(), "has a receipt that M-Pesa gave nobody for it");
        }
      }
    }
  }

  private static Map<String, Set<String>> receiptsByAttempt(List<Fact> ledger, Attempts attempts) {
    var given = new HashMap<String, Set<String>>();
    for (var charge : ledger) {
      attempts
          .of(charge)
          .filter(_ -> charge.isCharge())
          .map(Attempt::payment)
          .ifPresent(payment ->
              Objects.requireNonNull(given.computeIfAbsent(payment.id(), _ -> new HashSet<>()))
                  .add(charge.receipt()));
    }
    return given;
  }
}
