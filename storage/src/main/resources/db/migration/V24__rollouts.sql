-- Versions that are tried on live requests before they become champion.

create table isobar.rollouts (
  rollout     text             primary key,
  model       text             not null,
  champion    integer          not null,
  version     integer          not null,
  run_id      text             not null,
  step        text             not null,
  -- The column whose values decide who gets which version; without it the prediction's id does.
  key_column  text,
  -- The stage under way: none before the first one.
  stage       integer          not null default 0 check (stage >= 0),
  mode        text             check (mode in ('shadow', 'canary')),
  share       double precision check (share > 0 and share <= 1),
  stage_since timestamptz,
  begun_at    timestamptz      not null default clock_timestamp(),
  outcome     text             check (outcome in ('released', 'rolled_back', 'ended')),
  reason      text             not null default '',
  ended_at    timestamptz,
  foreign key (model, champion) references isobar.models (model, version),
  foreign key (model, version) references isobar.models,
  check ((stage = 0) = (mode is null)),
  check ((outcome is null) = (ended_at is null))
);

create unique index rollouts_open on isobar.rollouts (model) where outcome is null;
create index rollouts_of_model on isobar.rollouts (model, begun_at desc);

-- What was decided after each stage, or each round of waiting for more requests.
create table isobar.rollout_decisions (
  rollout text             not null references isobar.rollouts,
  stage   integer          not null,
  round   integer          not null,
  mode    text             not null,
  share   double precision not null,
  since   timestamptz      not null,
  at      timestamptz      not null default clock_timestamp(),
  verdict text             not null check (verdict in ('passed', 'failed', 'too_few', 'ended')),
  next    text             not null check (next in ('wait', 'go_on', 'roll_back', 'end')),
  figures jsonb            not null,
  reason  text             not null,
  primary key (rollout, stage, round)
);

create trigger rollout_decisions_are_append_only
  before update or delete or truncate on isobar.rollout_decisions
  for each statement execute function isobar.refuse_change();

-- What a challenger would have answered, beside what the champion has.
create table isobar.shadows (
  rollout       text             not null references isobar.rollouts,
  prediction_id text             not null,
  at            timestamptz      not null,
  served        jsonb            not null,
  shadow        jsonb,
  -- Of numbers, the challenger's less the champion's; of classes, 0 for the same and 1 for another.
  difference    double precision,
  served_us     bigint           not null,
  shadow_us     bigint           not null,
  error         text,
  primary key (rollout, prediction_id),
  check ((shadow is null) = (error is not null))
);

create index shadows_of_rollout on isobar.shadows (rollout, at);
create index shadows_at on isobar.shadows (at);
