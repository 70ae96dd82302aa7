package dev.ratiba.api.messaging;

import static dev.ratiba.db.tenant.Tenants.WHATSAPP;

import dev.ratiba.api.Counts;
import dev.ratiba.api.LogContext;
import dev.ratiba.api.LogLines;
import dev.ratiba.api.messaging.Envelope.Change;
import dev.ratiba.api.wakeup.Rings;
import dev.ratiba.db.Database;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.messaging.Reports;
import dev.ratiba.db.messaging.Reports.Noted;
import dev.ratiba.db.messaging.Reports.Report;
import dev.ratiba.db.messaging.Unrouted;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowKind;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes in what WhatsApp brought, in its order, each message in a transaction of its own: what was
 * taken in before an outage stays, and adds nothing when Meta brings it again.
 */
@Component
class WhatsAppReception {
  private static final Logger LOG = LoggerFactory.getLogger(WhatsAppReception.class);

  private final Database database;
  private final Reception reception;
  private final Rings rings;
  private final Counts counts;

  WhatsAppReception(Database database, Reception reception, Rings rings, Counts counts) {
    this.database = database;
    this.reception = reception;
    this.rings = rings;
    this.counts = counts;
  }

  /** Whoever got something is rung once, also when an outage ends the taking in. */
  void take(Envelope envelope) {
    var toRing = new LinkedHashSet<Ring>();
    try {
      envelope.changes().forEach(change -> take(change, toRing));
    } finally {
      toRing.forEach(rings::ringSoon);
    }
  }

  private void take(Change change, Set<Ring> toRing) {
    var tenant =
        database.onPlatform(platform -> new Tenants(platform).at(WHATSAPP, change.phoneNumberId()));
    change.messages().forEach(message -> take(message, tenant, toRing::add));
    tenant.ifPresent(
        slug -> change.statuses().forEach(status -> note(status, slug).ifPresent(toRing::add)));
  }

  private void take(Message message, Optional<TenantSlug> tenant, Consumer<Ring> toRing) {
    var trouble = tenant.isEmpty() ? Optional.of("unknown-number") : message.trouble();
    trouble.ifPresentOrElse(
        reason -> keep(message, reason),
        () -> accept(message, tenant.orElseThrow()).ifPresent(toRing));
  }

  private Optional<Ring> accept(Message message, TenantSlug tenant) {
    var inbound = InboundReader.read(message);
    var arrival =
        new Arrival(WHATSAPP, message.providerId(), inbound.typeName(), Json.write(inbound));
    var accepted = reception.accept(tenant, message.sender(), arrival);
    CrashPoint.ACCEPT_AFTER_COMMIT.pass();
    accepted.ifPresentOrElse(this::logAccepted, this::logDuplicate);
    return accepted;
  }

  private void logAccepted(Ring ring) {
    counts.accepted(WHATSAPP);
    try (var _ = LogContext.of(ring)) {
      LOG.info(LogLines.WHATSAPP_ACCEPTED);
      if (ring.row().kind() == RowKind.HANDOFF) {
        LOG.info(LogLines.WHATSAPP_FROM_ADMIN);
      }
    }
  }

  private void logDuplicate() {
    counts.duplicate(WHATSAPP);
    LOG.debug("webhook.whatsapp duplicate");
  }

  private void keep(Message message, String reason) {
    var kept =
        database.onPlatform(platform ->
            new Unrouted(platform)
                .keep(WHATSAPP, message.providerId(), reason, message.forPeople()));
    if (kept) {
      counts.unrouted(WHATSAPP, reason);
      LOG.warn("webhook.whatsapp unrouted reason={}", reason);
    }
  }

  /** Whom it gives something to do: a message that failed may go another way. */
  private Optional<Ring> note(Status status, TenantSlug tenant) {
    if (!status.isUsable()) {
      return Optional.empty();
    }
    var noted = noted(status, tenant);
    if (!noted.known()) {
      LOG.debug("webhook.whatsapp status of a message that is not known");
    }
    return noted.ring();
  }

  private Noted noted(Status status, TenantSlug tenant) {
    var report = new Report(status.providerId(), status.key(), status.status(), status.failure());
    try {
      return database.asTenant(
          tenant, transaction -> new Reports(tenant, transaction).note(report));
    } catch (IntegrityConstraintViolationException namesTwoMessages) {
      // By our key the one and by its own id the other: it speaks of neither.
      return new Noted(false, Optional.empty());
    }
  }
}
