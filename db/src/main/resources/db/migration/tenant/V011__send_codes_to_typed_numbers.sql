-- A code is sent to a number that a visitor only typed. What is to be sent is kept sealed for as long
-- as the code can be entered; it stands in no message, and where it came from is a keyed hash.
alter table customer_codes add column sealed bytea;
create index customer_codes_sealed on customer_codes (expires_at) where sealed is not null;
comment on column customer_codes.sealed is 'the code, encrypted; null once it cannot be entered any more';

alter table messages add column code_id uuid references customer_codes;
comment on column messages.code_id is 'the code that fills its gap on the way out; it is never part of the text';

alter table widget_sessions add column address_hash bytea;
comment on column widget_sessions.address_hash is
  'keyed: from where the visitor came last; codes are counted by it';

-- Where customers find the business on WhatsApp, as it is told to them.
alter table profile add column whatsapp_number text check (whatsapp_number ~ '^\+[0-9]{8,15}$');
