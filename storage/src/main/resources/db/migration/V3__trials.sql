-- Trials that have ended: one that is asked for again is read, not trained again.
create table isobar.trials (
  run_id      text not null,
  step        text not null,
  branch      text not null,
  trial       integer not null check (trial >= 0),
  -- What was trained on what: a run that is repeated with other settings must not find old scores.
  fingerprint text not null,
  parameters  jsonb not null,
  score       double precision not null,
  best_round  integer not null check (best_round >= 1),
  seconds     double precision not null,
  finished_at timestamptz not null default now(),
  primary key (run_id, step, branch, trial)
);
