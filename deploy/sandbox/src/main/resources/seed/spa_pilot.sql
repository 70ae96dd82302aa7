-- A customer who booked a haircut three days ago, paid for it, and comes in 25 hours. Once only.
with customer as (
  insert into customers (phone_e164, name, created_at)
  values ('+254700000200', 'Wanjiru', now() - interval '3 days')
  on conflict (phone_e164) where phone_e164 is not null do nothing
  returning id
),
identity as (
  insert into customer_identities (customer_id, channel, kind, value, created_at)
  select id, 'whatsapp', 'phone', '+254700000200', now() - interval '3 days' from customer
),
chosen as (
  select customer.id as customer_id, services.id as service_id, staff.id as staff_id,
    services.price_minor, services.currency,
    date_trunc('minute', now()) + interval '25 hours' as starts_at,
    date_trunc('minute', now()) + interval '25 hours'
      + make_interval(mins => services.duration_minutes) as ends_at
  from customer, services, staff
  where services.name = 'Haircut'
  order by staff.position, staff.name
  limit 1
),
thread as (
  insert into conversations (id, customer_id, channel, language, state, situation, turns,
    last_inbound_at, opened_at, closed_at)
  select :thread, customer_id, 'whatsapp', 'en', 'ENDED', '{"state": "ended"}', 1,
    now() - interval '3 days', now() - interval '3 days', now() - interval '2 days'
  from chosen
  returning id
),
words as (
  insert into messages (conversation_id, direction, provider_id, body, status, created_at, sent_at)
  select id, direction, 'wamid.seed.' || direction, body, status,
    now() - interval '3 days', case direction when 'out' then now() - interval '3 days' end
  from thread, (values
    ('in', 'I would like a haircut please', 'received'),
    ('out', 'You are booked. See you then!', 'read')) as said (direction, body, status)
),
booking as (
  insert into bookings (customer_id, conversation_id, due_minor, currency, created_at)
  select customer_id, thread.id, price_minor, currency, now() - interval '3 days'
  from chosen, thread
  returning id
),
item as (
  insert into booking_items
    (booking_id, position, service_id, staff_id, starts_at, ends_at, price_minor)
  select booking.id, 0, service_id, staff_id, starts_at, ends_at, price_minor from booking, chosen
),
payment as (
  insert into payments (booking_id, amount_minor, currency, payer_msisdn, reference, state,
    situation, turns, merchant_request_id, checkout_request_id, mpesa_receipt,
    token_nonce, opened_at, ended_at)
  select booking.id, price_minor, currency, '254700000200', 'SEED0001', 'settled',
    '{"state": "settled"}', 1, 'seed-1', 'ws_CO_seed_0001', 'SEED000001',
    'seed', now() - interval '3 days', now() - interval '3 days'
  from booking, chosen
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
select substr(current_schema(), 8), 'reminder', appointment_id::text, 'whatsapp', thread.id,
  'Haircut'
from reminder, thread;
