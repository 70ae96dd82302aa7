package dev.ratiba.sandbox.e2e;

/** What customers of the spa have booked, and how the time of a reminder comes. */
final class Appointments {
  private Appointments() {}

  /** The customer has booked and paid. */
  static Customer booked(Customer customer) {
    customer.writes("I would like a haircut on " + Slots.next().inEnglish());
    customer.reads("Shall I book");
    MpesaWeather.fair(() -> customer.writes("yes").reads("Thank you").entersThePin());
    return customer.reads("confirmed");
  }

  /** The id of the customer's appointment. */
  static String of(Customer customer) {
    return Sql.strings(
            OneStack.running(),
            Business.SPA,
            """
            select a.id::text from appointments a join customers c on c.id = a.customer_id
            where c.phone_e164 = '+' || ?
            """,
            customer.number())
        .getFirst();
  }

  /** The customer has written on WhatsApp more than a day ago. */
  static void closeTheWindow(Customer customer) {
    Sql.strings(
        OneStack.running(),
        Business.SPA,
        """
        update conversations t set last_inbound_at = now() - interval '25 hours'
        from customers c where c.id = t.customer_id and c.phone_e164 = '+' || ?
        returning t.id
        """,
        customer.number());
  }

  /** So much time has passed that this offset is due: the sweeper rings as the timer would. */
  static void remind(String appointment, int hours) {
    Sql.strings(
        OneStack.running(),
        Business.SPA,
        """
        with quiet as (
          update profile set reminder_quiet_from = '00:00', reminder_quiet_until = '00:00'
        ), due as (
          select date_trunc('second', now()) + interval '%d hours' as starts
        ), moved as (
          update appointments set starts_at = due.starts, ends_at = due.starts + interval '1 second'
          from due where id::text = ? returning id
        ), shifted as (
          update reminders set deadline = now(), asked_at = now(),
            situation = jsonb_set(situation, '{starts}', to_jsonb(due.starts))
          from due where appointment_id::text = ? returning appointment_id
        ), woken as (
          update public.wakeups set due_at = now() - interval '3 seconds'
          where kind = 'reminder' and id = ? returning id
        )
        select moved.id::text from moved, shifted, woken
        """
            .formatted(hours),
        appointment,
        appointment,
        appointment);
  }
}
