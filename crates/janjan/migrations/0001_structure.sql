-- The organisation, its structure and its territory: small, rarely written, the same everywhere.

-- reference
create table organisation (
  id uuid not null,
  code text not null,
  time_zone text not null,
  number_plan text not null,
  preset text not null,
  languages text not null,
  structure_version bigint not null,
  today_on date not null,
  founded_at bigint not null,
  primary key (id)
);

-- reference
create table level (
  org_id uuid not null,
  rank integer not null,
  code text not null,
  is_numbered boolean not null,
  is_home boolean not null,
  is_counted boolean not null,
  from_on date not null,
  to_on date not null,
  primary key (org_id, rank, from_on)
);

-- reference
create table post (
  org_id uuid not null,
  id uuid not null,
  code text not null,
  level integer not null,
  rank integer not null,
  seats integer not null,
  term_months integer,
  is_required boolean not null,
  may_act boolean not null,
  from_on date not null,
  to_on date not null,
  primary key (org_id, id, from_on)
);

-- reference
create table power (
  org_id uuid not null,
  post_id uuid not null,
  n integer not null,
  verb text not null,
  thing text not null,
  of_posts text not null,
  reach text not null,
  down_to integer,
  sees text not null,
  is_not_for_acting boolean not null,
  from_on date not null,
  to_on date not null,
  primary key (org_id, post_id, n, from_on)
);

-- reference
create table word (
  org_id uuid not null,
  thing text not null,
  lang text not null,
  text text not null,
  primary key (org_id, thing, lang)
);

-- reference
create table territory (
  org_id uuid not null,
  id uuid not null,
  serial integer not null,
  level integer not null,
  shard_id uuid not null,
  parent_id uuid,
  path text not null,
  created_on date not null,
  closed_on date not null,
  primary key (org_id, id)
);
create unique index territory_serial on territory (org_id, serial);
create unique index territory_path on territory (org_id, path);
create index territory_level on territory (org_id, level, path, shard_id, closed_on, serial);

-- reference
create table placement (
  org_id uuid not null,
  territory_id uuid not null,
  parent_id uuid not null,
  from_on date not null,
  to_on date not null,
  primary key (org_id, territory_id, from_on)
);

-- reference
create table territory_number (
  org_id uuid not null,
  territory_id uuid not null,
  number integer not null,
  source text not null,
  from_on date not null,
  to_on date not null,
  primary key (org_id, territory_id, from_on)
);

-- reference
create table territory_name (
  org_id uuid not null,
  territory_id uuid not null,
  lang text not null,
  kind text not null,
  name text not null,
  sort_key bytea not null,
  source text not null,
  from_on date not null,
  to_on date not null,
  primary key (org_id, territory_id, lang, kind, from_on)
);
