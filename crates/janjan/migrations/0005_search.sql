-- Looking up by the beginning of any word of a name: one row a word, holding the name from that word on.

-- reference
create table territory_word (
  org_id uuid not null,
  word text not null,
  territory_id uuid not null,
  primary key (org_id, word, territory_id)
);
create index territory_number_number on territory_number (org_id, number);

-- People by the shards in which they stand for posts, wherever their own row lives.
create table person_word (
  shard_id uuid not null,
  word text not null,
  person_shard uuid not null,
  person_id uuid not null,
  primary key (shard_id, word, person_id)
);
