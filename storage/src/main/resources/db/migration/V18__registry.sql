-- What people say of versions, how an alias came to move, and what garbage collection has removed.

alter table isobar.models
  add column description  text        not null default '',
  add column tags         jsonb       not null default '{}',
  -- Since then its bundle may be gone; the row, its scores and its provenance stay.
  add column collected_at timestamptz;

alter table isobar.alias_history
  add column kind text not null default 'release' check (kind in ('release', 'promote', 'rollback'));

create index alias_history_of_run on isobar.alias_history (run_id);

-- Written before the object is removed; removed_at follows.
create table isobar.collected_objects (
  collection  text        not null,
  key         text        not null,
  bytes       bigint      not null,
  modified_at timestamptz not null,
  reason      text        not null,
  by          text        not null,
  decided_at  timestamptz not null default clock_timestamp(),
  removed_at  timestamptz,
  primary key (collection, key)
);

create index collected_objects_newest on isobar.collected_objects (decided_at desc);

-- Versions that were made again from their provenance.
create table isobar.retrainings (
  retraining  text        primary key,
  model       text        not null,
  version     integer     not null,
  same        boolean     not null,
  report      jsonb       not null,
  by          text        not null,
  finished_at timestamptz not null default clock_timestamp(),
  foreign key (model, version) references isobar.models
);

create index retrainings_of_version on isobar.retrainings (model, version, finished_at desc);
