-- Where each word, number and address that can be searched for occurs: in which field of which subject.
-- `words` is how many words that text has, so that who is called Bakker comes before who is called Jan Bakker.
create table search_posting (
  field  integer not null,
  token  {ordered} not null,
  words  integer not null,
  seq    integer not null,
  primary key (field, token, words, seq)
) {compact};

-- All that a subject can be found by, one text a line: what a hit is checked and ranked against, and a change compared with.
create table search_document (
  seq  integer primary key,
  doc  {ordered} not null
) {strict};

-- Every word in use, turned around each of its letters: `kker ba` is `bakker` from its third letter on.
-- What occurs inside a word, or ends it, is so the beginning of a row.
create table search_turn (
  turn  {ordered} primary key
) {compact};
