-- A share may be a range, votes may differ from it, and what is known may be that someone holds it through others.
-- In hundred-thousandths of a percent, like `share`, which is the least when `share_max` stands beside it.
alter table relationship add column share_max integer constraint relationship_share_max_out_of_range check (share_max > 0 and share_max <= 10000000);
alter table relationship add column votes integer constraint relationship_votes_out_of_range check (votes > 0 and votes <= 10000000);
alter table relationship add column votes_max integer constraint relationship_votes_max_out_of_range check (votes_max > 0 and votes_max <= 10000000);
alter table relationship add column indirect integer not null default 0;

drop view relationship_side;
create view relationship_side as
  select r.id, r.from_id as party_id, r.to_id as other_id, 'forward' as direction, t.forward_nl as reading_nl, t.forward_en as reading_en, t.place, t.mutual, t.carries_position, t.carries_contact_details,
         o.kind as other_kind, o.party_number as other_number, o.name as other_name, o.sort_name as other_sort_name,
         r.type_id, r.position, r.email, r.phone, r.share, r.share_max, r.votes, r.votes_max, r.indirect, r.since, r.since_precision, r.until, r.until_precision, r.note, r.version
    from relationship r join relationship_type t on t.id = r.type_id join party o on o.id = r.to_id
  union all
  select r.id, r.to_id, r.from_id, 'backward', t.backward_nl, t.backward_en, t.place, t.mutual, t.carries_position, t.carries_contact_details,
         o.kind, o.party_number, o.name, o.sort_name,
         r.type_id, r.position, r.email, r.phone, r.share, r.share_max, r.votes, r.votes_max, r.indirect, r.since, r.since_precision, r.until, r.until_precision, r.note, r.version
    from relationship r join relationship_type t on t.id = r.type_id join party o on o.id = r.from_id;
