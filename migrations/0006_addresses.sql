-- Where a party is found, in the parts its country writes.
create table address (
  id            {id} primary key,
  party_id      {id} not null references party (id),
  country       text not null,
  street        text not null,
  house_number  text not null,
  house_letter  text not null,
  addition      text not null,
  extra         text not null,
  po_box        text not null,
  postcode      text not null,
  city          text not null,
  region        text not null,
  attention     text not null,
  email         text not null,
  phone         text not null,
  since         {date},
  until         {date},
  place         integer not null,
  created_at    {instant} not null,
  version       integer not null
) {strict};
create index address_of on address (party_id, place);
create index address_by_postcode on address (postcode, house_number);

-- What an address is for. Of the addresses of a party one is the main one for each use.
create table address_use (
  address_id  {id} not null references address (id),
  party_id    {id} not null references party (id),
  use         text not null,
  main        integer not null,
  primary key (address_id, use),
  constraint address_use_unknown check (use in ('post', 'visit', 'invoice', 'delivery'))
) {strict};
create index address_use_of on address_use (party_id, use);
create unique index address_main_taken on address_use (party_id, use) where main = 1;
