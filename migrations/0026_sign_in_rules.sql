-- How an office has its people sign in: from which day everyone needs a second step (null is never), and after how many minutes without use a browser is signed out (null is never).
create table sign_in_rules (
  id                integer primary key,
  second_step_from  {date},
  idle_minutes      integer,
  version           integer not null,
  constraint sign_in_rules_are_one check (id = 1),
  constraint idle_minutes_out_of_range check (idle_minutes between 15 and 43200)
) {strict};
insert into sign_in_rules (id, second_step_from, idle_minutes, version) values (1, null, 720, 1);

-- By what way a session was opened. Of those from before nothing more is known than that they may have been opened with a password alone.
alter table session add column way text not null default 'password' constraint session_way_unknown check (way in ('password', 'second-step', 'passkey', 'provider'));
