-- Training rows that predictions of a version are compared with: a document in the object store.
-- Versions that are older have none, nor do those whose register step keeps none.

alter table isobar.models
  add column comparables_key    text,
  add column comparables_sha256 text check (length(comparables_sha256) = 64),
  add column comparables_bytes  bigint check (comparables_bytes >= 0),
  add constraint comparables_are_named_whole
    check (num_nulls(comparables_key, comparables_sha256, comparables_bytes) in (0, 3));
