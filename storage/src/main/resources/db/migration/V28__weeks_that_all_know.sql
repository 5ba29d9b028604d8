-- A week that another transaction has made can be seen a moment before all sessions have been told of
-- it: Postgres shows its rows first and sends what makes others look anew afterwards, and only then are
-- its locks free. Who sees a week waits for that lock, or an insert might find no part for its row.
create or replace function isobar.make_prediction_week(week timestamptz) returns void language plpgsql as $$
declare
  part text := 'predictions_' || to_char(week at time zone 'UTC', 'IYYY"w"IW');
begin
  if isobar.has_prediction_week(part, week) then
    perform pg_advisory_xact_lock_shared(hashtextextended('isobar prediction weeks', 0));
    if isobar.has_prediction_week(part, week) then
      return;
    end if;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('isobar prediction weeks', 0));
  if isobar.has_prediction_week(part, week) then
    return;
  end if;
  execute format('create table isobar.%I (like isobar.predictions including all)', part);
  execute format(
    'alter table isobar.predictions attach partition isobar.%I for values from (%L) to (%L)',
    part, week, week + interval '168 hours');
end $$;
