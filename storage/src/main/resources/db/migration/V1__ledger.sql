-- The step ledger: what ran, what came of it, and why. Times are the database's own.

create table isobar.runs (
    run               text primary key,
    pipeline          text        not null,
    definition_sha256 text        not null,
    parameters        jsonb       not null,
    trigger           text        not null,
    temporal_run_id   text        not null,
    started_at        timestamptz not null default now(),
    finished_at       timestamptz,
    outcome           text check (outcome in ('SUCCEEDED', 'FAILED', 'SKIPPED', 'UPSTREAM_FAILED', 'CANCELLED')),
    reason            text        not null default '',
    batch_id          bigint
);

create index runs_newest on isobar.runs (started_at desc, run desc);
create index runs_of_pipeline on isobar.runs (pipeline, started_at desc);

create table isobar.steps (
    run         text    not null references isobar.runs on delete cascade,
    step        text    not null,
    position    integer not null,
    kind        text    not null,
    needs       text[]  not null,
    started_at  timestamptz,
    finished_at timestamptz,
    outcome     text check (outcome in ('SUCCEEDED', 'FAILED', 'SKIPPED', 'UPSTREAM_FAILED', 'CANCELLED')),
    reason      text    not null default '',
    results     jsonb   not null default '{}',
    primary key (run, step)
);

-- One row for each attempt of each activity of a step; a step of many trials has many activities.
create table isobar.attempts (
    run         text        not null,
    step        text        not null,
    branch      text        not null,
    activity_id text        not null,
    attempt     integer     not null,
    activity    text        not null,
    worker      text        not null,
    started_at  timestamptz not null default now(),
    finished_at timestamptz,
    outcome     text check (outcome in ('SUCCEEDED', 'FAILED', 'CANCELLED')),
    code        text        not null default '',
    category    text        not null default '',
    error       text        not null default '',
    primary key (run, step, branch, activity_id, attempt)
);

create table isobar.log_lines (
    line_id bigint generated always as identity primary key,
    run     text        not null,
    step    text        not null,
    branch  text        not null,
    attempt integer     not null,
    at      timestamptz not null,
    level   text        not null,
    logger  text        not null,
    message text        not null
);

create index log_lines_of_step on isobar.log_lines (run, step, line_id);

create table isobar.progress (
    run         text        not null,
    step        text        not null,
    branch      text        not null,
    activity_id text        not null,
    activity    text        not null,
    attempt     integer     not null,
    done        bigint      not null,
    total       bigint      not null,
    unit        text        not null,
    note        text        not null,
    updated_at  timestamptz not null default now(),
    primary key (run, step, branch, activity_id)
) with (fillfactor = 70);
