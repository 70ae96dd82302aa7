package dev.ratiba.api.hostile;

import dev.ratiba.api.Digest;
import dev.ratiba.db.TestDatabase;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was rightly taken in, and must be there afterwards: that and nothing else. */
final class Kept {
  private final Set<String> inbox = ConcurrentHashMap.newKeySet();
  private final Set<String> unrouted = ConcurrentHashMap.newKeySet();
  private final Set<String> senders = ConcurrentHashMap.newKeySet();
  private final Set<String> payments = ConcurrentHashMap.newKeySet();

  void message(String id, String sender) {
    inbox.add("whatsapp " + id);
    senders.add(sender);
  }

  void sms(String id, String sender) {
    inbox.add("africastalking " + id);
    senders.add(sender);
  }

  void callback(String payment, byte[] body) {
    inbox.add("daraja " + payment + ":" + Digest.of(body));
    payments.add(payment);
  }

  void unrouted(String provider, String id) {
    unrouted.add(provider + " " + id);
  }

  Set<String> inbox() {
    return inbox;
  }

  Set<String> unrouted() {
    return unrouted;
  }

  /** Phone numbers and business-scoped ids. */
  Set<String> senders() {
    return senders;
  }

  Set<String> payments() {
    return payments;
  }

  /** The first column of a query, as the owner sees it. */
  static Set<String> found(TestDatabase database, String query) {
    return database.asOwner(sql -> sql.fetch(query).intoSet(0, String.class));
  }
}
