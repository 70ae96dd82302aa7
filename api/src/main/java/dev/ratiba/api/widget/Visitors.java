package dev.ratiba.api.widget;

import dev.ratiba.api.Counts;
import dev.ratiba.api.LogContext;
import dev.ratiba.api.LogLines;
import dev.ratiba.api.Refusal;
import dev.ratiba.api.wakeup.Rings;
import dev.ratiba.api.widget.WidgetController.Start;
import dev.ratiba.db.Database;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Contact;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.widget.WidgetSessions;
import dev.ratiba.db.widget.WidgetTranscript;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Inbound.Tapped;
import dev.ratiba.messaging.Inbound.Words;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes in what visitors send, as what WhatsApp brings is taken in. */
@Component
class Visitors {
  private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);

  /** A button that is older than so many messages of ours is gone from the page as well. */
  private static final int LAST_OFFERS = 100;

  private final Database database;
  private final SecretBox box;
  private final Reception reception;
  private final Rings rings;
  private final Counts counts;

  Visitors(Database database, SecretBox box, Reception reception, Rings rings, Counts counts) {
    this.database = database;
    this.box = box;
    this.reception = reception;
    this.rings = rings;
    this.counts = counts;
  }

  Start start(TenantSlug tenant, String known, String secret) {
    var start = database.asTenant(tenant, transaction -> start(transaction, known, secret));
    if (start.secret() != null) {
      log(tenant, start.conversation(), LogLines.WIDGET_STARTED);
    }
    return start;
  }

  private Start start(DSLContext transaction, String known, String secret) {
    var business = BusinessView.of(new Profiles(transaction).read());
    var sessions = new WidgetSessions(transaction, box);
    if (sessions.opens(known, secret)) {
      return new Start(known, null, business);
    }
    var started = sessions.start();
    return new Start(started.id(), started.secret(), business);
  }

  /** Whether the secret opens the conversation; then it is noted from where the visitor comes. */
  boolean opens(TenantSlug tenant, String conversation, String secret, NetworkAddress from) {
    return database.asTenant(
        tenant,
        transaction -> {
          var sessions = new WidgetSessions(transaction, box);
          var opens = sessions.opens(conversation, secret);
          if (opens) {
            sessions.comesFrom(conversation, from.network());
          }
          return opens;
        });
  }

  /** What was sent before adds nothing. */
  void accept(TenantSlug tenant, String session, Written written) {
    var inbound = inbound(tenant, session, written);
    var arrival =
        new Arrival(Contact.WEB, inbound.providerId(), inbound.typeName(), Json.write(inbound));
    var accepted = reception.accept(tenant, Sender.visitor(session), arrival);
    CrashPoint.ACCEPT_AFTER_COMMIT.pass();
    accepted.ifPresentOrElse(this::rang, () -> counts.duplicate(Contact.WEB));
  }

  private void rang(Ring ring) {
    counts.accepted(Contact.WEB);
    try (var _ = LogContext.of(ring)) {
      LOG.info(LogLines.WIDGET_ACCEPTED);
    }
    rings.ringSoon(ring);
  }

  private Inbound inbound(TenantSlug tenant, String session, Written written) {
    var id = session + "/" + written.id();
    var tap = written.tap();
    return tap == null
        ? new Words(id, null, "", String.valueOf(written.text()))
        : new Tapped(id, null, "", tap, titleOf(tenant, session, tap));
  }

  /** What the visitor read on the button is what we had written on it. */
  private String titleOf(TenantSlug tenant, String session, String tap) {
    return database
        .asTenant(
            tenant, transaction -> new WidgetTranscript(transaction, session).offered(LAST_OFFERS))
        .stream()
        .flatMap(content -> Shown.of(content).choices())
        .filter(choice -> choice.tap().equals(tap))
        .map(Shown.Choice::title)
        .findFirst()
        .orElseThrow(() -> Refusal.malformed("That was not offered here."));
  }

  private static void log(TenantSlug tenant, String session, String line) {
    var row = new RowId(RowKind.CONVERSATION, tenant, session);
    try (var _ = LogContext.of(new Ring(row, Contact.WEB, session, null))) {
      LOG.info(line);
    }
  }
}
