-- Runs for times that are past: what was asked for, and what became of each tick.

create table isobar.backfills (
    backfill    text primary key,
    pipeline    text        not null,
    from_time   timestamptz not null,
    to_time     timestamptz not null,
    tick_order  text        not null check (tick_order in ('oldest', 'newest')),
    reprocess   text        not null check (reprocess in ('none', 'failed', 'all')),
    parallelism integer     not null,
    priority    integer     not null,
    tags        text[]      not null default '{}',
    by          text        not null default '',
    state       text        not null default 'planned'
        check (state in ('planned', 'running', 'paused', 'done', 'cancelled', 'failed')),
    reason      text        not null default '',
    at          timestamptz not null default now(),
    ended_at    timestamptz
);

create index backfills_of_pipeline on isobar.backfills (pipeline, at desc);

-- Also the ticks that get no run, each with the reason.
create table isobar.backfill_runs (
    backfill       text        not null,
    logical_time   timestamptz not null,
    interval_start timestamptz not null,
    run            text        not null,
    state          text        not null check (state in
        ('planned', 'left-out', 'succeeded', 'failed', 'cancelled', 'not-begun')),
    reason         text        not null default '',
    primary key (backfill, logical_time)
);
