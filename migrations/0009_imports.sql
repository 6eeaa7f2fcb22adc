-- Work that goes on behind the screens, a piece at a time. `resume` is how far it has come, written in the same transaction
-- as what was done, so that a process that dies half-way is followed by one that goes on exactly there. `holder` is the
-- process at work on it; one that has not been heard of by `held_until` has died.
create table job (
  id           {id} primary key,
  kind         text not null,
  subject_id   {id} not null,
  by_user      text not null,
  done         integer not null,
  total        integer not null,
  resume       text,
  cancel       integer not null,
  holder       text,
  held_until   {instant},
  created_at   {instant} not null,
  finished_at  {instant},
  outcome      text,
  constraint job_outcome_unknown check (outcome in ('done', 'cancelled', 'failed'))
) {strict};
create index job_open on job (created_at, id) where finished_at is null;
create index job_of on job (subject_id, created_at);

-- A file of rows for the register. `pass` counts its checks and runs: what is shown is of the last one.
create table import (
  id           {id} primary key,
  kind         text not null,
  state        text not null,
  file_id      {id} not null references file (id),
  file_name    text not null,
  file_size    integer not null,
  format       text not null,
  mended       integer not null,
  columns      text not null,
  sample_rows  text not null,
  options      text not null,
  rows         integer,
  pass         integer not null,
  job_id       {id},
  made_labels  text not null,
  failed_at    text,
  created_at   {instant} not null,
  created_by   text not null,
  finished_at  {instant},
  version      integer not null,
  constraint import_kind_unknown check (kind in ('parties', 'relationships')),
  constraint import_state_unknown check (state in ('draft', 'checking', 'checked', 'running', 'stopped', 'done', 'undoing', 'undone', 'failed'))
) {strict};
create index import_latest on import (created_at, id);

-- What became, or would become, of each row.
create table import_row (
  import_id   {id} not null references import (id) on delete cascade,
  pass        integer not null,
  row         integer not null,
  line        integer not null,
  outcome     text not null,
  code        text not null,
  name        text not null,
  reasons     text not null,
  party_id    {id},
  other_id    {id},
  subject_id  {id},
  effect      text,
  undone      text,
  primary key (import_id, pass, row),
  constraint import_row_outcome_unknown check (outcome in ('new', 'update', 'duplicate', 'refused')),
  constraint import_row_undone_unknown check (undone in ('removed', 'restored', 'kept'))
) {strict};
create index import_row_by_outcome on import_row (import_id, pass, outcome, row);

-- How many rows have which outcome for which reason.
create table import_count (
  import_id  {id} not null references import (id) on delete cascade,
  pass       integer not null,
  outcome    text not null,
  code       text not null,
  main       integer not null,
  rows       integer not null,
  primary key (import_id, pass, outcome, code, main)
) {strict};

-- By what earlier rows of the file under way are recognised again: their old number, their name with an e-mail address …
create table import_key (
  import_id  {id} not null references import (id) on delete cascade,
  key        {ordered} not null,
  row        integer not null,
  line       integer not null,
  kind       text not null,
  name       text not null,
  number     text not null,
  party_id   {id},
  primary key (import_id, key, row)
) {compact};

-- The parties an import made or changed, and how it left them: one that is otherwise now was changed by someone else.
create table import_party (
  import_id  {id} not null references import (id) on delete cascade,
  party_id   {id} not null,
  made       integer not null,
  state      text not null,
  primary key (import_id, party_id)
) {strict};
create index import_party_of on import_party (party_id);

-- Where the columns of a file went the last time, by the names of its columns.
create table import_mapping (
  header   text primary key,
  mapping  text not null,
  options  text not null,
  at       {instant} not null
) {strict};
