-- Since when someone has an account, also of who signs in with another provider and never chose a password.
alter table employee add column joined_at {instant};
update employee set joined_at = created_at where password_hash is not null;

-- What a program may do with a token, as words with a space between; all that its owner may when it says nothing.
alter table token add column scopes text;

-- Browsers that someone signed in with before. Guesses made elsewhere do not keep their owner out of these. The id is the SHA-256 of what the cookie holds.
create table known_browser (
  id           text not null,
  employee_id  {id} not null references employee (id),
  expires_at   {instant} not null,
  primary key (id, employee_id)
) {compact};
create index known_browser_age on known_browser (expires_at);
create index known_browser_of on known_browser (employee_id);

-- Who signs in with a code beside the password. Until it is confirmed nothing is asked. A code counts once: the last half minute one was used of.
create table two_factor (
  employee_id   {id} primary key references employee (id),
  secret        text not null,
  confirmed_at  {instant},
  last_step     integer not null
) {compact};

-- What opens the door once when the telephone is gone. The id is the SHA-256 of the code.
create table recovery_code (
  id           text primary key,
  employee_id  {id} not null references employee (id)
) {compact};
create index recovery_code_of on recovery_code (employee_id);

-- Who gave the right password and still has to give a code. The id is the SHA-256 of the ticket.
create table second_step (
  id           text primary key,
  employee_id  {id} not null references employee (id),
  expires_at   {instant} not null
) {compact};
create index second_step_of on second_step (employee_id);
create index second_step_age on second_step (expires_at);
