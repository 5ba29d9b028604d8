-- Verdicts on what was served: of a window of the log of predictions, and of no batch.

alter table isobar.drift_reports
  alter column batch_id drop not null,
  add column since timestamptz,
  add column until timestamptz,
  add check ((batch_id is null) = (since is not null)),
  add check ((since is null) = (until is null)),
  add check (since < until);
