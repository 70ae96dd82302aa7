package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * I8: what happens between a customer and one business is seen by no other. The driver's log says
 * who wrote to whom; tables, sends, prompts and charges must stay with that business, its number
 * and its till.
 */
final class Tenancy implements Invariant {
  @Override
  public void check(Evidence evidence, Findings findings) {
    var businesses =
        evidence.deeds().stream()
            .filter(deed -> !deed.number().isEmpty())
            .collect(groupingBy(Deed::number, mapping(Deed::tenant, toSet())));
    for (var tenant : evidence.tenants()) {
      people(tenant, businesses, findings);
      arrivals(tenant, evidence, findings);
    }
    sends(evidence, findings);
    money(evidence, findings);
  }

  private static void people(
      Tables tenant, Map<String, Set<String>> businesses, Findings findings) {
    for (var customer : tenant.customers()) {
      var number = customer.phone() == null ? "" : customer.phone().substring(1);
      if (isForeign(tenant, businesses, number)) {
        findings.add(tenant.tenant(), number, "knows a customer of another business");
      }
    }
    for (var payment : tenant.payments()) {
      if (isForeign(tenant, businesses, payment.payer())) {
        findings.add(
            tenant.tenant(), payment.id(), "asks a customer of another business for money");
      }
    }
  }

  private static boolean isForeign(
      Tables tenant, Map<String, Set<String>> businesses, String number) {
    return !businesses.getOrDefault(number, Set.of(tenant.tenant())).contains(tenant.tenant());
  }

  private static void arrivals(Tables tenant, Evidence evidence, Findings findings) {
    var foreign =
        evidence.deeds().stream()
            .filter(deed -> !deed.tenant().equals(tenant.tenant()) && deed.wasAccepted())
            .map(Deed::id)
            .collect(toSet());
    tenant.inbox().stream()
        .filter(arrival -> foreign.contains(arrival.providerId()))
        .forEach(arrival ->
            findings.add(
                tenant.tenant(),
                arrival.row(),
                "has a message to another business: " + arrival.providerId()));
  }

  private record Addressed(Tables tenant, String phone) {}

  private static void sends(Evidence evidence, Findings findings) {
    var addressed = addressed(evidence);
    for (var send : evidence.ledger()) {
      var to = addressed.get(send.messageKey());
      if (!send.isSend() || to == null) {
        continue;
      }
      if (!to.phone().isEmpty() && !to.phone().equals("+" + send.recipient())) {
        findings.add(to.tenant().tenant(), send.messageKey(), "went to somebody else's phone");
      }
      if (!send.sender().isEmpty()
          && !send.sender().equals(to.tenant().profile().phoneNumberId())) {
        findings.add(to.tenant().tenant(), send.messageKey(), "was sent from another's number");
      }
    }
  }

  private static Map<String, Addressed> addressed(Evidence evidence) {
    var addressed = new HashMap<String, Addressed>();
    for (var tenant : evidence.tenants()) {
      var phones = new HashMap<String, String>();
      tenant
          .customers()
          .forEach(row -> phones.put(row.id(), row.phone() == null ? "" : row.phone()));
      var customers =
          tenant.conversations().stream()
              .collect(toMap(Tables.Conversation::id, Tables.Conversation::customer));
      for (var message : ofConversations(tenant)) {
        var phone = phones.getOrDefault(customers.getOrDefault(message.conversation(), ""), "");
        addressed.put(message.id(), new Addressed(tenant, phone));
      }
    }
    return addressed;
  }

  /** What the business's people are told goes to numbers of their own. */
  private static List<Tables.Message> ofConversations(Tables tenant) {
    return tenant.messages().stream().filter(message -> !message.isToStaff()).toList();
  }

  private static void money(Evidence evidence, Findings findings) {
    var attempts = Attempts.of(evidence);
    for (var fact : evidence.ledger()) {
      if (!fact.isCharge() && !fact.isPrompt()) {
        continue;
      }
      attempts
          .of(fact)
          .ifPresent(attempt -> {
            var tenant = attempt.tenant();
            if (!fact.shortcode().equals(tenant.profile().shortcode())) {
              findings.add(tenant.tenant(), attempt.payment().id(), "goes to another's till");
            }
            if (!fact.recipient().equals(attempt.payment().payer())) {
              findings.add(tenant.tenant(), attempt.payment().id(), "is asked of somebody else");
            }
          });
    }
  }
}
