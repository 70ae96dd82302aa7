package dev.ratiba.booking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is held for a customer under one booking, and what is due to keep all of it.
 *
 * @param second the appointment next to the first, where the visit has two
 */
public record Visit(
    BookingId booking, ServiceId service, Slot slot, Money due, @Nullable Appointment second) {
  /** A visit of one appointment. */
  public Visit(BookingId booking, ServiceId service, Slot slot, Money due) {
    this(booking, service, slot, due, null);
  }

  /** The visit without its second appointment, and without what is due for that one. */
  public Visit alone() {
    return second == null ? this : new Visit(booking, service, slot, due.minus(second.due()), null);
  }

  /** One appointment or two, in the order in which the customer comes to them. */
  public List<Appointment> inOrder() {
    var first = new Appointment(service, slot, alone().due());
    return Stream.concat(Stream.of(first), Stream.ofNullable(second))
        .sorted(Comparator.comparing(appointment -> appointment.slot().starts()))
        .toList();
  }

  /** When the customer is to be there. */
  public Instant starts() {
    return inOrder().getFirst().slot().starts();
  }
}
