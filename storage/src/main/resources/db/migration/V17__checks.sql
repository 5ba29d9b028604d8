-- What came of each check of each batch. A step that is tried again replaces its own rows.

create table isobar.check_results (
  check_id   bigint      generated always as identity primary key,
  run_id     text        not null,
  step       text        not null,
  position   integer     not null,
  dataset    text        not null,
  batch_id   bigint      not null,
  name       text        not null,
  kind       text        not null,
  severity   text        not null check (severity in ('warn', 'error')),
  row_count  bigint      not null check (row_count >= 0),
  failed     bigint      not null check (failed >= 0),
  -- Of the rows that were judged; null for a check of the batch as a whole.
  share      double precision,
  expected   text        not null,
  found      text        not null,
  passed     boolean     not null,
  checked_at timestamptz not null default clock_timestamp(),
  unique (run_id, step, position)
);

create index check_results_of_dataset on isobar.check_results (dataset, check_id);
create index check_results_failed on isobar.check_results (check_id) where not passed;

-- Each category of each column, and the batch that brought it first.
create table isobar.categories (
  dataset     text        not null,
  column_name text        not null,
  value       text        not null,
  first_batch bigint      not null,
  first_run   text        not null,
  row_count   bigint      not null,
  seen_at     timestamptz not null default clock_timestamp(),
  primary key (dataset, column_name, value)
);

create index categories_of_batch on isobar.categories (dataset, first_batch);

-- How a batch was split: by what, the edges that decided (of quantiles, or dates), and the rows and
-- the target of each part.
alter table isobar.splits add column method text not null default 'hash';
alter table isobar.splits add column edges text[] not null default '{}';
alter table isobar.splits add column parts jsonb not null default '[]';

-- The side of each key of a stratified split, for ever. A key is known by the first 52 bits of its
-- hash: two keys that share them share a side.
create table isobar.split_keys (
  dataset  text     not null,
  place    bigint   not null,
  stratum  text     not null,
  part     smallint not null check (part between 0 and 2),
  batch_id bigint   not null,
  primary key (dataset, place)
);

-- Each decision whether to train, with the figures that it rests on.
create table isobar.training_decisions (
  decision_id bigint      generated always as identity primary key,
  run_id      text        not null,
  step        text        not null,
  branch      text        not null,
  pipeline    text        not null,
  dataset     text        not null,
  batch_id    bigint      not null,
  model       text        not null,
  train       boolean     not null,
  reasons     text[]      not null check (cardinality(reasons) > 0),
  figures     jsonb       not null,
  decided_at  timestamptz not null default clock_timestamp(),
  unique (run_id, step, branch)
);

create index training_decisions_of_model on isobar.training_decisions (model, decision_id);
