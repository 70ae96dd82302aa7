package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Leaves of one business's tables what some customers had, and of that what is of this run. */
final class Narrowing {
  private final Scope scope;
  private final Tables all;
  private final Set<String> customers;
  private final Set<String> conversations;
  private final Set<String> bookings;
  private final Set<String> payments;

  private Narrowing(Scope scope, Tables all) {
    this.scope = scope;
    this.all = all;
    this.customers =
        ids(all.customers().stream().filter(this::isWanted).toList(), Tables.Customer::id);
    this.conversations =
        ids(
            all.conversations().stream()
                .filter(thread -> customers.contains(thread.customer()))
                .filter(thread -> !thread.openedAt().isBefore(scope.since()))
                .toList(),
            Tables.Conversation::id);
    this.bookings =
        ids(
            all.bookings().stream()
                .filter(booking -> conversations.contains(booking.conversation()))
                .toList(),
            Tables.Booking::id);
    this.payments =
        ids(
            all.payments().stream()
                .filter(payment -> bookings.contains(payment.booking()))
                .toList(),
            Tables.Payment::id);
  }

  static Tables narrow(Tables all, Scope scope) {
    return new Narrowing(scope, all).narrowed();
  }

  /** All customers are kept: that somebody is where they should not be shows in these. */
  private Tables narrowed() {
    return new Tables(
        all.tenant(),
        all.profile(),
        all.services(),
        all.customers(),
        some(all.conversations(), Tables.Conversation::id, conversations),
        all.turns().stream().filter(turn -> isRow(turn.kind(), turn.row())).toList(),
        all.inbox().stream().filter(row -> isRow(row.recipient(), row.row())).toList(),
        all.messages().stream().filter(this::isWanted).toList(),
        all.outbox().stream()
            .filter(row -> conversations.contains(row.row()) || payments.contains(row.row()))
            .toList(),
        some(all.bookings(), Tables.Booking::id, bookings),
        appointments(),
        some(all.payments(), Tables.Payment::id, payments));
  }

  /** A seeded visit keeps its slot like any other. */
  private List<Tables.Appointment> appointments() {
    return scope.numbers().isEmpty()
        ? all.appointments()
        : some(all.appointments(), Tables.Appointment::booking, bookings);
  }

  private boolean isRow(String kind, String row) {
    return switch (kind) {
      case "conversation" -> conversations.contains(row);
      case "payment" -> payments.contains(row);
      default -> scope.numbers().isEmpty();
    };
  }

  private boolean isWanted(Tables.Customer customer) {
    return scope.numbers().isEmpty() || scope.numbers().stream().anyMatch(customer::hasNumber);
  }

  /** Staff are told of everybody's visits: that is of this run where everybody is. */
  private boolean isWanted(Tables.Message message) {
    return message.isToStaff()
        ? scope.numbers().isEmpty() && !message.createdAt().isBefore(scope.since())
        : conversations.contains(message.conversation());
  }

  private static <T> Set<String> ids(List<T> rows, Function<T, String> id) {
    return rows.stream().map(id).collect(toSet());
  }

  private static <T> List<T> some(List<T> rows, Function<T, String> id, Set<String> wanted) {
    return rows.stream().filter(row -> wanted.contains(id.apply(row))).toList();
  }
}
