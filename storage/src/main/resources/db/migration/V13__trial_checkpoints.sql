-- A training under way, as it was some time ago: the next attempt goes on from there. Replaced in
-- place, and gone when the training has ended, so the model is kept here and not among the objects,
-- which never change.

create table isobar.trial_checkpoints (
    run_id      text             not null,
    step        text             not null,
    branch      text             not null,
    trial       integer          not null check (trial >= 0),
    -- What is trained on what; the winner is trained a second time, which is another training.
    fingerprint text             not null,
    rounds      integer          not null check (rounds >= 1),
    -- The best score so far, after so many rounds; a training that is not scored has none.
    score       double precision,
    best_round  integer          not null check (best_round >= 0),
    seconds     double precision not null,
    model       bytea            not null,
    saved_at    timestamptz      not null default now(),
    primary key (run_id, step, branch, trial, fingerprint)
);

-- The model is binary and hardly gets smaller.
alter table isobar.trial_checkpoints alter column model set storage external;
