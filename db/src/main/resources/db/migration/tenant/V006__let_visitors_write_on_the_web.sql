-- What a visitor has in the web widget: many threads one after the other, one secret.
create table widget_sessions (
  id char(26) primary key,
  secret_hash bytea not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
create index widget_sessions_seen on widget_sessions (seen_at);
comment on column widget_sessions.id is 'ULID, and that of its first thread';
comment on column widget_sessions.secret_hash is 'keyed; the secret itself is the visitor''s alone';

alter table customer_identities drop constraint customer_identities_kind_check;
alter table customer_identities add constraint customer_identities_kind_check
  check (kind in ('phone', 'bsuid', 'visitor'));
alter table customer_identities add column proved_at timestamptz;
comment on column customer_identities.proved_at is
  'when a visitor, who only typed a number, has shown by a code that it is theirs';

alter table customers add column merged_into uuid references customers;
comment on column customers.phone_e164 is
  'attested by a channel, or typed and read back; customer_identities tells which';
comment on column customers.merged_into is 'who has this customer''s threads and visits now';

-- Two visitors may have typed one number: a thread on the web is its session's.
alter table conversations add column session_id char(26) references widget_sessions;
drop index conversations_one_open;
create unique index conversations_one_open on conversations (customer_id, channel)
  where closed_at is null and session_id is null;
create unique index conversations_one_open_in_session on conversations (session_id)
  where closed_at is null and session_id is not null;
create index conversations_session on conversations (session_id) where session_id is not null;

alter table profile add column widget_colours jsonb not null default '{}';

-- By a code a visitor shows that a typed number is theirs. Neither code nor address is kept as it is.
create table customer_codes (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customers,
  session_id char(26) not null references widget_sessions,
  address_hash bytea not null,
  code_hash bytea not null,
  tries integer not null default 0 check (tries between 0 and 5),
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  closed_at timestamptz
);
create index customer_codes_customer on customer_codes (customer_id, made_at);
create index customer_codes_address on customer_codes (address_hash, made_at);
create unique index customer_codes_one_open on customer_codes (session_id) where closed_at is null;

-- Two customers whom an operator found to be one person; with what it takes to undo it.
create table customer_merges (
  id uuid primary key default uuidv7(),
  kept_id uuid not null references customers,
  gone_id uuid not null references customers,
  moved jsonb not null,
  actor text not null,
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  check (kept_id <> gone_id)
);
