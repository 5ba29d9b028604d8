-- What predictions turned out to be. The truth of the latest time counts; of the same time, the one
-- that came last. The others are its history.

create table isobar.truths (
  truth_id      bigint      generated always as identity primary key,
  -- No reference: a truth may be here before its prediction, which waits in the journal of a gateway.
  prediction_id text        not null check (length(prediction_id) between 1 and 128),
  truth         jsonb       not null check (jsonb_typeof(truth) in ('number', 'string', 'boolean')),
  at            timestamptz not null,
  by            text        not null,
  received_at   timestamptz not null default clock_timestamp()
);

create index truths_of_prediction on isobar.truths (prediction_id, at desc, truth_id desc);

create trigger truths_are_append_only
  before update or truncate on isobar.truths
  for each statement execute function isobar.refuse_change();

-- Only what belongs to no prediction may be forgotten.
create function isobar.keep_truth_of_prediction() returns trigger language plpgsql as $$
begin
  if exists (select from isobar.predictions p where p.prediction_id = old.prediction_id) then
    raise exception 'the truth of prediction % is append-only', old.prediction_id
      using errcode = 'restrict_violation';
  end if;
  return old;
end $$;

create trigger truths_of_predictions_stay
  before delete on isobar.truths
  for each row execute function isobar.keep_truth_of_prediction();
