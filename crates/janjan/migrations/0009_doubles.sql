-- One person entered twice: how the other entry is found, what the register taught about names, and the pairs.

-- The keys by which an entry is found in whatever spelling: by who may be the same person (`janjan_names::link::look_ups`), and
-- by who looks for the name (`janjan_names::find::NameKey`); gone with the name.
-- claim: finds, doesn't forbid
create table member_key (
  key bigint not null,
  org_id uuid not null,
  shard_id uuid not null,
  member_id uuid not null,
  primary key (key, org_id, shard_id, member_id)
);

-- reference: how seldom each word is among the members, and what each agreement weighs; nobody's name
create table register_lore (
  org_id uuid not null,
  learned_at bigint not null,
  lore bytea not null,
  primary key (org_id)
);

-- Two entries that may be one person, for the desk of the lowest unit that holds both. It stays where it was found; the entries
-- may move. `facts` are words for what speaks for it and against it. Of one person, one entry is folded into the other: what it
-- was before stands here, so that it can be unfolded as it was. `carried_by` is the pair whose folded entry was asked about before,
-- in a pair that this one stands for now.
create table pair (
  shard_id uuid not null,
  id uuid not null,
  org_id uuid not null,
  entry_shard uuid not null,
  entry_id uuid not null,
  other_shard uuid not null,
  other_id uuid not null,
  desk_id uuid not null,
  desk_shard uuid not null,
  outcome text not null,
  score integer not null,
  facts text not null,
  state text not null,
  found_on date not null,
  found_at bigint not null,
  carried_by uuid,
  decided_by uuid,
  decided_as uuid,
  decided_at bigint,
  folded_id uuid,
  folded_state text,
  folded_ended_on date,
  folded_end_reason text,
  folded_changed_at bigint,
  primary key (shard_id, id)
);
-- look-up
create index pair_desk on pair (desk_shard, state, score, id);
-- look-up
create index pair_entry on pair (entry_id, entry_shard);
-- look-up
create index pair_other on pair (other_id, other_shard);
-- look-up
create index pair_answered on pair (org_id, decided_at);

-- claim: two entries are one pair, whoever finds it
create table pair_claim (
  low_id uuid not null,
  high_id uuid not null,
  org_id uuid not null,
  shard_id uuid not null,
  pair_id uuid not null,
  primary key (low_id, high_id, org_id)
);

-- What was entered or mended and is looked at once more, a moment later: two districts that enter one person at the same time
-- don't see each other's entry before both are saved.
create table near_due (
  shard_id uuid not null,
  member_id uuid not null,
  org_id uuid not null,
  primary key (shard_id, member_id)
);
