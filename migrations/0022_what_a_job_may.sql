-- What whoever began the work could do then: it never does more, also when a token for a part of their rights began it. Nothing is said of work from before.
alter table job add column may text;
