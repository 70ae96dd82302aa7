-- Somebody who wrote three days ago and comes in a good 24 hours, at a time that nobody has.
with customer as (
  insert into customers (phone_e164, name, created_at)
  values (:phone, 'Pilot', now() - interval '3 days')
  returning id
),
identity as (
  insert into customer_identities (customer_id, channel, kind, value, created_at)
  select id, 'whatsapp', 'phone', :phone, now() - interval '3 days' from customer
),
free as (
  select staff.id as staff_id, minute as starts_at, minute + interval '1 minute' as ends_at
  from staff, generate_series(
    date_trunc('minute', now()) + interval '24 hours 10 minutes',
    date_trunc('minute', now()) + interval '25 hours 40 minutes', interval '1 minute') as minute
  where staff.active and not exists (select from appointments a
    where a.staff_id = staff.id and a.starts_at < minute + interval '1 minute' and a.ends_at > minute
      and a.status in ('reserved', 'confirmed', 'pending_reschedule'))
  order by minute, staff.position
  limit 1
),
chosen as (
  select customer.id as customer_id, services.id as service_id, free.staff_id, free.starts_at,
    free.ends_at, services.price_minor, services.currency
  from customer, services, free
  where services.name = 'Haircut'
),
thread as (
  insert into conversations (id, customer_id, channel, language, state, situation, turns,
    last_inbound_at, opened_at, closed_at)
  select :thread, customer_id, 'whatsapp', 'en', 'ENDED', '{"state": "ended"}', 1,
    now() - interval '3 days', now() - interval '3 days', now() - interval '2 days'
  from chosen
  returning id
),
booking as (
  insert into bookings (customer_id, conversation_id, due_minor, currency, created_at)
  select customer_id, thread.id, 0, currency, now() - interval '3 days' from chosen, thread
  returning id
),
item as (
  insert into booking_items
    (booking_id, position, service_id, staff_id, starts_at, ends_at, price_minor)
  select booking.id, 1, service_id, staff_id, starts_at, ends_at, price_minor from booking, chosen
),
appointment as (
  insert into appointments
    (booking_id, customer_id, service_id, staff_id, starts_at, ends_at, status, created_at)
  select booking.id, customer_id, service_id, staff_id, starts_at, ends_at, 'confirmed',
    now() - interval '3 days'
  from booking, chosen
  returning id
),
reminder as (
  insert into reminders (appointment_id, state, situation)
  select id, 'waiting', '{"state": "opened"}' from appointment
  returning appointment_id
)
insert into public.wakeups (tenant, kind, id, channel, thread, summary)
select 'spa_pilot', 'reminder', appointment_id::text, 'whatsapp', thread.id, 'Haircut'
from reminder, thread
