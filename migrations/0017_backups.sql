-- When backups are made by themselves, in hours and minutes on the wall of the office, and how many of those are kept: one row. Without a time there are none.
create table backup_schedule (
  id       integer primary key,
  at       text,
  keep     integer not null,
  version  integer not null,
  constraint backup_schedule_is_one check (id = 1),
  constraint backup_keep_out_of_range check (keep between 1 and 365)
) {strict};
insert into backup_schedule (id, at, keep, version) values (1, null, 14, 1);

-- Each backup that was made on the server, or is being made. `day` is the one it was made for by itself.
create table backup (
  id           {id} primary key,
  day          {date},
  path         text not null,
  kilobytes    integer,
  by_user      text not null,
  started_at   {instant} not null,
  finished_at  {instant},
  outcome      text,
  problem      text,
  constraint backup_outcome_unknown check (outcome in ('done', 'failed'))
) {strict};
create unique index backup_of_day on backup (day) where day is not null;
create index backup_latest on backup (started_at, id);
