-- Members, what speaks for them, and what they come to.

-- reference
create table kind (
  org_id uuid not null,
  id uuid not null,
  code text not null,
  rank integer not null,
  fee_paise bigint not null,
  term_months integer,
  is_direct boolean not null,
  needs text not null,
  earned_from text,
  earned_standing text,
  earned_days integer,
  from_on date not null,
  to_on date not null,
  primary key (org_id, id, from_on)
);

-- reference: for every counted unit at or under a unit; `kinds` are codes in the preset's order
create table target (
  org_id uuid not null,
  id uuid not null,
  territory_id uuid not null,
  kinds text not null,
  count integer not null,
  from_on date not null,
  to_on date not null,
  due_on date not null,
  set_by uuid,
  set_at bigint not null,
  primary key (org_id, id)
);

-- Units that once lay elsewhere: the rows of their members stayed in the shard they were born in.
create index placement_ended on placement (org_id, to_on, territory_id) where to_on < '9999-12-31';

-- A membership in a counted unit. Erasure empties what names the person and keeps the row.
create table member (
  shard_id uuid not null,
  id uuid not null,
  org_id uuid not null,
  territory_id uuid not null,
  kind_id uuid not null,
  number text not null,
  name text not null,
  sort_key bytea not null,
  fold_key text not null,
  relation text,
  relative_name text not null,
  mobile text,
  birth_year integer,
  address text not null,
  standing text not null,
  state text not null,
  is_disputed boolean not null,
  is_opened boolean not null,
  is_shared boolean not null,
  person_id uuid,
  enrolled_by_shard uuid not null,
  enrolled_by uuid not null,
  enrolled_as uuid,
  enrolled_on date not null,
  kind_since date not null,
  until_on date not null,
  ended_on date,
  end_reason text,
  moved_to uuid,
  moved_from uuid,
  erased_at bigint,
  changed_at bigint not null,
  recorded_at bigint not null,
  primary key (shard_id, id)
);
create index member_name on member (shard_id, territory_id, sort_key, id);
create index member_rung on member (shard_id, kind_id, state, standing, sort_key, id);
create index member_enrolled on member (shard_id, enrolled_on, id);
create index member_enroller on member (shard_id, enrolled_by, enrolled_on, id);
create index member_gone on member (shard_id, state, sort_key, id) where state <> 'active';
create index member_disputed on member (shard_id, sort_key, id) where is_disputed = true;
create index member_opened on member (shard_id, sort_key, id) where is_opened = true and state = 'active';
-- The same of the whole organisation, which too many shards would make up; and of it who may be named above the home level.
-- look-up
create index member_all_rung on member (org_id, kind_id, state, standing, sort_key, id) where is_shared = true;
-- look-up
create index member_all_disputed on member (org_id, sort_key, id) where is_disputed = true;
-- look-up
create index member_all_opened on member (org_id, sort_key, id) where is_opened = true and state = 'active' and is_shared = true;
-- Who didn't agree to be shown above the home level is counted there without a look at the rows.
create index member_hidden on member (shard_id, state, standing, kind_id, is_disputed, territory_id, org_id, is_shared)
  where is_shared = false;
create index member_until on member (shard_id, state, until_on);

-- A member by any word of the folded name, from that word on.
create table member_word (
  shard_id uuid not null,
  word text not null,
  member_id uuid not null,
  primary key (shard_id, word, member_id)
);

-- claim: finds, doesn't forbid; a family shares a mobile
create table member_claim (
  mobile_key bytea not null,
  org_id uuid not null,
  member_id uuid not null,
  shard_id uuid not null,
  primary key (mobile_key, org_id, member_id)
);

-- claim: a number is given out once
create table number_claim (
  number text not null,
  org_id uuid not null,
  member_id uuid not null,
  shard_id uuid not null,
  primary key (number, org_id)
);

-- claim: a keyed hash of mobile and folded name of one who withdrew or never joined, so that they aren't entered again unasked
create table left_claim (
  person_key bytea not null,
  org_id uuid not null,
  left_on date not null,
  state text not null,
  primary key (person_key, org_id)
);

-- The last number given out in a unit.
create table number_serial (
  shard_id uuid not null,
  territory_id uuid not null,
  last integer not null,
  primary key (shard_id, territory_id)
);

-- What a person agreed to, purpose by purpose.
create table consent (
  shard_id uuid not null,
  member_id uuid not null,
  purpose text not null,
  given_on date not null,
  given_at bigint not null,
  notice_version integer not null,
  notice_lang text not null,
  channel text not null,
  collected_by uuid,
  withdrawn_at bigint,
  org_id uuid not null,
  primary key (shard_id, member_id, purpose, given_at)
);

-- What speaks for a membership. A slip waits in state `unseen` until a second person has looked at its photo; `reason` is a
-- word for why they could not take it, never free text.
create table evidence (
  shard_id uuid not null,
  member_id uuid not null,
  id uuid not null,
  org_id uuid not null,
  kind text not null,
  state text not null,
  digest text,
  given_by uuid,
  given_as uuid,
  seen_by uuid,
  seen_as uuid,
  seen_at bigint,
  reason text,
  happened_on date not null,
  recorded_at bigint not null,
  primary key (shard_id, member_id, id)
);
create index evidence_state on evidence (shard_id, state, recorded_at);
-- look-up: whether a file is still named before its bytes are removed
create index evidence_digest on evidence (digest) where digest is not null;
-- look-up: the same
create index proof_digest on proof (digest);

-- Files whose rows have let go of them: the bytes are removed once nobody else names them.
create table file_due (
  shard_id uuid not null,
  digest text not null,
  primary key (shard_id, digest)
);

-- What a unit's members of one kind come to; written in the same transaction as the member, never on the units above.
create table member_tally (
  shard_id uuid not null,
  territory_id uuid not null,
  kind_id uuid not null,
  org_id uuid not null,
  claimed bigint not null,
  consented bigint not null,
  verified bigint not null,
  disputed bigint not null,
  opened bigint not null,
  lapsed bigint not null,
  withdrawn bigint not null,
  struck bigint not null,
  changed_at bigint not null,
  primary key (shard_id, territory_id, kind_id)
);

-- What each day added to it: the days of a unit and kind sum up to the tally.
create table member_day (
  shard_id uuid not null,
  territory_id uuid not null,
  kind_id uuid not null,
  on_day date not null,
  org_id uuid not null,
  enrolled bigint not null,
  claimed bigint not null,
  consented bigint not null,
  verified bigint not null,
  primary key (shard_id, territory_id, kind_id, on_day)
);
create index member_day_day on member_day (shard_id, on_day);

-- Their members by kind, folded with them.
create table member_sum (
  shard_id uuid not null,
  home_shard uuid not null,
  kind_id uuid not null,
  org_id uuid not null,
  claimed bigint not null,
  consented bigint not null,
  verified bigint not null,
  disputed bigint not null,
  opened bigint not null,
  lapsed bigint not null,
  withdrawn bigint not null,
  struck bigint not null,
  gained bigint not null,
  folded_at bigint not null,
  primary key (shard_id, home_shard, kind_id)
);
-- look-up: the same
create index member_sum_home on member_sum (home_shard);

-- The same units against each set of kinds aimed at, folded with it: `aim` is the sum of the
-- units' targets, `met_units` how many meet theirs, `met_capped` what is met with no unit counted beyond its own target.
create table target_sum (
  shard_id uuid not null,
  home_shard uuid not null,
  kinds text not null,
  org_id uuid not null,
  units integer not null,
  met_units integer not null,
  aim bigint not null,
  met_capped bigint not null,
  folded_at bigint not null,
  primary key (shard_id, home_shard, kinds)
);
-- look-up: the same
create index target_sum_home on target_sum (home_shard);

-- A personal link: its key is a keyed hash of the token, the token itself is nowhere.
-- claim
create table link_claim (
  token_key bytea not null,
  org_id uuid not null,
  shard_id uuid not null,
  member_id uuid not null,
  made_by uuid,
  made_at bigint not null,
  expires_at bigint not null,
  tries integer not null,
  opened_at bigint,
  ended_at bigint,
  primary key (token_key)
);
create index link_member on link_claim (member_id, made_at);

-- "I never joined": raised, then decided by a call of someone other than the enroller.
create table dispute (
  shard_id uuid not null,
  member_id uuid not null,
  id uuid not null,
  org_id uuid not null,
  raised_by text not null,
  raised_on date not null,
  raised_at bigint not null,
  outcome text,
  decided_by uuid,
  decided_at bigint,
  primary key (shard_id, member_id, id)
);
create index dispute_open on dispute (shard_id, decided_at, raised_at);

-- reference: who said at the public page "I never joined", held or not, until it has been looked up a moment later
create table never_joined (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  mobile text not null,
  said_at bigint not null,
  primary key (org_id, id)
);

-- A random sample drawn of a unit's members: who has the seed and the members draws the same one.
create table sample (
  shard_id uuid not null,
  id uuid not null,
  org_id uuid not null,
  territory_id uuid not null,
  seed bigint not null,
  size integer not null,
  population integer not null,
  digest bytea not null,
  drawn_by_shard uuid not null,
  drawn_by uuid not null,
  drawn_on date not null,
  drawn_at bigint not null,
  primary key (shard_id, id)
);

create table sample_member (
  shard_id uuid not null,
  sample_id uuid not null,
  n integer not null,
  member_id uuid not null,
  outcome text,
  called_by uuid,
  called_at bigint,
  primary key (shard_id, sample_id, n)
);
create index sample_member_of on sample_member (shard_id, member_id);

-- Calls back, each with what came of it.
create table call_back (
  shard_id uuid not null,
  member_id uuid not null,
  id uuid not null,
  org_id uuid not null,
  outcome text not null,
  called_by uuid not null,
  called_as uuid not null,
  called_on date not null,
  called_at bigint not null,
  primary key (shard_id, member_id, id)
);

-- reference: where missed calls and messages come in from; its secret is derived from the key outside the database
create table gateway (
  org_id uuid not null,
  code text not null,
  version integer not null,
  made_at bigint not null,
  ended_at bigint,
  primary key (org_id, code, version)
);

-- claim: what came in, each once
create table call_in (
  event_key bytea not null,
  org_id uuid not null,
  kind text not null,
  source text not null,
  outcome text not null,
  called_at bigint not null,
  recorded_at bigint not null,
  primary key (event_key, org_id)
);

-- Units that stand elsewhere than they did: their rows lie in the shard they were born in.
create index placement_moved on placement (org_id, territory_id) where to_on < '9999-12-31';
