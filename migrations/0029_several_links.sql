-- One invitation may have several links: the one that is passed on by hand, and one for each time it was mailed. They stop working together.
drop index invitation_of;
create index invitation_of on invitation (employee_id);
