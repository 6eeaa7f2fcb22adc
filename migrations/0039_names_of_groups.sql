-- What the office calls a household or a group of companies, instead of what it is called after its members: who gave the name last, and when.
create table group_name (
  id        {id} primary key,
  kind      {ordered} not null,
  name      text not null,
  by_user   text not null,
  given_at  {instant} not null,
  version   integer not null,
  constraint group_kind_unknown check (kind in ('household', 'companies'))
) {strict};

-- With whom a name is: the members of the group when it was given, or as they last were. So it stays with those who remain.
create table group_name_member (
  group_name_id  {id} not null references group_name (id),
  party_id       {id} not null references party (id),
  primary key (group_name_id, party_id)
) {compact};
create index group_name_of_party on group_name_member (party_id, group_name_id);
