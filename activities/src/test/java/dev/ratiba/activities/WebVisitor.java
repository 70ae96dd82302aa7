package dev.ratiba.activities;

import static java.util.Objects.requireNonNull;

import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.widget.WidgetSessions;
import dev.ratiba.db.widget.WidgetTranscript;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.wakeup.RowId;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody in a shop's web widget, whose turns are taken when they are asked for. */
final class WebVisitor {
  private static final SecretBox BOX =
      new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));

  private final Shop shop;
  private final String session;
  private @Nullable RowId thread;

  WebVisitor(Shop shop) {
    this.shop = shop;
    this.session = shop.inside(sql -> new WidgetSessions(sql, BOX).start().id());
  }

  String session() {
    return session;
  }

  /** The thread that the last message went to. */
  RowId thread() {
    return requireNonNull(thread);
  }

  WebVisitor says(String text) {
    var inbound = new Inbound.Words(session + "/" + UUID.randomUUID(), null, "", text);
    new Reception(shop.database())
        .accept(
            shop.slug(),
            Sender.visitor(session),
            new Arrival("web", inbound.providerId(), inbound.typeName(), Json.write(inbound)))
        .ifPresent(ring -> thread = ring.row());
    shop.settleDown(thread());
    return this;
  }

  /** Confirms the number and whatever is asked then. */
  WebVisitor isReachedAt(String phone) {
    return says(phone).says("yes");
  }

  /** What stands on this visitor's page. */
  List<String> page() {
    return shop.inside(sql -> new WidgetTranscript(sql, session).after(0, 1_000)).stream()
        .map(WidgetTranscript.Line::body)
        .toList();
  }

  String last() {
    return page().getLast();
  }

  /** The numbers of the customers whom this visitor's threads belong to. */
  List<String> numbers() {
    return shop.texts(
        """
        select distinct c.phone_e164 from %s.conversations t join %s.customers c
        on c.id = t.customer_id where t.session_id = '{}'
        """
            .replace("{}", session));
  }
}
