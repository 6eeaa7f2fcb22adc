-- What an employee did for parties, handed over to colleagues from a day. Kept to tell it, and to give it back.
create table handover (
  id         {id} primary key,
  from_id    {id} not null references employee (id),
  as_of      {date} not null,
  at         {instant} not null,
  by_id      {id} not null references employee (id),
  undone_at  {instant},
  undone_by  {id} references employee (id)
) {strict};
create index handover_of_employee on handover (from_id, id);

-- One category of one party that went to a colleague, with each row of it as it was and as it became, as JSON. A category that is empty may
-- be deleted, so it is no foreign key. `undone` is 1 once the line has been given back.
create table handover_line (
  handover_id  {id} not null references handover (id),
  place        integer not null,
  party_id     {id} not null references party (id),
  category_id  {ordered} not null,
  to_id        {id} not null references employee (id),
  doubled      {ordered} not null,
  changes      text not null,
  undone       integer not null,
  primary key (handover_id, place)
) {compact};
create index handover_line_of_party on handover_line (party_id);
