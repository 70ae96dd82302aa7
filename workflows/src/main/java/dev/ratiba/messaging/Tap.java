package dev.ratiba.messaging;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.StaffId;
import java.time.Instant;
import java.util.Optional;

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

  @JsonTypeName("service")
  record PickService(ServiceId service) implements Tap {}

  @JsonTypeName("slot")
  record PickSlot(Slot slot) implements Tap {}

  /** The token that a button carries, at most 256 characters (WhatsApp's limit). */
  default String token() {
    return switch (this) {
      case Yes(var booking) -> "yes/" + booking;
      case No(var booking) -> "no/" + booking;
      case PickService(var service) -> "service/" + service;
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
        case "service" -> Optional.of(new PickService(ServiceId.of(parts[1])));
        case "slot" -> Optional.of(new PickSlot(slotOf(parts)));
        default -> Optional.empty();
      };
    } catch (RuntimeException notOurs) {
      return Optional.empty();
    }
  }

  private static Slot slotOf(String[] parts) {
    return new Slot(StaffId.of(parts[1]), Instant.parse(parts[2]), Instant.parse(parts[3]));
  }
}
