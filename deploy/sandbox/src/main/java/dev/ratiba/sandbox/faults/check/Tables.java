package dev.ratiba.sandbox.faults.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one business's tables say. */
public record Tables(
    String tenant,
    Profile profile,
    List<Service> services,
    List<Customer> customers,
    List<Conversation> conversations,
    List<Turn> turns,
    List<Arrival> inbox,
    List<Message> messages,
    List<Outbox> outbox,
    List<Booking> bookings,
    List<Appointment> appointments,
    List<Payment> payments) {

  /** How it is reached and paid. */
  public record Profile(String phoneNumberId, String shortcode, Duration hold) {}

  public record Service(String id, Duration duration, boolean paid) {}

  /**
   * A person.
   *
   * @param phone E.164; null where no channel attests one
   */
  public record Customer(String id, @Nullable String phone) {
    boolean hasNumber(String msisdn) {
      return ("+" + msisdn).equals(phone);
    }
  }

  public record Conversation(
      String id,
      String customer,
      String state,
      JsonNode situation,
      int turns,
      Instant openedAt,
      @Nullable Instant closedAt) {
    boolean isOpen() {
      return closedAt == null;
    }
  }

  /** One turn of a row: a conversation or an attempt to be paid. */
  public record Turn(
      String id,
      String kind,
      String row,
      int number,
      JsonNode before,
      JsonNode events,
      JsonNode after,
      String chain,
      Instant takenAt) {}

  /** One inbox row. */
  public record Arrival(
      String recipient,
      String row,
      long sequence,
      String provider,
      String providerId,
      String kind,
      Instant receivedAt,
      @Nullable String turn) {
    boolean isFromWhatsApp() {
      return provider.equals("whatsapp");
    }
  }

  public record Message(
      String id,
      String conversation,
      long position,
      String direction,
      @Nullable String providerId,
      String body,
      String status,
      int attempts,
      @Nullable String failure,
      Instant createdAt) {
    boolean isOurs() {
      return direction.equals("out");
    }

    /** Said to, or by, the business's people, and so in no conversation. */
    boolean isToStaff() {
      return conversation.isEmpty();
    }
  }

  public record Outbox(String id, String kind, String row, Instant openedAt, boolean open) {}

  /** A visit, and the slot that it was made for. */
  public record Booking(
      String id,
      String customer,
      String conversation,
      long dueKes,
      Instant createdAt,
      List<Item> items) {}

  /** A slot. */
  public record Item(String staff, Instant starts, Instant ends) {
    boolean overlaps(Item other) {
      return staff.equals(other.staff) && overlaps(other.starts, other.ends);
    }

    boolean overlaps(Instant from, Instant to) {
      return starts.isBefore(to) && from.isBefore(ends);
    }
  }

  /**
   * A slot that is kept.
   *
   * @param holdExpiresAt {@link Instant#MAX} while it is being paid for; null when it is no hold
   */
  public record Appointment(
      String id,
      String booking,
      String service,
      Item slot,
      String status,
      @Nullable Instant holdExpiresAt,
      Instant createdAt) {
    boolean isReserved() {
      return status.equals("reserved");
    }

    boolean isConfirmed() {
      return status.equals("confirmed");
    }

    boolean keepsItsSlot() {
      return isReserved() || isConfirmed() || status.equals("pending_reschedule");
    }

    boolean isHeldForEver() {
      return Instant.MAX.equals(holdExpiresAt);
    }
  }

  /** One attempt to be paid. */
  public record Payment(
      String id,
      String booking,
      long amountKes,
      String payer,
      String reference,
      String state,
      JsonNode situation,
      int turns,
      @Nullable String checkoutRequestId,
      @Nullable String receipt,
      Instant openedAt,
      @Nullable Instant endedAt) {
    boolean is(String wanted) {
      return state.equals(wanted);
    }

    /** Its money is looked after by people. */
    boolean isSetAside() {
      return is("review") || is("refund_pending") || is("refunded");
    }
  }
}
