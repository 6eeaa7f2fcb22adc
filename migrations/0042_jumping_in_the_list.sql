-- Who jumps far into the list by name passes over rows: whether each is in use and open is told by the index alone.
drop index party_by_name;
create index party_by_name on party (sort_name, id, archived_at, closed_at);
