-- Everything one business owns. Money is minor units with a currency; whole shillings are derived.

-- One row: who the business is and how it books.
create table profile (
  single boolean primary key default true check (single),
  name text not null,
  zone text not null,
  country char(2) not null,
  currency char(3) not null,
  language char(2) not null check (language in ('en', 'sw')),
  address text not null default '',
  about text not null default '',
  whatsapp_phone_number_id text,
  mpesa_shortcode text,
  mpesa_transaction_type text not null default 'CustomerPayBillOnline',
  slot_minutes integer not null default 15 check (slot_minutes between 5 and 240),
  notice_minutes integer not null default 30 check (notice_minutes >= 0),
  horizon_days integer not null default 60 check (horizon_days between 1 and 366),
  hold_minutes integer not null default 10 check (hold_minutes between 1 and 120),
  silence_hours integer not null default 24 check (silence_hours between 1 and 168),
  wording jsonb not null default '{}'
);
comment on column profile.wording is 'the tenant''s own texts, by language and message key';

-- AES-GCM under the platform's key.
create table secrets (
  name text primary key,
  ciphertext bytea not null,
  updated_at timestamptz not null default now()
);

create table services (
  id uuid primary key default uuidv7(),
  name text not null unique check (name <> ''),
  aliases text[] not null default '{}',
  duration_minutes integer not null check (duration_minutes between 5 and 1440),
  price_minor bigint not null check (price_minor >= 0),
  currency char(3) not null,
  price_kes bigint generated always as (case when currency = 'KES' then price_minor / 100 end) stored,
  payment_policy text not null default 'full' check (payment_policy in ('none', 'deposit', 'full')),
  deposit_minor bigint check (deposit_minor > 0),
  active boolean not null default true,
  position integer not null default 0,
  check ((payment_policy = 'deposit') = (deposit_minor is not null))
);

create table service_relations (
  service_id uuid not null references services,
  related_id uuid not null references services,
  type text not null check (type in ('cross_sell')),
  primary key (service_id, related_id, type),
  check (service_id <> related_id)
);

create table staff (
  id uuid primary key default uuidv7(),
  name text not null unique check (name <> ''),
  active boolean not null default true,
  position integer not null default 0
);

create table staff_services (
  staff_id uuid not null references staff,
  service_id uuid not null references services,
  primary key (staff_id, service_id)
);

-- Opening hours of the business (no staff) and, where they differ, of one of its staff.
create table weekly_hours (
  id uuid primary key default uuidv7(),
  staff_id uuid references staff,
  weekday integer not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  check (opens < closes),
  unique nulls not distinct (staff_id, weekday, opens)
);
comment on column weekly_hours.weekday is 'ISO 8601: 1 is Monday';

create table time_off (
  id uuid primary key default uuidv7(),
  staff_id uuid references staff,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null default '',
  check (starts_at < ends_at)
);

create table tenant_admins (
  whatsapp_number text primary key,
  name text not null default '',
  position integer not null default 0
);

create table customers (
  id uuid primary key default uuidv7(),
  phone_e164 text unique check (phone_e164 ~ '^\+[1-9][0-9]{6,14}$'),
  name text not null default '',
  created_at timestamptz not null default now()
);
comment on column customers.phone_e164 is 'attested by a channel, never only typed';

-- A contact: where on a channel a customer is found. A phone and a business-scoped user id may
-- lead to the same one.
create table customer_identities (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customers,
  channel text not null,
  kind text not null check (kind in ('phone', 'bsuid')),
  value text not null,
  created_at timestamptz not null default now(),
  unique (channel, kind, value)
);
create index customer_identities_customer on customer_identities (customer_id);

-- A thread: one conversation with one customer on one channel.
create table conversations (
  id char(26) primary key,
  customer_id uuid not null references customers,
  channel text not null,
  language char(2) not null,
  state text not null,
  situation jsonb not null,
  turns integer not null default 0,
  deadline timestamptz,
  last_inbound_at timestamptz,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
create unique index conversations_one_open on conversations (customer_id, channel)
  where closed_at is null;
comment on column conversations.id is 'ULID';
comment on column conversations.situation is 'the sealed state as JSON; state is its log name';

create table turns (
  id uuid primary key default uuidv7(),
  kind text not null,
  row_id text not null,
  number integer not null,
  situation_before jsonb not null,
  events jsonb not null,
  situation_after jsonb not null,
  chain text not null,
  rules text not null,
  taken_at timestamptz not null default now(),
  unique (kind, row_id, number)
);
comment on column turns.events is 'each event with what it was read as, and the actions decided';

-- What is to be taken by a row's turns, in the order of acceptance.
create table inbox (
  id uuid primary key default uuidv7(),
  recipient text not null check (recipient in ('conversation', 'payment', 'handoff', 'reminder')),
  recipient_id text not null,
  sequence bigint not null,
  provider text not null,
  provider_id text not null,
  kind text not null,
  payload jsonb not null,
  received_at timestamptz not null default now(),
  turn_id uuid,
  unique (provider, provider_id)
);
create index inbox_untaken on inbox (recipient, recipient_id, sequence) where turn_id is null;

create table messages (
  id uuid primary key default uuidv7(),
  conversation_id char(26) not null references conversations,
  position bigint generated always as identity,
  direction text not null check (direction in ('in', 'out')),
  provider_id text unique,
  body text not null,
  content jsonb not null default '{}',
  status text not null check (status in
    ('received', 'queued', 'claimed', 'unsure', 'sent', 'delivered', 'read', 'failed', 'parked')),
  attempts integer not null default 0,
  claimed_at timestamptz,
  claim uuid,
  retry_at timestamptz,
  failure text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index messages_thread on messages (conversation_id, position);
create index messages_unsent on messages (conversation_id, position)
  where status in ('queued', 'claimed', 'unsure');
comment on column messages.content is 'buttons, list rows and the quoted message';
comment on column messages.claim is 'the send under way; a claim whose worker died makes the message unsure';

-- What only the outside can do.
create table outbox (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('deliver', 'push', 'query')),
  recipient text not null,
  recipient_id text not null,
  summary text not null,
  opened_at timestamptz not null default now(),
  claimed_at timestamptz,
  closed_at timestamptz,
  outcome text
);
create unique index outbox_one_open on outbox (recipient, recipient_id, kind) where closed_at is null;

create table bookings (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customers,
  conversation_id char(26) references conversations,
  due_minor bigint not null check (due_minor >= 0),
  currency char(3) not null,
  created_at timestamptz not null default now()
);
create index bookings_customer on bookings (customer_id, created_at);
create index bookings_conversation on bookings (conversation_id);

-- What the visit comprises, kept when its holds are gone: late money books it again if it can.
create table booking_items (
  booking_id uuid not null references bookings,
  position integer not null,
  service_id uuid not null references services,
  staff_id uuid not null references staff,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  price_minor bigint not null check (price_minor >= 0),
  primary key (booking_id, position),
  check (starts_at < ends_at)
);

create table appointments (
  id uuid primary key default uuidv7(),
  booking_id uuid not null references bookings,
  customer_id uuid not null references customers,
  service_id uuid not null references services,
  staff_id uuid not null references staff,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null check (status in
    ('reserved', 'confirmed', 'pending_reschedule', 'canceled', 'completed', 'no_show')),
  hold_expires_at timestamptz,
  created_at timestamptz not null default now(),
  check (starts_at < ends_at),
  check ((status = 'reserved') = (hold_expires_at is not null)),
  constraint appointments_no_overlap exclude using gist
    (staff_id with =, tstzrange(starts_at, ends_at) with &&)
    where (status in ('reserved', 'confirmed', 'pending_reschedule'))
);
create index appointments_booking on appointments (booking_id);
create index appointments_customer on appointments (customer_id, starts_at);
create index appointments_day on appointments (starts_at);

-- One row per attempt.
create table payments (
  id uuid primary key default uuidv7(),
  booking_id uuid not null references bookings,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  amount_kes bigint generated always as (case when currency = 'KES' then amount_minor / 100 end) stored,
  payer_msisdn text not null,
  reference text not null,
  state text not null check (state in
    ('pending', 'settled', 'failed', 'expired', 'review', 'refund_pending', 'refunded')),
  situation jsonb not null,
  turns integer not null default 0,
  deadline timestamptz,
  merchant_request_id text,
  checkout_request_id text unique,
  mpesa_receipt text unique,
  token_nonce text not null,
  opened_at timestamptz not null default now(),
  ended_at timestamptz,
  check (currency <> 'KES' or amount_minor % 100 = 0)
);
create index payments_booking on payments (booking_id);
create unique index payments_one_pending on payments (booking_id) where state = 'pending';
create unique index payments_one_settled on payments (booking_id) where state = 'settled';
comment on column payments.amount_minor is 'M-Pesa takes whole shillings';

create table handoff_log (
  id uuid primary key default uuidv7(),
  conversation_id char(26) not null references conversations,
  customer_id uuid not null references customers,
  reference text not null unique,
  pattern integer not null,
  reason text not null,
  state text not null check (state in ('open', 'answered', 'taken_over', 'expired')),
  transcript jsonb not null,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
create index handoff_log_conversation on handoff_log (conversation_id);

create table opt_outs (
  channel text not null,
  address text not null,
  opted_out_at timestamptz not null default now(),
  opted_in_at timestamptz,
  primary key (channel, address)
);

create table consents (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customers,
  purpose text not null,
  words text not null,
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz
);

create table audit_log (
  id uuid primary key default uuidv7(),
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);
