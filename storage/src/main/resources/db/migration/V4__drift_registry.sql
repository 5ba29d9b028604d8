-- The registry: versions of models, what their aliases point to, and every move an alias ever made.

create table isobar.models (
  model         text        not null,
  version       integer     not null check (version > 0),
  run_id        text        not null,
  step          text        not null,
  status        text        not null check (status in ('candidate', 'rejected', 'released')),
  bundle_key    text        not null,
  bundle_sha256 text        not null check (length(bundle_sha256) = 64),
  bundle_bytes  bigint      not null check (bundle_bytes >= 0),
  scores        jsonb       not null,
  evaluation    jsonb       not null,
  provenance    jsonb       not null,
  created_at    timestamptz not null default clock_timestamp(),
  primary key (model, version),
  -- A step that is tried again finds its own version here; a run done over has another bundle.
  unique (model, run_id, step, bundle_sha256)
);

create table isobar.aliases (
  model    text        not null,
  alias    text        not null,
  version  integer     not null,
  moved_at timestamptz not null default clock_timestamp(),
  primary key (model, alias),
  foreign key (model, version) references isobar.models
);

create table isobar.alias_history (
  move_id  bigint      generated always as identity primary key,
  model    text        not null,
  alias    text        not null,
  version  integer     not null,
  previous integer,
  at       timestamptz not null default clock_timestamp(),
  run_id   text        not null,
  by       text        not null,
  reason   text        not null,
  foreign key (model, version) references isobar.models,
  foreign key (model, previous) references isobar.models (model, version)
);

create index alias_history_of_alias on isobar.alias_history (model, alias, move_id);

create function isobar.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger alias_history_is_append_only
  before update or delete or truncate on isobar.alias_history
  for each statement execute function isobar.refuse_change();

-- Serving processes, each of which says every few seconds that it is alive.
create table isobar.gateways (
  instance   text        primary key,
  url        text        not null,
  started_at timestamptz not null default clock_timestamp(),
  last_seen  timestamptz not null default clock_timestamp()
);

-- Counts by bins: of the training rows of a version, or of a batch in the bins of such a profile.
create table isobar.profiles (
  profile_id bigint      generated always as identity primary key,
  dataset    text        not null,
  kind       text        not null check (kind in ('training', 'batch')),
  model      text        not null,
  version    integer     not null,
  batch_id   bigint,
  body       jsonb       not null,
  created_at timestamptz not null default clock_timestamp(),
  foreign key (model, version) references isobar.models,
  check ((kind = 'batch') = (batch_id is not null)),
  unique nulls not distinct (model, version, batch_id)
);

-- The verdict of each drift step.
create table isobar.drift_reports (
  run_id     text        not null,
  step       text        not null,
  branch     text        not null,
  dataset    text        not null,
  batch_id   bigint      not null,
  model      text        not null,
  reference  integer     not null check (reference >= 0),
  verdict    text        not null check (verdict in ('no_champion', 'too_few', 'stable', 'drifted')),
  row_count  bigint      not null,
  columns    jsonb       not null,
  reason     text        not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (run_id, step, branch)
);
