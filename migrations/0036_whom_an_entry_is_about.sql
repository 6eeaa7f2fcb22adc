-- Whom else an entry of the audit is about: asked for every line of a history, by whoever does not see every file.
create index audit_about_by_entry on audit_about (audit_seq, party_id);
