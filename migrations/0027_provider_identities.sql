-- Whom another provider knows by which name of its own. An e-mail address may change hands at a provider; this name never does.
create table provider_identity (
  issuer       text not null,
  subject      text not null,
  employee_id  {id} not null references employee (id),
  bound_at     {instant} not null,
  primary key (issuer, subject)
) {compact};
create unique index provider_identity_of on provider_identity (employee_id, issuer);
