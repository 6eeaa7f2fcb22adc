-- In what capacities colleagues are involved with parties.
create table internal_relationship_category (
  id                      {ordered} primary key,
  name_nl                 text not null,
  name_en                 text not null,
  carries_commission      integer not null,
  several                 integer not null,
  required_for_customers  integer not null,
  gives_access            integer not null,
  place                   integer not null,
  retired_at              {instant},
  version                 integer not null
) {strict};
-- An office that was there already gets what a new one is given.
insert into internal_relationship_category
  (id, name_nl, name_en, carries_commission, several, required_for_customers, gives_access, place, retired_at, version)
select c.id, c.nl, c.en, c.commission, c.several, c.required, c.access, c.place, null, 1
  from office
 cross join (
   select 'adviser' as id, 'adviseur' as nl, 'adviser' as en, 1 as commission, 1 as several, 1 as required, 1 as access, 0 as place
   union all select 'file-manager', 'dossierbeheerder', 'file manager', 0, 0, 0, 1, 1
   union all select 'introducer', 'aanbrenger', 'introducer', 1, 1, 0, 0, 2
   union all select 'back-office', 'back-office', 'back office', 0, 1, 0, 1, 3
 ) as c
 where office.country is not null;

-- Which employee is involved with which party, from a day up to and including another. The percentage is counted in hundredths.
-- That an employee is not there twice, and that percentages do not come above the whole, are rules, kept by the serialisable transaction.
create table internal_relationship (
  id           {id} primary key,
  party_id     {id} not null references party (id),
  category_id  {ordered} not null references internal_relationship_category (id),
  employee_id  {id} not null references employee (id),
  since        {date} not null,
  until        {date},
  percentage   integer,
  created_at   {instant} not null,
  constraint internal_ends_before_it_begins check (since <= until),
  constraint internal_percentage_wrong check (percentage > 0 and percentage <= 10000)
) {strict};
-- Whole enough to find who is involved, and in whose portfolio a party is, without reading the rows.
create index internal_relationship_of_party on internal_relationship (party_id, category_id, since, until, employee_id);
create index internal_relationship_of_employee on internal_relationship (employee_id, category_id, since, until, party_id);
create index internal_relationship_of_category on internal_relationship (category_id, since, until, party_id);

-- All internal relationships of a party are stored together and have one version. A party without a row is at version 0.
create table internal_panel (
  party_id  {id} primary key references party (id),
  version   integer not null
) {compact};

-- Every internal relationship with who it is between. A new column of the table is named here too: drop and create it.
create view internal_relationship_told as
  select i.id, i.party_id, i.category_id, i.employee_id, i.since, i.until, i.percentage, c.place, e.name as employee_name, e.disabled_at,
         p.kind, p.party_number, p.name, p.list_name, p.sort_name, p.city, p.archived_at
    from internal_relationship i
    join internal_relationship_category c on c.id = i.category_id
    join employee e on e.id = i.employee_id
    join party p on p.id = i.party_id;
