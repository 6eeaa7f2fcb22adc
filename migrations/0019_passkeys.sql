-- Keys that a device or a security key holds for someone; here lies only the public half. The id is what the device calls it.
create table passkey (
  id           text primary key,
  employee_id  {id} not null references employee (id),
  name         text not null,
  public_key   text not null,
  counter      integer not null,
  transports   text not null,
  created_at   {instant} not null,
  seen_at      {instant}
) {compact};
create index passkey_of on passkey (employee_id);

-- What a device has been asked to sign: once, and soon. The id is the SHA-256 of the challenge; without an employee it is for signing in.
create table passkey_challenge (
  id           text primary key,
  employee_id  {id} references employee (id),
  expires_at   {instant} not null
) {compact};
create index passkey_challenge_of on passkey_challenge (employee_id);
create index passkey_challenge_age on passkey_challenge (expires_at);

-- Who is on the way to another provider to sign in there. The id is the SHA-256 of the state.
create table single_sign_on (
  id          text primary key,
  verifier    text not null,
  nonce       text not null,
  expires_at  {instant} not null
) {compact};
create index single_sign_on_age on single_sign_on (expires_at);
