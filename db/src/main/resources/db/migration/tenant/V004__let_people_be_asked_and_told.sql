-- What we send belongs to the row whose turn wrote it: a conversation's reply to its thread, a card
-- that asks an admin to its handoff. Only what is read in a conversation is part of its thread.
alter table messages
  alter column conversation_id drop not null,
  add column owner text check (owner in ('handoff', 'reminder')),
  add column owner_id text,
  add column channel text,
  add column address text,
  add column template jsonb,
  add check ((owner is null) = (owner_id is null)),
  add check (owner is not null or conversation_id is not null);
create index messages_owner on messages (owner, owner_id, position) where owner is not null;
create index messages_heard on messages (address, created_at)
  where address is not null and direction = 'in';
comment on column messages.owner is 'the kind of row that sends it; null: its conversation';
comment on column messages.address is 'whom it goes to or comes from, E.164; null: the contact of its conversation';
comment on column messages.template is 'what goes instead when the channel takes approved templates only';

-- How long an admin is waited for before the next one is asked, and a customer before they are told.
alter table profile
  add column handoff_wait_minutes integer not null default 5
    check (handoff_wait_minutes between 1 and 240),
  add column handoff_tell_minutes integer not null default 15
    check (handoff_tell_minutes between 1 and 1440);

-- A call for a person is a row that lives. Whoever was called before anybody was told is not waited
-- for any more.
update handoff_log set state = 'expired', closed_at = now() where state = 'open';
alter table handoff_log
  add column situation jsonb,
  add column turns integer not null default 0,
  add column deadline timestamptz,
  add column briefing jsonb;
update handoff_log set situation = '{"state": "ended", "outcome": "EXPIRED"}';
alter table handoff_log alter column situation set not null;
create index handoff_log_open on handoff_log (opened_at) where closed_at is null;
comment on column handoff_log.briefing is 'what the admin is told: what is asked, and what the bot would say';
comment on column handoff_log.transcript is 'the conversation up to the call, and all that followed until its end';
