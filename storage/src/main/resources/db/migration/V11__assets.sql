-- What was updated, by whom, and the runs that began because of it.

-- One row for each update, written in the transaction that wrote the data. The last part of the key
-- is empty, except where one step may do the same to an asset more than once.
create table isobar.asset_events (
    event_id       bigint generated always as identity primary key,
    asset          text        not null,
    run            text        not null,
    step           text        not null,
    occurrence     text        not null default '',
    detail         jsonb       not null default '{}',
    at             timestamptz not null default now(),
    distributed_at timestamptz,
    unique (run, step, asset, occurrence)
);

create index asset_events_newest on isobar.asset_events (asset, event_id desc);
create index asset_events_open on isobar.asset_events (event_id) where distributed_at is null;

-- Updates that a pipeline has not yet answered by a run.
create table isobar.asset_queue (
    pipeline text   not null,
    event_id bigint not null references isobar.asset_events,
    primary key (pipeline, event_id)
);

-- Runs that were decided; they are begun afterwards, so that none is begun twice or never.
create table isobar.asset_starts (
    run        text primary key,
    pipeline   text        not null,
    depth      integer     not null,
    decided_at timestamptz not null default now(),
    begun_at   timestamptz,
    refused    text        not null default ''
);

create index asset_starts_open on isobar.asset_starts (decided_at)
    where begun_at is null and refused = '';

-- Which updates a run answers.
create table isobar.run_assets (
    run      text   not null,
    event_id bigint not null references isobar.asset_events,
    primary key (run, event_id)
);

create index run_assets_of_event on isobar.run_assets (event_id);
