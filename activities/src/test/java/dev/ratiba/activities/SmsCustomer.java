package dev.ratiba.activities;

import static java.util.Objects.requireNonNull;

import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.SmsText;
import dev.ratiba.wakeup.RowId;
import java.util.List;
import java.util.UUID;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Somebody with a phone that takes SMS only, whose turns are taken when they are asked for. */
final class SmsCustomer {
  private final Shop shop;
  private final String phone;
  private @Nullable RowId thread;

  SmsCustomer(Shop shop, String phone) {
    this.shop = shop;
    this.phone = phone;
  }

  /** The thread that the last SMS went to. */
  RowId thread() {
    return requireNonNull(thread);
  }

  /** Writes; what is answered is sent. */
  SmsCustomer says(String text) {
    return says(UUID.randomUUID().toString(), text);
  }

  /** The same SMS comes with the same id. */
  SmsCustomer says(String id, String text) {
    var inbound = new Inbound.Words(id, null, "", text);
    new Reception(shop.database())
        .accept(
            shop.slug(),
            new Sender("sms", phone, null, ""),
            new Arrival("africastalking", id, inbound.typeName(), Json.write(inbound)))
        .ifPresent(ring -> thread = ring.row());
    shop.settleDown(thread());
    shop.deliver(thread());
    return this;
  }

  /** Every SMS of this customer's conversations, as it stands on the phone, oldest first. */
  List<String> texts() {
    return shop
        .texts(
            """
            select m.content::text from %s.messages m join %s.conversations t
            on t.id = m.conversation_id where t.channel = 'sms' and m.direction = 'out'
            and m.owner is null order by m.position
            """)
        .stream()
        .map(content -> SmsText.of(Json.read(JSONB.valueOf(content), Rendered.class)))
        .toList();
  }

  String last() {
    return texts().getLast();
  }
}
