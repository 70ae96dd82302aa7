-- When a business reminds its customers, and what its messages cost: in millionths of US dollars,
-- for an SMS costs less than a cent.
alter table profile
  add column reminder_hours integer[] not null default '{24,2}',
  add column reminder_quiet_from time not null default '21:00',
  add column reminder_quiet_until time not null default '07:00',
  add column sms_price_micros bigint not null default 3000 check (sms_price_micros >= 0),
  add column template_price_micros bigint not null default 4000
    check (template_price_micros >= 0);

-- Booked and paid is one fact, that the customer says they come is another.
alter table appointments add column customer_confirmed_at timestamptz;
comment on column appointments.customer_confirmed_at is 'the customer answered a reminder that they come';

-- The reminders of one appointment are a row that lives.
create table reminders (
  appointment_id uuid primary key references appointments on delete cascade,
  state text not null check (state in ('waiting', 'ended')),
  situation jsonb not null,
  turns integer not null default 0,
  deadline timestamptz,
  asked_at timestamptz,
  last_asked_at timestamptz,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
create index reminders_asked on reminders (asked_at) where asked_at is not null;
create index reminders_last_asked on reminders (last_asked_at) where last_asked_at is not null;
comment on column reminders.asked_at is 'the moment of the next reminder, before a crowd of them is spread';
comment on column reminders.last_asked_at is 'the same of the last one that was settled';

-- A message that failed may go another way once. What it costs is what the business's price table
-- says; what the vendor says is kept beside it.
alter table messages
  add column sms text,
  add column carried_by text check (carried_by in ('whatsapp', 'sms')),
  add column instead_of uuid references messages,
  add column cost_micros bigint check (cost_micros >= 0),
  add column cost_currency char(3),
  add column vendor_cost text,
  add check ((cost_micros is null) = (cost_currency is null));
create unique index messages_instead_of on messages (instead_of) where instead_of is not null;
comment on column messages.sms is 'what goes instead as an SMS; null: its own words';
comment on column messages.carried_by is 'the channel on which it went, or was tried to be sent, last';

-- Whether a customer's window is open is asked before every send.
create index conversations_customer on conversations (customer_id, channel);

-- What was booked before there were reminders has some, too.
with begun as (
  insert into reminders (appointment_id, state, situation)
  select id, 'waiting', '{"state": "opened"}'
  from appointments where status = 'confirmed' and starts_at > now()
  returning appointment_id
)
insert into public.wakeups (tenant, kind, id)
select substr(current_schema(), 8), 'reminder', appointment_id::text from begun;
