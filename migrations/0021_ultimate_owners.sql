-- From what part on someone counts as an ultimate owner, in a country and from a day: in hundred-thousandths of a percent.
create table ownership_threshold (
  id          {id} primary key,
  country     text not null,
  since       {date} not null,
  share       integer not null,
  comparison  text not null,
  version     integer not null,
  constraint threshold_share_out_of_range check (share > 0 and share < 10000000),
  constraint threshold_comparison_unknown check (comparison in ('more_than', 'at_least'))
) {strict};
create unique index threshold_day_taken on ownership_threshold (country, since);
-- More than a quarter; from the day the European regulation (2024/1624) applies a quarter is enough.
insert into ownership_threshold (id, country, since, share, comparison, version) values
  ('00000000-0000-7000-8000-0000000000a1', 'NL', '2000-01-01', 2500000, 'more_than', 1),
  ('00000000-0000-7000-8000-0000000000a2', 'NL', '2027-07-10', 2500000, 'at_least', 1),
  ('00000000-0000-7000-8000-0000000000a3', 'BE', '2000-01-01', 2500000, 'more_than', 1),
  ('00000000-0000-7000-8000-0000000000a4', 'BE', '2027-07-10', 2500000, 'at_least', 1);

-- What a type of relationship says of who decides. A type without a row is what the installed type of that name is.
create table ownership_meaning (
  type_id  {ordered} primary key,
  meaning  text not null,
  constraint ownership_meaning_unknown check (meaning in ('none', 'control', 'management', 'spouse'))
) {compact};

-- The ultimate owners as someone of the office found them on a day: the answer as it then was, and when to look again.
create table ubo_check (
  id           {id} primary key,
  party_id     {id} not null references party (id),
  as_of        {date} not null,
  checked_at   {instant} not null,
  checked_by   {id} not null references employee (id),
  recheck_on   {date},
  sources      text not null,
  verdict      text not null
) {strict};
create index ubo_check_of_party on ubo_check (party_id, checked_at, id);
