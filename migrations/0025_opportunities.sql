-- What the office could do and what it could lose, as it was last computed: of each kind at most one for a party. `rank` is the most important
-- first; `reason` tells one reason from another; `facts` is what the sentence is made from, and `rests_on` the ends of the ids of all parties it
-- counts or names, so that it goes when one of them is closed or deleted.
create table opportunity (
  party_id  {id} not null references party (id),
  kind      {ordered} not null,
  rank      integer not null,
  reason    text not null,
  facts     text not null,
  rests_on  text not null,
  found_at  {instant} not null,
  primary key (party_id, kind),
  constraint opportunity_kind_unknown check (kind in ('connected', 'group', 'unattended', 'dependence', 'single-contact', 'ended'))
) {compact};
create index opportunity_by_rank on opportunity (rank, party_id, kind);
create index opportunity_of_kind on opportunity (kind, rank, party_id);

-- Who put one aside, and why. It holds as long as the reason is the same.
create table opportunity_dismissal (
  party_id  {id} not null references party (id),
  kind      {ordered} not null,
  reason    text not null,
  why       text not null,
  by_id     {id} not null references employee (id),
  at        {instant} not null,
  primary key (party_id, kind)
) {compact};

-- One row: when it was last computed, and up to which act of the audit that knew.
create table opportunity_run (
  id            integer primary key,
  job_id        {id},
  requested_at  {instant},
  computed_at   {instant},
  audit_seq     integer not null
) {strict};
insert into opportunity_run (id, audit_seq) values (1, 0);
