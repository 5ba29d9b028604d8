-- Decisions to train by what is served: of what was served until a time, and of no batch.

alter table isobar.training_decisions
  alter column batch_id drop not null,
  add column until timestamptz,
  add check ((batch_id is null) = (until is not null));

-- What a step has asked for already, which each of its ticks looks up.
create index training_decisions_asked on isobar.training_decisions (pipeline, step, branch, model)
  where train and until is not null;
