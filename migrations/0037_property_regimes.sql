-- By which law or contract two spouses hold property, and from when: the one with the lower id first. Rows that are no longer in force stay, for a day in the past.
-- It is kept by the two and not by their marriage, so that it is there again when a marriage that was deleted is brought back.
create table property_regime (
  id               {id} primary key,
  one_id           {id} not null references party (id),
  other_id         {id} not null references party (id),
  regime           text not null,
  since            {date} not null,
  since_precision  text not null,
  version          integer not null,
  constraint property_regime_unknown check (regime in ('nl_general', 'nl_limited', 'nl_exclusion', 'be_statutory', 'be_general', 'be_separation')),
  constraint property_regime_with_oneself check (one_id <> other_id)
) {strict};
create unique index regime_day_taken on property_regime (one_id, other_id, since);
create index property_regime_of_other on property_regime (other_id);
