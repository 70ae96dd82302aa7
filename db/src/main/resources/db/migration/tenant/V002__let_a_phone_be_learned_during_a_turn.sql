-- A turn that books holds a key-share lock on its customer until it commits. While a plain unique
-- constraint made phone_e164 a key, a webhook that learns a customer's number waited for such a
-- turn. A partial index keeps the promise and is no key.
alter table customers drop constraint customers_phone_e164_key;
create unique index customers_phone on customers (phone_e164) where phone_e164 is not null;
