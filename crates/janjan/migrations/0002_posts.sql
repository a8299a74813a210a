-- People, their appointments, the seats they hold.

create table person (
  shard_id uuid not null,
  id uuid not null,
  org_id uuid not null,
  name text not null,
  sort_key bytea not null,
  search_key text not null,
  mobile text,
  recorded_at bigint not null,
  primary key (shard_id, id)
);
create index person_search on person (shard_id, search_key);

-- claim
create table mobile_claim (
  mobile_key bytea not null,
  org_id uuid not null,
  person_id uuid not null,
  shard_id uuid not null,
  primary key (mobile_key, org_id, person_id)
);

create table appointment (
  shard_id uuid not null,
  id uuid not null,
  org_id uuid not null,
  territory_id uuid not null,
  post_id uuid not null,
  seat integer not null,
  charge text not null,
  person_shard uuid not null,
  person_id uuid not null,
  state text not null,
  from_on date not null,
  to_on date not null,
  is_in_force boolean not null,
  order_number text,
  remark text,
  replaces_shard uuid,
  replaces_id uuid,
  proposed_by uuid not null,
  proposed_at bigint not null,
  decided_by uuid,
  decided_at bigint,
  answered_at bigint,
  is_paper boolean not null,
  ended_by uuid,
  ended_at bigint,
  end_reason text,
  recorded_at bigint not null,
  primary key (shard_id, id)
);
create index appointment_unit on appointment (shard_id, territory_id, post_id);
create index appointment_state on appointment (shard_id, state, to_on);
create index appointment_person on appointment (shard_id, person_id);

-- A seat: who holds it now, or since when nobody does. Written with every change of its appointments.
create table seat (
  shard_id uuid not null,
  territory_id uuid not null,
  post_id uuid not null,
  seat integer not null,
  org_id uuid not null,
  is_required boolean not null,
  vacant_since date,
  held_since date,
  holder_shard uuid,
  holder_id uuid,
  acting_shard uuid,
  acting_id uuid,
  acting_until date,
  pending integer not null,
  changed_at bigint not null,
  from_on date not null,
  to_on date not null,
  primary key (shard_id, territory_id, post_id, seat)
);

-- The claim that makes a seat's holder one: its insert fails for the second.
create table seat_claim (
  shard_id uuid not null,
  territory_id uuid not null,
  post_id uuid not null,
  seat integer not null,
  charge text not null,
  appointment_id uuid not null,
  primary key (shard_id, territory_id, post_id, seat, charge)
);

-- What a unit's seats come to, kept per unit; never on the units above it.
create table formation_tally (
  shard_id uuid not null,
  territory_id uuid not null,
  org_id uuid not null,
  seats integer not null,
  filled integer not null,
  acting integer not null,
  required integer not null,
  required_filled integer not null,
  changed_at bigint not null,
  primary key (shard_id, territory_id)
);

-- The counted units of one shard that stand under one home-level unit today, folded by a job for the boards above it.
-- `home_shard` is that unit's shard: another than their own where they were moved to another home-level unit.
create table formation_sum (
  shard_id uuid not null,
  home_shard uuid not null,
  org_id uuid not null,
  units integer not null,
  formed integer not null,
  complete integer not null,
  seats integer not null,
  filled integer not null,
  acting integer not null,
  required integer not null,
  required_filled integer not null,
  oldest_vacant_on date,
  changed_at bigint not null,
  folded_at bigint not null,
  primary key (shard_id, home_shard)
);
-- look-up: what is added up for a home-level unit, and when it was folded last
create index formation_sum_home on formation_sum (org_id, home_shard, folded_at);

-- How often anything was folded: while it stands still, so do the sums.
-- reference
create table fold_mark (
  org_id uuid not null,
  folds bigint not null,
  primary key (org_id)
);

-- Home-level units whose sum must be folded again.
create table fold_due (
  shard_id uuid not null,
  org_id uuid not null,
  primary key (shard_id)
);

create table reserve (
  shard_id uuid not null,
  id uuid not null,
  org_id uuid not null,
  territory_id uuid not null,
  post_id uuid not null,
  name text not null,
  mobile text,
  remark text,
  noted_by uuid not null,
  noted_at bigint not null,
  removed_at bigint,
  primary key (shard_id, id)
);
create index reserve_unit on reserve (shard_id, territory_id, post_id);

-- claim
create table letter_claim (
  letter_key text not null,
  org_id uuid not null,
  shard_id uuid not null,
  appointment_id uuid not null,
  number text not null,
  issued_at bigint not null,
  primary key (letter_key)
);

create table letter (
  shard_id uuid not null,
  appointment_id uuid not null,
  letter_key text not null,
  number text not null,
  issued_on date not null,
  primary key (shard_id, appointment_id)
);

-- The last letter number given out in a shard and year.
create table letter_serial (
  shard_id uuid not null,
  year integer not null,
  last integer not null,
  primary key (shard_id, year)
);
