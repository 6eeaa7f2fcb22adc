-- A coloured word that groups parties. One that is retired is no longer offered.
create table label (
  id           {id} primary key,
  name         text not null,
  name_folded  {ordered} not null,
  color        text not null,
  grouping     text not null,
  place        integer not null,
  retired_at   {instant},
  version      integer not null
) {strict};
create unique index label_name_taken on label (name_folded);

create table party_label (
  party_id  {id} not null references party (id),
  label_id  {id} not null references label (id),
  since     {instant} not null,
  by_user   text not null,
  primary key (party_id, label_id)
) {strict};
create index party_label_with on party_label (label_id, party_id);
