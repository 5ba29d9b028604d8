-- Why a run is there, which time it stands for, and the definitions that runs are made from.

alter table isobar.runs
    add column requested_by   text        not null default '',
    add column logical_time   timestamptz,
    add column interval_start timestamptz,
    add column interval_end   timestamptz,
    add column priority       integer     not null default 3,
    add column tags           text[]      not null default '{}',
    add column parent_run     text,
    add column rerun_of       text,
    add column backfill       text,
    add column request_key    text        not null default '';

create index runs_of_time on isobar.runs (pipeline, logical_time) where logical_time is not null;
create index runs_of_backfill on isobar.runs (backfill) where backfill is not null;
create index runs_open on isobar.runs (pipeline) where outcome is null;

-- Every text that ever became a definition, so that an old run can be read, compared and run again.
create table isobar.definitions (
    sha256     text primary key,
    pipeline   text        not null,
    file       text        not null,
    text       text        not null,
    applied_at timestamptz not null default now()
);

-- The newest definition of each pipeline, and whether people have paused it.
create table isobar.pipelines (
    pipeline    text primary key,
    sha256      text        not null references isobar.definitions,
    applied_at  timestamptz not null default now(),
    paused      boolean     not null default false,
    paused_note text        not null default '',
    removed_at  timestamptz
);

create table isobar.approvals (
    run         text        not null,
    step        text        not null,
    branch      text        not null,
    role        text        not null,
    question    text        not null,
    deadline    timestamptz not null,
    asked_at    timestamptz not null default now(),
    answered_at timestamptz,
    decision    text check (decision in ('approved', 'rejected')),
    decided_by  text        not null default '',
    comment     text        not null default '',
    primary key (run, step, branch)
);

create index approvals_open on isobar.approvals (asked_at) where answered_at is null;
