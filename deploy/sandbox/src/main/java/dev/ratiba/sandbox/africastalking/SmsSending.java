package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.Fault;
import dev.ratiba.sandbox.vendor.Faults;
import dev.ratiba.sandbox.vendor.Person;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does what the business asked: sends a text to each of its recipients. */
@Component
class SmsSending {
  private final Texts texts;
  private final SmsTelling telling;
  private final Price price;
  private final Faults faults;
  private final SmsLedger ledger;
  private final Clock clock;

  SmsSending(
      Texts texts, SmsTelling telling, Price price, Faults faults, SmsLedger ledger, Clock clock) {
    this.texts = texts;
    this.telling = telling;
    this.price = price;
    this.faults = faults;
    this.ledger = ledger;
    this.clock = clock;
  }

  ObjectNode send(SendRequest request) {
    var recipients = request.to().stream().map(number -> send(request, number)).toList();
    return answer(request, recipients);
  }

  private ObjectNode send(SendRequest request, String number) {
    var refusal = refusal(number);
    return refusal == null ? deliver(request, number) : refuse(request, number, refusal);
  }

  private @Nullable SendStatus refusal(String number) {
    if (!number.startsWith("+") || !Person.NUMBER.matcher(number.substring(1)).matches()) {
      return SendStatus.INVALID_PHONE_NUMBER;
    }
    return texts.isOptedOut(personOf(number)) ? SendStatus.USER_IN_BLACKLIST : null;
  }

  private ObjectNode deliver(SendRequest request, String number) {
    var fault = faults.take(AfricasTalkingOperations.SEND, ReportMode.class).orElse(null);
    var sms = sms(request, number, fault);
    var recipient = recipient(number, SendStatus.QUEUED);
    recipient.put("messageId", sms.id()).put("cost", price.words(Price.parts(sms.text())));
    ledger.record(request, sms, answer(request, List.of(recipient)));
    texts.write(sms);
    telling.delivery(sms, fault);
    return recipient;
  }

  private Sms sms(SendRequest request, String number, @Nullable Fault<ReportMode> fault) {
    return new Sms(
        Ids.messageId(),
        Sms.Direction.OUT,
        personOf(number),
        request.from(),
        request.message(),
        clock.instant(),
        price.usd(Price.parts(request.message())),
        fault == null || fault.mode() != ReportMode.FAILED);
  }

  /** Nothing goes to this recipient, for the reason given. */
  private ObjectNode refuse(SendRequest request, String number, SendStatus status) {
    var recipient = recipient(number, status).put("messageId", "None").put("cost", "0");
    ledger.refuse(request, number, answer(request, List.of(recipient)));
    return recipient;
  }

  /** Nothing goes to anybody, for the reason given. */
  ObjectNode refuseAll(SendRequest request, SendStatus status) {
    return answer(
        request, request.to().stream().map(number -> refuse(request, number, status)).toList());
  }

  private static ObjectNode recipient(String number, SendStatus status) {
    var recipient = JsonNodeFactory.instance.objectNode().put("number", number);
    return recipient.put("status", status.word()).put("statusCode", status.code());
  }

  private ObjectNode answer(SendRequest request, List<ObjectNode> recipients) {
    var sent = recipients.stream().filter(SmsSending::wasTaken).count();
    var parts = Price.parts(request.message());
    var cost = price.words(Math.toIntExact(sent) * parts);
    var message =
        "Sent to %d/%d Total Cost: %s Message parts: %d"
            .formatted(sent, recipients.size(), cost, parts);
    return Answers.of(message, recipients);
  }

  private static boolean wasTaken(ObjectNode recipient) {
    return recipient.path("statusCode").asInt() == SendStatus.QUEUED.code();
  }

  private static Person personOf(String number) {
    return Person.of(number.substring(1));
  }
}
