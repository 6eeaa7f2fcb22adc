-- A party is one person or one organisation, stored once, whatever it does. `seq` is its small number
-- inside the house, for search; people and programs know it by `id` and `party_number`.
create table party (
  seq                 {serial},
  id                  {id} not null,
  kind                text not null,
  party_number        {ordered} not null,
  party_number_order  integer not null,
  form_of_address     text,
  initials            text not null,
  first_name          text not null,
  call_name           text not null,
  prefix              text not null,
  surname             text not null,
  partner_prefix      text not null,
  partner_surname     text not null,
  name_usage          text not null,
  title_before        text not null,
  title_after         text not null,
  birth_date          {date},
  legal_name          text not null,
  trade_names         text not null,
  legal_form          text not null,
  sector_code         text not null,
  language            text not null,
  salutation          text not null,
  note                text not null,
  -- Derived from the parts, for reading, listing and sorting; and from its main address, kept by addresses.
  name                text not null,
  list_name           text not null,
  sort_name           {ordered} not null,
  city                {ordered} not null,
  city_sort           {ordered} not null,
  country             text not null,
  archived_at         {instant},
  created_at          {instant} not null,
  updated_at          {instant} not null,
  version             integer not null,
  constraint party_without_name check (name <> ''),
  constraint party_kind_unknown check (kind in ('person', 'organisation'))
) {strict};
create unique index party_id_taken on party (id);
create unique index party_number_taken on party (party_number);
create index party_by_name on party (sort_name, id);
create index party_by_number on party (party_number_order, id);
create index party_by_city on party (city_sort, sort_name, id);
create index party_by_change on party (updated_at, id);
create index party_by_creation on party (created_at, id);
create index party_by_country on party (country, sort_name, id);
-- Of those in use: how many there are, in which countries and towns; with the column of the condition, or it would be read from the table.
-- And the archive, by name.
create index party_in_country on party (country, archived_at) where archived_at is null;
create index party_in_town on party (city_sort, city, archived_at) where archived_at is null;
create index party_in_archive on party (sort_name, id) where archived_at is not null;
-- For finding the same person again.
create index party_born on party (birth_date) where birth_date is not null;

-- What a party is to the office. Ending a role keeps its number.
create table party_role (
  party_id      {id} not null references party (id),
  role          text not null,
  number        {ordered},
  number_order  integer,
  since         {date} not null,
  until         {date},
  primary key (party_id, role),
  constraint party_role_unknown check (role in ('lead', 'debtor', 'creditor'))
) {strict};
create unique index role_number_taken on party_role (role, number);
create index party_role_current on party_role (role, until, party_id);

-- E-mail addresses, telephones and websites. Families share them, so they are not unique. One that ended still finds its owner.
create table contact_point (
  id        {id} primary key,
  party_id  {id} not null references party (id),
  kind      text not null,
  value     text not null,
  folded    {ordered} not null,
  label     text not null,
  main      integer not null,
  place     integer not null,
  until     {date},
  constraint contact_point_kind_unknown check (kind in ('email', 'phone', 'website'))
) {strict};
-- With the end, so that who has an address in use is known from the index alone.
create index contact_point_of on contact_point (party_id, kind, place, until);
create index contact_point_by_value on contact_point (kind, folded);

-- Numbers that others know a party by: registers, banks, the program an office came from.
create table identifier (
  id        {id} primary key,
  party_id  {id} not null references party (id),
  kind      text not null,
  source    {ordered} not null,
  value     text not null,
  folded    {ordered} not null,
  place     integer not null
) {strict};
create index identifier_of on identifier (party_id, kind, place);
create index identifier_by_value on identifier (kind, folded);
create unique index external_number_taken on identifier (source, folded) where kind = 'external';

insert into number_series (name, prefix, width, next) values ('party', '', 0, 1001), ('debtor', '', 0, 20001), ('creditor', '', 0, 70001);
