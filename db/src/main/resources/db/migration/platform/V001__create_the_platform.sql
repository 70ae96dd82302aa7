-- What all tenants share. Personal data lives in the tenants' schemas only.

create extension if not exists btree_gist;

do $$
begin
  -- The login of the api and the worker. It inherits nothing: it acts as one tenant at a time.
  if not exists (select from pg_roles where rolname = 'ratiba_app') then
    create role ratiba_app nologin noinherit;
  end if;
  -- What every tenant's role may do in this schema.
  if not exists (select from pg_roles where rolname = 'ratiba_tenant') then
    create role ratiba_tenant nologin;
  end if;
end
$$;

revoke create on schema public from public;
grant usage on schema public to ratiba_app, ratiba_tenant;

create table tenants (
  slug text primary key check (slug ~ '^[a-z][a-z0-9_]{0,47}$'),
  name text not null check (name <> ''),
  zone text not null,
  placement text not null default 'default',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
grant select on tenants to ratiba_app;

-- Which tenant answers at a channel's address (WhatsApp: the phone_number_id).
create table tenant_numbers (
  channel text not null,
  address text not null,
  tenant text not null references tenants,
  primary key (channel, address)
);
grant select on tenant_numbers to ratiba_app;

-- One line per live row: who is to be woken when, and how much of its inbox is taken.
create table wakeups (
  tenant text not null references tenants,
  kind text not null check (kind in ('conversation', 'payment', 'handoff', 'reminder')),
  id text not null,
  accepted bigint not null default 0,
  taken bigint not null default 0,
  due_at timestamptz not null default now(),
  rings integer not null default 0,
  rung_at timestamptz,
  channel text,
  thread char(26),
  summary text,
  primary key (tenant, kind, id),
  check (taken <= accepted)
) with (fillfactor = 70);
create index wakeups_due on wakeups (due_at);
comment on column wakeups.accepted is 'the number of the last inbox row';
comment on column wakeups.taken is 'the number of the last inbox row that a turn has drained';
comment on column wakeups.summary is 'what the Temporal UI shows of the row; no personal data';
comment on column wakeups.rings is 'the sweeper''s rings since the last turn, only those that succeeded';

alter table wakeups enable row level security;
create policy every_row on wakeups to ratiba_app using (true) with check (true);
create policy own_rows on wakeups to ratiba_tenant
  using ('tenant_' || tenant = current_user) with check ('tenant_' || tenant = current_user);
grant select, insert, update, delete on wakeups to ratiba_app, ratiba_tenant;

-- What arrived at our doors and belongs to nobody; kept, alarmed, never dropped.
create table unrouted (
  id uuid primary key default uuidv7(),
  provider text not null,
  provider_id text not null,
  reason text not null,
  body text not null,
  received_at timestamptz not null default now(),
  unique (provider, provider_id)
);
grant select, insert on unrouted to ratiba_app;

-- Where a callback's token leads. The token itself is never stored.
create table callback_tokens (
  hash bytea primary key,
  tenant text not null references tenants,
  payment_id uuid not null,
  created_at timestamptz not null default now()
);
alter table callback_tokens enable row level security;
create policy every_row on callback_tokens to ratiba_app using (true) with check (true);
create policy own_rows on callback_tokens to ratiba_tenant
  using ('tenant_' || tenant = current_user) with check ('tenant_' || tenant = current_user);
grant select, insert, delete on callback_tokens to ratiba_app, ratiba_tenant;

-- M-Pesa prompts to one number, across tenants; the number is a keyed hash.
create table prompt_limits (
  number_hash bytea not null,
  prompted_at timestamptz not null default now()
);
create index prompt_limits_number on prompt_limits (number_hash, prompted_at);

-- Takes one prompt to the number out of its allowance; false, and nothing taken, when it is used up.
create function take_prompt(number bytea, allowance integer, span interval) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(number, 'hex'), 0));
  delete from prompt_limits where number_hash = number and prompted_at < now() - span;
  if (select count(*) from prompt_limits where number_hash = number) >= allowance then
    return false;
  end if;
  insert into prompt_limits (number_hash) values (number);
  return true;
end
$$;
revoke all on function take_prompt from public;
grant execute on function take_prompt to ratiba_tenant, ratiba_app;

-- Daraja's access tokens, one per app, shared by all workers: asking for a new one kills the last.
create table access_tokens (
  app text primary key,
  ciphertext bytea,
  expires_at timestamptz,
  fetched_at timestamptz
);
grant select, insert, update on access_tokens to ratiba_app;

create table feature_flags (
  name text not null,
  tenant text references tenants,
  enabled boolean not null default false,
  changed_at timestamptz not null default now(),
  unique nulls not distinct (name, tenant)
);
grant select on feature_flags to ratiba_app;

create table platform_audit (
  id uuid primary key default uuidv7(),
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  tenant text,
  detail jsonb not null default '{}'
);
grant insert on platform_audit to ratiba_app;
