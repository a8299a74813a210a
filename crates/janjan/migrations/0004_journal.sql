-- The journal: who did what, when, by which post. Ids and facts; no personal data in clear.
-- `month` (202611) stands in the key so that PostgreSQL can partition by it.

create table journal (
  shard_id uuid not null,
  month integer not null,
  seq bigint not null,
  org_id uuid not null,
  at bigint not null,
  actor_kind text not null,
  actor_person uuid,
  actor_appointment uuid,
  verb text not null,
  thing text not null,
  thing_id uuid,
  territory_id uuid,
  person_id uuid,
  facts text not null,
  prev bytea not null,
  hash bytea not null,
  primary key (shard_id, month, seq)
);
create index journal_unit on journal (shard_id, territory_id, seq);
create index journal_person on journal (shard_id, person_id, seq);
create index journal_actor on journal (shard_id, actor_person, seq);

create table shard_head (
  shard_id uuid not null,
  org_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  signature bytea not null,
  primary key (shard_id)
);
