-- Signing in. Everything here is keyed by account, or is a claim found by its own key.

-- by account
create table account (
  id uuid not null,
  org_id uuid not null,
  person_shard uuid not null,
  person_id uuid not null,
  passphrase text,
  is_demo boolean not null,
  created_at bigint not null,
  primary key (id)
);

-- claim
create table account_claim (
  person_id uuid not null,
  org_id uuid not null,
  account_id uuid not null,
  primary key (person_id, org_id)
);

-- claim
create table sign_in_name (
  name_key bytea not null,
  org_id uuid not null,
  account_id uuid not null,
  kind text not null,
  primary key (name_key, org_id, account_id)
);

-- by account
create table account_post (
  account_id uuid not null,
  n integer not null,
  org_id uuid not null,
  shard_id uuid not null,
  appointment_id uuid not null,
  primary key (account_id, n)
);

-- by account
create table device (
  account_id uuid not null,
  id uuid not null,
  secret_hash bytea not null,
  pin text,
  label text not null,
  enrolled_at bigint not null,
  seen_at bigint not null,
  ended_at bigint,
  failed integer not null,
  failed_at bigint not null,
  locked_until bigint not null,
  primary key (account_id, id)
);
-- A family's phone: whose accounts it is known to.
create index device_shared on device (id);

-- by account
create table session (
  account_id uuid not null,
  id uuid not null,
  secret_hash bytea not null,
  device_id uuid not null,
  started_at bigint not null,
  seen_at bigint not null,
  ended_at bigint,
  primary key (account_id, id)
);
create index session_owner on session (id);

-- Failed tries from devices that aren't known, counted by the name that was typed, whether anybody bears it or not: so
-- the wait tells nothing. A known device counts its own.
-- claim
create table lockout (
  name_key bytea not null,
  failed integer not null,
  failed_at bigint not null,
  locked_until bigint not null,
  primary key (name_key)
);
create index lockout_age on lockout (failed_at);

-- claim
create table slip (
  code_key bytea not null,
  org_id uuid not null,
  account_id uuid not null,
  shard_id uuid not null,
  appointment_id uuid not null,
  made_by uuid not null,
  made_at bigint not null,
  expires_at bigint not null,
  tries integer not null,
  used_at bigint,
  killed_at bigint,
  primary key (code_key)
);
create index slip_appointment on slip (appointment_id, made_at);

-- by account
create table form_seen (
  account_id uuid not null,
  form_id uuid not null,
  route text not null,
  digest bytea not null,
  answer text not null,
  seen_at bigint not null,
  primary key (account_id, form_id)
);
