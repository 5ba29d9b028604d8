-- How trials are chosen, and how they ended otherwise than by themselves.

-- One row for each tuning: a step that is done over with other settings is another study.
create table isobar.studies (
    run_id    text        not null,
    step      text        not null,
    branch    text        not null,
    -- All that decides what is proposed.
    study     text        not null,
    -- What is searched for which score of which dataset: points of another study mean the same here.
    space     text        not null,
    -- The run whose best trials are tried first.
    warm_from text,
    begun_at  timestamptz not null default now(),
    primary key (run_id, step, branch)
);

create index studies_of_a_space on isobar.studies (space);

create table isobar.proposals (
    run_id      text               not null,
    step        text               not null,
    branch      text               not null,
    trial       integer            not null check (trial >= 0),
    origin      text               not null check (origin in ('standard', 'warm-start', 'search')),
    -- In the order of the dimensions; NaN where a parameter does not exist.
    point       double precision[] not null,
    proposed_at timestamptz        not null default now(),
    primary key (run_id, step, branch, trial),
    foreign key (run_id, step, branch) references isobar.studies on delete cascade
);

alter table isobar.trials
    add column state text not null default 'complete' check (state in ('complete', 'pruned')),
    -- After which it ended; unknown of trials that ended before there was this column.
    add column rounds integer not null default 0 check (rounds >= 0),
    -- The learning curve: the scores after some of the rounds.
    add column curve_rounds integer[] not null default '{}',
    add column curve_scores double precision[] not null default '{}',
    add check (cardinality(curve_rounds) = cardinality(curve_scores));

-- A training that goes on from its checkpoint has the curve of what came before.
alter table isobar.trial_checkpoints
    add column curve_rounds integer[] not null default '{}',
    add column curve_scores double precision[] not null default '{}',
    add check (cardinality(curve_rounds) = cardinality(curve_scores));
