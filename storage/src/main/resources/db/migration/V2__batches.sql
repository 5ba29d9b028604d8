-- The ledger of batches. The tables of a dataset itself are made from its definition (docs/adr).
create schema if not exists raw;
create schema if not exists clean;
create schema if not exists quarantine;
create schema if not exists split;

create table isobar.batches (
  batch_id       bigint generated always as identity primary key,
  dataset        text not null,
  source         text not null,
  source_number  integer not null,
  content_sha256 text not null,
  row_count      bigint not null,
  byte_count     bigint not null,
  run_id         text not null,
  status         text not null check (status in ('landed', 'duplicate')),
  duplicate_of   integer,
  landed_at      timestamptz not null default now(),
  unique (dataset, source, source_number),
  unique (dataset, source, run_id),
  check ((status = 'duplicate') = (duplicate_of is not null))
);

-- Content lands once in a dataset, under whatever number it comes.
create unique index batches_content on isobar.batches (dataset, content_sha256) where status = 'landed';

-- Every GET moves the cursor of a source, so it is written down before it is sent. A row that is not
-- settled is an answer that may have been lost.
create table isobar.source_requests (
  request_id   bigint generated always as identity primary key,
  dataset      text not null,
  source       text not null,
  run_id       text not null,
  requested_at timestamptz not null default now(),
  settled_at   timestamptz,
  outcome      text,
  check ((settled_at is null) = (outcome is null))
);
create index source_requests_open on isobar.source_requests (dataset, source) where settled_at is null;

create table isobar.splits (
  batch_id         bigint primary key references isobar.batches,
  dataset          text not null,
  run_id           text not null,
  train_share      double precision not null,
  validation_share double precision not null,
  test_share       double precision not null,
  seed             bigint not null,
  key_columns      text[] not null,
  train_rows       bigint not null,
  validation_rows  bigint not null,
  test_rows        bigint not null,
  digest           text not null,
  split_at         timestamptz not null default now()
);
create index splits_dataset on isobar.splits (dataset);
