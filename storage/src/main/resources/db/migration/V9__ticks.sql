-- Every tick of every schedule with what became of it, what Temporal holds, and alerts.

alter table isobar.pipelines add column pause_changed_at timestamptz;

-- What Temporal held of a schedule when a worker last compared it with the definition.
create table isobar.schedules (
    pipeline      text primary key,
    sha256        text        not null,
    -- What both sides last agreed on: the side that differs from it is the one that was changed.
    paused        boolean     not null,
    drift         text        not null default '',
    drift_at      timestamptz,
    created_at    timestamptz not null default now(),
    reconciled_at timestamptz not null default now()
);

-- Since when the watcher knows a definition, and up to when it has planned its ticks.
create table isobar.watched (
    pipeline   text primary key,
    sha256     text        not null,
    seen_at    timestamptz not null,
    planned_to timestamptz not null
);

create table isobar.ticks (
    pipeline   text        not null,
    tick       timestamptz not null,
    state      text        not null default 'planned'
        check (state in ('planned', 'started', 'late', 'skipped', 'missed')),
    reason     text        not null default '',
    run        text,
    noticed_at timestamptz not null default now(),
    primary key (pipeline, tick)
);

create index ticks_planned on isobar.ticks (pipeline, tick) where state = 'planned';
create index ticks_missed on isobar.ticks (pipeline, tick) where state in ('missed', 'skipped');

create table isobar.alerts (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    pipeline    text        not null,
    subject     text        not null,
    message     text        not null,
    raised_at   timestamptz not null default now(),
    resolved_at timestamptz,
    told_at     timestamptz,
    attempts    integer     not null default 0,
    next_try_at timestamptz not null default now()
);

-- The same thing is raised once as long as it lasts.
create unique index alerts_open on isobar.alerts (kind, pipeline, subject)
    where resolved_at is null;
create index alerts_untold on isobar.alerts (next_try_at) where told_at is null;
