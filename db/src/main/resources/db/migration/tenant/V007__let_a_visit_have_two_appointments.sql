-- A visit may have a second appointment: asked for, or offered with the first.
alter table booking_items add column due_minor bigint check (due_minor >= 0);
comment on column booking_items.due_minor is
  'what is due for this item, within the booking''s; null in older bookings, which have one item';

alter table bookings add column offered_service_id uuid references services;
comment on column bookings.offered_service_id is
  'the service that was offered with it, whatever was answered; once in a conversation';
