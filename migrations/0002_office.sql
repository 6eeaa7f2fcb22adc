-- The office itself: one row. Without a country it has not been set up.
create table office (
  id         integer primary key,
  name       text not null,
  country    text,
  version    integer not null,
  constraint office_is_one check (id = 1),
  constraint office_country_unknown check (country in ('NL', 'BE'))
) {strict};
insert into office (id, name, country, version) values (1, '', null, 1);

-- Who works here and signs in. Without a password the invitation is still open.
create table employee (
  id             {id} primary key,
  name           text not null,
  email          text not null,
  email_folded   {ordered} not null,
  role           text not null,
  language       text not null,
  theme          text not null,
  screen         text not null,
  password_hash  text,
  disabled_at    {instant},
  created_at     {instant} not null,
  version        integer not null,
  constraint employee_role_unknown check (role in ('administrator', 'employee', 'readonly'))
) {strict};
create unique index employee_email_taken on employee (email_folded);

-- Browsers that are signed in. The id is the SHA-256 of what the cookie holds.
create table session (
  id            text primary key,
  employee_id   {id} not null references employee (id),
  user_agent    text not null,
  created_at    {instant} not null,
  seen_at       {instant} not null,
  expires_at    {instant} not null
) {strict};
create index session_of on session (employee_id);

-- Programs that may act for an employee. The id is the SHA-256 of the token.
create table token (
  id           text primary key,
  employee_id  {id} not null references employee (id),
  name         text not null,
  created_at   {instant} not null,
  seen_at      {instant},
  expires_at   {instant}
) {strict};
create index token_of on token (employee_id);

-- Who has been asked to join. The id is the SHA-256 of what the link holds; a newer one replaces it.
create table invitation (
  id           text primary key,
  employee_id  {id} not null references employee (id),
  invited_by   {id} not null references employee (id),
  created_at   {instant} not null,
  expires_at   {instant} not null
) {strict};
create unique index invitation_of on invitation (employee_id);

-- Wrong guesses per account and per network address, in windows of time.
create table attempt (
  key    text primary key,
  count  integer not null,
  since  {instant} not null
) {strict};
