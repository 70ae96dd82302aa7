package dev.ratiba.activities.conversation;

import dev.ratiba.conversation.ConversationEvent.CodeOver;
import dev.ratiba.conversation.ConversationEvent.CodeRefused;
import dev.ratiba.conversation.ConversationEvent.CodeSent;
import dev.ratiba.conversation.ConversationEvent.CodeTyped;
import dev.ratiba.conversation.ConversationEvent.CodeWrong;
import dev.ratiba.conversation.ConversationEvent.NumberProved;
import dev.ratiba.conversation.ConversationEvent.OfCode;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.CustomerCodes;
import dev.ratiba.db.conversation.CustomerCodes.Entered;
import dev.ratiba.db.conversation.CustomerCodes.Made;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Messages.Post;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.messaging.TypedCode;
import dev.ratiba.messaging.Wording;
import dev.ratiba.wakeup.RowId;
import org.jooq.DSLContext;

/**
 * Sends codes to the number that this turn's visitor has typed, and takes what comes back. No code
 * leaves it but sealed.
 */
final class Codes {
  /** What stands for the code wherever people of the business read. */
  private static final String HIDDEN = TypedCode.hidden("000000");

  private final RowId row;
  private final DSLContext transaction;
  private final Talk talk;
  private final CustomerCodes codes;
  private String typed = "";

  Codes(RowId row, DSLContext transaction, Talk talk, SecretBox box) {
    this.row = row;
    this.transaction = transaction;
    this.talk = talk;
    this.codes = new CustomerCodes(transaction, box);
  }

  /** What was typed last and may be the code. */
  void hear(String code) {
    typed = code;
  }

  /** The same comes of it whether the number's customer is known, or may be written to. */
  OfCode send() {
    var phone = talk.phone();
    if (phone == null) {
      return new CodeRefused(); // it was undone who the visitor is
    }
    var made = codes.make(talk.contact());
    made.ifPresent(code -> queue(code, phone));
    return made.isPresent() ? new CodeSent() : new CodeRefused();
  }

  OfCode enter() {
    return switch (codes.enter(talk.contact(), typed)) {
      case Entered.Right _ -> new NumberProved();
      case Entered.Wrong(var left) -> new CodeWrong(left);
      case Entered.Over _ -> new CodeOver();
    };
  }

  /** What the log says of it. */
  static String logLine(OfCode outcome) {
    return switch (outcome) {
      case CodeSent _ -> "code.send ok";
      case CodeRefused _ -> "code.send refused reason=limit";
      case NumberProved _ -> "code.enter right";
      case CodeWrong(var left) -> "code.enter wrong left=" + left;
      case CodeOver _ -> "code.enter over";
      case CodeTyped _ -> "code.enter";
    };
  }

  private void queue(Made made, String phone) {
    var said = new Wording(talk.business().asToldToCustomers(), talk.language()).code();
    var post =
        new Post(
            row,
            null,
            Tenants.WHATSAPP,
            phone,
            said.body().replace(Wording.CODE_GAP, HIDDEN),
            Json.write(said),
            null,
            said.body());
    new Messages(transaction).queue(post, made.id());
  }
}
