-- What a version has learned: a document in the object store. Versions that are older have none.

alter table isobar.models
  add column explanations_key    text,
  add column explanations_sha256 text check (length(explanations_sha256) = 64),
  add column explanations_bytes  bigint check (explanations_bytes >= 0),
  add constraint explanations_are_named_whole
    check (num_nulls(explanations_key, explanations_sha256, explanations_bytes) in (0, 3));
