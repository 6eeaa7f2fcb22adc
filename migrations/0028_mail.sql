-- Mail on its way and mail that has gone: a row for each message, put here in the transaction of what it tells. What it says is written as it
-- leaves, so no link that opens a door is ever kept here. `about` is what it is about, as its kind needs it. Without a recipient it is no message
-- but a question for who sends: whom does this address belong to.
create table mail (
  id           {id} primary key,
  message_id   text not null,
  kind         text not null,
  about        text not null,
  language     text not null,
  to_name      text not null,
  to_address   text not null,
  created_at   {instant} not null,
  expires_at   {instant} not null,
  tries        integer not null,
  next_try_at  {instant} not null,
  holder       {id},
  held_until   {instant},
  sent_at      {instant},
  given_up_at  {instant},
  problem      text,
  answer       text,
  constraint mail_ends_once check (sent_at is null or given_up_at is null),
  constraint mail_problem_unknown check (problem in ('refused', 'deferred', 'unreachable', 'sign-in', 'insecure', 'expired', 'other'))
) {strict};
create unique index mail_once on mail (message_id);
create index mail_due on mail (next_try_at, id) where sent_at is null and given_up_at is null;
create index mail_latest on mail (created_at, id);
create index mail_sent on mail (sent_at) where sent_at is not null;
create index mail_given_up on mail (given_up_at) where given_up_at is not null;
