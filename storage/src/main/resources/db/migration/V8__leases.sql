-- Limits that hold over all workers: pools of slots, who holds them, and who waits for them.

create table isobar.pools (
    pool       text primary key,
    slots      integer     not null check (slots > 0),
    note       text        not null default '',
    changed_at timestamptz not null default now()
);

-- asked_at moves with each repeated wish of the same holder: who takes away the leases of a closed
-- workflow must not take those of a newer one with the same id.
create table isobar.leases (
    pool     text        not null,
    workflow text        not null,
    run      text        not null,
    step     text        not null,
    slots    integer     not null check (slots > 0),
    since    timestamptz not null,
    asked_at timestamptz not null,
    primary key (pool, workflow, step)
);

create index leases_of_workflow on isobar.leases (workflow, step);

-- The order is priority, since, place. woken_at is empty once the waiter has asked again.
create table isobar.lease_queue (
    pool     text        not null,
    workflow text        not null,
    run      text        not null,
    step     text        not null,
    slots    integer     not null check (slots > 0),
    priority integer     not null,
    since    timestamptz not null,
    place    bigint      not null,
    asked_at timestamptz not null,
    woken_at timestamptz,
    primary key (pool, workflow, step)
);

create index lease_queue_of_workflow on isobar.lease_queue (workflow, step);
create sequence isobar.lease_places;
