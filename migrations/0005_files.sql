-- A file that someone handed in, kept with the office it belongs to. Without a size and a hash it is still
-- coming in, or never arrived whole: nobody sees it, and after a day it is cleared away.
create table file (
  id          {id} primary key,
  name        text not null,
  size        integer,
  sha256      text,
  created_at  {instant} not null,
  created_by  text not null,
  constraint file_half_complete check ((size is null) = (sha256 is null))
) {strict};
create index file_unfinished on file (created_at) where size is null;

create table file_chunk (
  file_id  {id} not null references file (id) on delete cascade,
  n        integer not null,
  bytes    {bytes} not null,
  primary key (file_id, n)
) {strict};
