-- How many of each kind were found the last time, as JSON: more than are kept, where there are very many.
alter table opportunity_run add column found text;
