package dev.ratiba.messaging;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.StaffId;
import dev.ratiba.handoff.HandoffId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tapped button or list row. Its token travels through the customer's phone, so it is a wish like
 * any other, checked again: it never proves a price, a hold or a right.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "tap")
public sealed interface Tap {
  @JsonTypeName("yes")
  record Yes(BookingId booking) implements Tap {}

  @JsonTypeName("no")
  record No(BookingId booking) implements Tap {}

  /** Of a service and the one offered with it. */
  @JsonTypeName("both")
  record TakeBoth(BookingId booking) implements Tap {}

  @JsonTypeName("first")
  record TakeFirst(BookingId booking) implements Tap {}

  @JsonTypeName("neither")
  record TakeNeither(BookingId booking) implements Tap {}

  @JsonTypeName("service")
  record PickService(ServiceId service) implements Tap {}

  @JsonTypeName("slot")
  record PickSlot(Slot slot) implements Tap {}

  /** One of the customer's booked visits. */
  @JsonTypeName("visit")
  record PickVisit(BookingId booking) implements Tap {}

  /** The answer to a reminder. */
  sealed interface OfReminder extends Tap {}

  /**
   * At the time that was named.
   *
   * @param starts that time; null in what was said before it was named
   */
  @JsonTypeName("coming")
  record Coming(AppointmentId appointment, @Nullable Instant starts) implements OfReminder {}

  /** At another time. */
  @JsonTypeName("not-then")
  record NotThen(BookingId booking) implements OfReminder {}

  @JsonTypeName("not-coming")
  record NotComing(BookingId booking) implements OfReminder {}

  /** What a customer who waits for a person may choose. */
  sealed interface OfPerson extends Tap {}

  @JsonTypeName("keep-waiting")
  record KeepWaiting() implements OfPerson {}

  @JsonTypeName("leave-message")
  record LeaveMessage() implements OfPerson {}

  @JsonTypeName("go-on")
  record GoOn() implements OfPerson {}

  /** An admin's: no conversation of a customer knows what to do with it. */
  sealed interface OfAdmin extends OfPerson {
    HandoffId handoff();
  }

  @JsonTypeName("take-over")
  record TakeOver(HandoffId handoff) implements OfAdmin {}

  @JsonTypeName("give-back")
  record GiveBack(HandoffId handoff) implements OfAdmin {}

  /** This is for whom the message was meant. */
  @JsonTypeName("meant-for")
  record MeantFor(HandoffId handoff, UUID message) implements OfAdmin {}

  /** About a number that was typed. */
  sealed interface OfNumber extends Tap {}

  /** The number that was read back is right; it is named, so that no older one is meant. */
  @JsonTypeName("number-right")
  record NumberRight(String phone) implements OfNumber {}

  @JsonTypeName("number-wrong")
  record NumberWrong(String phone) implements OfNumber {}

  /** Send a code to the number, or a new one. */
  @JsonTypeName("send-code")
  record SendCode() implements OfNumber {}

  /** The number need not be proved. */
  @JsonTypeName("no-code")
  record NoCode() implements OfNumber {}

  /** The token that a button carries, at most 256 characters (WhatsApp's limit). */
  default String token() {
    return switch (this) {
      case Yes(var booking) -> "yes/" + booking;
      case No(var booking) -> "no/" + booking;
      case TakeBoth(var booking) -> "both/" + booking;
      case TakeFirst(var booking) -> "first/" + booking;
      case TakeNeither(var booking) -> "neither/" + booking;
      case PickService(var service) -> "service/" + service;
      case PickVisit(var booking) -> "visit/" + booking;
      case Coming(var appointment, var starts) ->
          "coming/" + appointment + (starts == null ? "" : "/" + starts);
      case NotThen(var booking) -> "not-then/" + booking;
      case NotComing(var booking) -> "not-coming/" + booking;
      case KeepWaiting _ -> "keep-waiting/";
      case LeaveMessage _ -> "leave-message/";
      case GoOn _ -> "go-on/";
      case TakeOver(var handoff) -> "take-over/" + handoff;
      case GiveBack(var handoff) -> "give-back/" + handoff;
      case MeantFor(var handoff, var message) -> "meant-for/" + handoff + "/" + message;
      case NumberRight(var phone) -> "number-right/" + phone;
      case NumberWrong(var phone) -> "number-wrong/" + phone;
      case SendCode _ -> "send-code/";
      case NoCode _ -> "no-code/";
      case PickSlot(var slot) -> "slot/" + slot.staff() + "/" + slot.starts() + "/" + slot.ends();
    };
  }

  /** Reads a token of ours; empty for anything else, whatever it is. */
  static Optional<Tap> ofToken(String token) {
    var parts = token.split("/", -1);
    try {
      return switch (parts[0]) {
        case "yes" -> Optional.of(new Yes(BookingId.of(parts[1])));
        case "no" -> Optional.of(new No(BookingId.of(parts[1])));
        case "both" -> Optional.of(new TakeBoth(BookingId.of(parts[1])));
        case "first" -> Optional.of(new TakeFirst(BookingId.of(parts[1])));
        case "neither" -> Optional.of(new TakeNeither(BookingId.of(parts[1])));
        case "service" -> Optional.of(new PickService(ServiceId.of(parts[1])));
        case "visit" -> Optional.of(new PickVisit(BookingId.of(parts[1])));
        case "coming" -> Optional.of(new Coming(AppointmentId.of(parts[1]), startsIn(parts)));
        case "not-then" -> Optional.of(new NotThen(BookingId.of(parts[1])));
        case "not-coming" -> Optional.of(new NotComing(BookingId.of(parts[1])));
        case "keep-waiting" -> Optional.of(new KeepWaiting());
        case "leave-message" -> Optional.of(new LeaveMessage());
        case "go-on" -> Optional.of(new GoOn());
        case "take-over" -> Optional.of(new TakeOver(HandoffId.of(parts[1])));
        case "give-back" -> Optional.of(new GiveBack(HandoffId.of(parts[1])));
        case "meant-for" ->
            Optional.of(new MeantFor(HandoffId.of(parts[1]), UUID.fromString(parts[2])));
        case "slot" -> Optional.of(new PickSlot(slotOf(parts)));
        case "number-right" -> Optional.of(new NumberRight(parts[1]));
        case "number-wrong" -> Optional.of(new NumberWrong(parts[1]));
        case "send-code" -> Optional.of(new SendCode());
        case "no-code" -> Optional.of(new NoCode());
        default -> Optional.empty();
      };
    } catch (RuntimeException notOurs) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant startsIn(String[] parts) {
    return parts.length < 3 ? null : Instant.parse(parts[2]);
  }

  private static Slot slotOf(String[] parts) {
    return new Slot(StaffId.of(parts[1]), Instant.parse(parts[2]), Instant.parse(parts[3]));
  }
}
