-- A file can also say which employees are involved with which parties. The rows of earlier imports stay as they are.
alter table import drop constraint import_kind_unknown;
alter table import add constraint import_kind_unknown check (kind in ('parties', 'relationships', 'internal-relationships'));
