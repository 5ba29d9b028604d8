-- What has been, or is to be, told to registries elsewhere: one row a version and place.

create table isobar.publications (
    id         text primary key,
    model      text        not null,
    version    integer     not null,
    pipeline   text        not null,
    run_id     text        not null,
    step       text        not null,
    place      text        not null,
    state      text        not null check (state in ('trying', 'published', 'failed')),
    attempts   integer     not null default 1,
    -- Why the last attempt failed, or where the version is now.
    note       text        not null default '',
    asked_at   timestamptz not null default now(),
    changed_at timestamptz not null default now()
);

create index publications_of_model on isobar.publications (model, version);
