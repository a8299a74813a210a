-- Files lie outside the database under the digest of their bytes; a row says what each proves.

create table proof (
  shard_id uuid not null,
  appointment_id uuid not null,
  digest text not null,
  org_id uuid not null,
  added_by uuid not null,
  added_at bigint not null,
  primary key (shard_id, appointment_id, digest)
);
