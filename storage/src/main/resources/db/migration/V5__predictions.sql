-- Every prediction that was answered, and the requests that were refused (status 400 and up).
create table isobar.predictions (
  prediction_id text primary key,
  at            timestamptz not null,
  model         text,
  version       integer,
  input         jsonb,
  output        jsonb,
  latency_us    bigint not null,
  status        integer not null,
  error         text,
  instance      text not null
);

create index predictions_at on isobar.predictions using brin (at);
create index predictions_recent on isobar.predictions (at desc, prediction_id);
