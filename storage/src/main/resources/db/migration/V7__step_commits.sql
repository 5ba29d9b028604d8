-- Written in the transaction of a step's own statements, so that an attempt whose answer was lost
-- is not done twice: the next one finds the row and returns what it holds.

create table isobar.step_commits (
    run          text        not null,
    step         text        not null,
    branch       text        not null,
    activity_id  text        not null,
    answer       jsonb       not null default '{}',
    committed_at timestamptz not null default now(),
    primary key (run, step, branch, activity_id)
);

create index step_commits_old on isobar.step_commits (committed_at);
