-- What parties can be to each other, and how that reads from either side.
create table relationship_type (
  id                       {ordered} primary key,
  forward_nl               text not null,
  backward_nl              text not null,
  forward_en               text not null,
  backward_en              text not null,
  mutual                   integer not null,
  from_kind                text,
  to_kind                  text,
  grouping                 text not null,
  carries_position         integer not null,
  carries_contact_details  integer not null,
  carries_share            integer not null,
  single_from              integer not null,
  single_to                integer not null,
  place                    integer not null,
  retired_at               {instant},
  version                  integer not null,
  constraint relationship_type_group_unknown check (grouping in ('family', 'business', 'professional', 'ownership'))
) {strict};

-- How two parties stand to each other, and when: one row, read from both sides. `since` is the first day it
-- may have begun and `until` the last day it may have held, each with the precision it is known to.
-- That two of them do not overlap is a rule, kept by the serialisable transaction on both engines.
create table relationship (
  id               {id} primary key,
  type_id          {ordered} not null references relationship_type (id),
  from_id          {id} not null references party (id),
  to_id            {id} not null references party (id),
  position         text not null,
  email            text not null,
  phone            text not null,
  share            integer,
  since            {date},
  since_precision  text not null,
  until            {date},
  until_precision  text not null,
  note             text not null,
  created_at       {instant} not null,
  version          integer not null,
  constraint relationship_to_itself check (from_id <> to_id),
  constraint relationship_ends_before_it_begins check (since <= until),
  constraint relationship_share_out_of_range check (share > 0 and share <= 10000000)
) {strict};
-- Whole enough to count the connections of a party that has thousands of them without reading each.
create index relationship_from on relationship (from_id, type_id, to_id, since, until, id);
create index relationship_to on relationship (to_id, type_id, from_id, since, until, id);
create index relationship_of_type on relationship (type_id, id);

-- Every relationship as each of its two parties sees it, with who is on the far end. A new column of the table is named here too: drop and create it.
create view relationship_side as
  select r.id, r.from_id as party_id, r.to_id as other_id, 'forward' as direction, t.forward_nl as reading_nl, t.forward_en as reading_en, t.place, t.mutual, t.carries_position, t.carries_contact_details,
         o.kind as other_kind, o.party_number as other_number, o.name as other_name, o.sort_name as other_sort_name,
         r.type_id, r.position, r.email, r.phone, r.share, r.since, r.since_precision, r.until, r.until_precision, r.note, r.version
    from relationship r join relationship_type t on t.id = r.type_id join party o on o.id = r.to_id
  union all
  select r.id, r.to_id, r.from_id, 'backward', t.backward_nl, t.backward_en, t.place, t.mutual, t.carries_position, t.carries_contact_details,
         o.kind, o.party_number, o.name, o.sort_name,
         r.type_id, r.position, r.email, r.phone, r.share, r.since, r.since_precision, r.until, r.until_precision, r.note, r.version
    from relationship r join relationship_type t on t.id = r.type_id join party o on o.id = r.from_id;

-- Who stands at either end, for what an office must mend before it may change a type.
create view relationship_ends as
  select r.id, r.type_id, r.from_id, f.kind as from_kind, f.name as from_name, r.to_id, t.kind as to_kind, t.name as to_name
    from relationship r join party f on f.id = r.from_id join party t on t.id = r.to_id;
