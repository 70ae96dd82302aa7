package dev.ratiba.sandbox.handset;

/** The queries of the timeline. Parameters 1 to 3 are the ways in which a person is known. */
final class TimelineSql {
  private static final String PERSON =
      """
      with person as (
        select id from customers where phone_e164 = ?
        union
        select customer_id from customer_identities where value in (?, ?)
      )
      """;

  static final String THREADS =
      PERSON
          + """
          select id, channel, state, opened_at, closed_at
          from conversations where customer_id in (select id from person)
          order by opened_at desc limit 10
          """;

  /** Parameter 4 is the thread, or null for what belongs to none. */
  static final String EVENTS =
      PERSON
          + """
          , thread as (select ?::text as id),
          visits as (
            select b.id from bookings b, thread
            where b.customer_id in (select id from person)
              and b.conversation_id is not distinct from thread.id
          ),
          events as (
            select case m.direction when 'in' then 'HEARD' else 'SAID' end as kind,
              m.created_at as at, m.body as text, m.status, null::timestamptz as starts_at,
              null::text as row_id
            from messages m, thread where m.conversation_id = thread.id
            union all
            select 'TURN', t.taken_at, t.chain, null, null, null
            from turns t, thread where t.kind = 'conversation' and t.row_id = thread.id
            union all
            select 'APPOINTMENT', a.created_at, s.name || ' with ' || f.name, a.status,
              a.starts_at, a.id::text
            from appointments a
              join services s on s.id = a.service_id
              join staff f on f.id = a.staff_id
            where a.booking_id in (select id from visits)
            union all
            select 'PAYMENT', p.opened_at,
              p.currency || ' ' || to_char(p.amount_minor / 100, 'FM999,999,990')
                || coalesce(' · ' || p.mpesa_receipt, ''),
              p.state, null, p.id::text
            from payments p where p.booking_id in (select id from visits)
          )
          select * from (select * from events order by at desc limit 200) latest order by at
          """;

  private TimelineSql() {}
}
