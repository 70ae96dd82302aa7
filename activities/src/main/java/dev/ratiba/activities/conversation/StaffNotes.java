package dev.ratiba.activities.conversation;

import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Messages.Post;
import dev.ratiba.db.handoff.Handoffs;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Template;
import dev.ratiba.messaging.Wording;
import dev.ratiba.wakeup.RowId;
import java.util.List;
import org.jooq.DSLContext;

/** Tells the business's people what a customer has changed. */
final class StaffNotes {
  private static final String TEMPLATE = "visit_changed";

  private final RowId row;
  private final DSLContext transaction;
  private final Talk talk;

  StaffNotes(RowId row, DSLContext transaction, Talk talk) {
    this.row = row;
    this.transaction = transaction;
    this.talk = talk;
  }

  /** Whether there is anybody to be told. */
  boolean tell(Saying.OfChange change) {
    var language = talk.business().profile().language();
    return send(
        new Wording(talk.business().asToldToCustomers(), language).toStaff(change, talk.who()));
  }

  private boolean send(Rendered note) {
    var language = talk.business().profile().language().code();
    var template = new Template(TEMPLATE, language, List.of(note.body()), List.of());
    var messages = new Messages(transaction);
    var admins = admins();
    for (var admin : admins) {
      messages.queue(
          new Post(
              row,
              null,
              Tenants.WHATSAPP,
              admin,
              note.body(),
              Json.write(note),
              Json.write(template),
              null));
    }
    return !admins.isEmpty();
  }

  private List<String> admins() {
    return new Handoffs(transaction).policy(talk.business().profile().handoff()).admins();
  }
}
