-- The households and groups of companies of the whole register, of open files alone, as they were last found. `id` is that of the member that was
-- there first, `called_after` whom it is called after without a name of its own (JSON), `sort_name` what sorts it.
create table found_group (
  id             {id} not null references party (id),
  kind           {ordered} not null,
  called_after   text not null,
  group_name_id  {id} references group_name (id),
  sort_name      {ordered} not null,
  members        integer not null,
  customers      integer not null,
  primary key (id, kind),
  constraint found_group_kind_unknown check (kind in ('household', 'companies')),
  constraint found_group_of_one check (members > 1)
) {compact};
create index found_group_by_name on found_group (sort_name, kind, id);
create index found_group_of_kind on found_group (kind, sort_name, id);
create index found_group_named on found_group (group_name_id) where group_name_id is not null;

create table found_group_member (
  group_id  {id} not null references party (id),
  kind      {ordered} not null,
  party_id  {id} not null references party (id),
  primary key (group_id, kind, party_id)
) {compact};
create index found_group_of_party on found_group_member (party_id, kind, group_id);
