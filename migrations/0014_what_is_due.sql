-- What ends or begins before long is little, whoever it is of: it is found by its day rather than by going over every party of a portfolio.
create index relationship_ending on relationship (until) where until is not null;
create index internal_relationship_ending on internal_relationship (until) where until is not null;
create index internal_relationship_beginning on internal_relationship (since);
