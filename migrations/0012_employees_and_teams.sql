-- Whoever works here need not sign in: then there need be no address to sign in with. Where there is one it is theirs alone.
drop index employee_email_taken;
create unique index employee_email_taken on employee (email_folded) where email_folded <> '';

-- Someone works here from a day up to and including another; null is always did, and still does.
alter table employee add column job_title text not null default '';
alter table employee add column phone text not null default '';
alter table employee add column active_from {date};
alter table employee add column active_until {date} constraint employee_ends_before_it_begins check (active_from <= active_until);
alter table employee add column photo_id {id} references file (id);

-- What is given to an employee beside what their role may do, by whom and when; without a giver by the command line. Administrators may all of it, so nothing is kept of them.
create table employee_right (
  employee_id  {id} not null references employee (id),
  permission   text not null,
  given_by     {id} references employee (id),
  given_at     {instant} not null,
  primary key (employee_id, permission),
  constraint employee_right_unknown check (permission in ('export', 'merge', 'settings', 'seeClosed'))
) {strict};

-- Who work together; an employee may be in several teams or in none.
create table team (
  id           {id} primary key,
  name         text not null,
  name_folded  {ordered} not null,
  retired_at   {instant},
  version      integer not null
) {strict};
create unique index team_name_taken on team (name_folded);

create table team_member (
  team_id      {id} not null references team (id),
  employee_id  {id} not null references employee (id),
  primary key (team_id, employee_id)
) {compact};
create index team_member_of on team_member (employee_id, team_id);

-- The view as it was, with until when an employee works here.
drop view internal_relationship_told;
create view internal_relationship_told as
  select i.id, i.party_id, i.category_id, i.employee_id, i.since, i.until, i.percentage, c.place, e.name as employee_name, e.disabled_at, e.active_until,
         p.kind, p.party_number, p.name, p.list_name, p.sort_name || '' as sort_name, p.city, p.archived_at
    from internal_relationship i
    join internal_relationship_category c on c.id = i.category_id
    join employee e on e.id = i.employee_id
    join party p on p.id = i.party_id;
