-- Files of who owns whom that were taken over: kept to tell of them, and to undo them. `by_user` is empty when it came by the command line.
create table bods_import (
  id             {id} primary key,
  file_name      text not null,
  statements     integer not null,
  made           integer not null,
  relationships  integer not null,
  at             {instant} not null,
  by_user        text not null,
  undone_at      {instant},
  undone_by      text
) {strict};

-- What each of them made, with the version it was made in: one that has another by now was changed. Once it is undone, only what was left standing.
create table bods_import_row (
  import_id   {id} not null references bods_import (id) on delete cascade,
  noun        {ordered} not null,
  subject_id  {id} not null,
  version     integer not null,
  primary key (import_id, noun, subject_id),
  constraint bods_import_row_noun_unknown check (noun in ('party', 'relationship'))
) {compact};
