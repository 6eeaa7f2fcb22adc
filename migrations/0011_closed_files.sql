-- A file that is closed to all but those involved with it, and those who may see every file. Since when; who closed it is in the audit.
alter table party add column closed_at {instant};
-- The few that are closed: what is asked of them is asked of this index, not of the whole register.
create index party_closed on party (id) where closed_at is not null;
