-- A file that is closed to all but those involved with it, and those who may see every file. Since when; who closed it is in the audit.
alter table party add column closed_at {instant};
-- The few that are closed: what is asked of them is asked of this index, not of the whole register.
create index party_closed on party (id, archived_at, closed_at) where closed_at is not null;
-- How many are in use and open is counted from an index alone.
drop index party_in_country;
create index party_in_country on party (country, archived_at, closed_at) where archived_at is null;
-- Whoever may not know of a closed file may use its number of another program again, or the refusal would tell: a rule looks among what may be seen.
drop index external_number_taken;
create index external_number on identifier (source, folded) where kind = 'external';
