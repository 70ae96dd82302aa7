-- A conversation tells the business's people too, for example that a visit was moved: such a message
-- is sent by the conversation's row and is no part of what the customer reads.
alter table messages drop constraint messages_owner_check;
alter table messages
  add constraint messages_owner_check check (owner in ('conversation', 'handoff', 'reminder'));
