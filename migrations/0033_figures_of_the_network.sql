-- How much a party matters in the network of the open files, in thousandths, as it was last found to be; who matters least has no row. And the
-- figures of that network as a whole: one row, once they were computed.
create table party_importance (
  party_id     {id} not null primary key references party (id),
  importance   integer not null,
  computed_at  {instant} not null,
  constraint importance_out_of_range check (importance between 1 and 1000)
) {compact};

create table network_figures (
  id           integer primary key,
  computed_at  {instant} not null,
  figures      text not null
) {strict};
