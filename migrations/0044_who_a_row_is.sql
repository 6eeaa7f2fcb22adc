-- A row that is an earlier row of the file is whoever that one is, also while neither is in the register: then this is the row in which that party stood first.
alter table import_key add column first_row integer;
