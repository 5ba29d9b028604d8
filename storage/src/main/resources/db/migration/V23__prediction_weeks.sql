-- The log of predictions in parts of a week (ISO 8601, UTC), each made when its first row comes: old
-- weeks go as a whole, and a day's questions read a week at most.

alter table isobar.predictions rename to predictions_before_weeks;
alter table isobar.predictions_before_weeks drop constraint predictions_pkey;
drop index isobar.predictions_at;
drop index isobar.predictions_recent;

create table isobar.predictions (
  prediction_id text        not null,
  at            timestamptz not null,
  model         text,
  version       integer,
  input         jsonb,
  output        jsonb,
  latency_us    bigint      not null,
  status        integer     not null,
  error         text,
  instance      text        not null,
  primary key (prediction_id, at)
) partition by range (at);

create index predictions_recent on isobar.predictions (at desc);

-- An id that a client chose belongs to the request that came first; sent again, it is the same one.
create table isobar.chosen_prediction_ids (
  prediction_id text        primary key,
  at            timestamptz not null
);

create index chosen_prediction_ids_at on isobar.chosen_prediction_ids (at);

do $$
declare
  newest timestamptz := (select max(at) from isobar.predictions_before_weeks);
begin
  if newest is null then
    drop table isobar.predictions_before_weeks;
  else
    execute format(
      'alter table isobar.predictions attach partition isobar.predictions_before_weeks'
        ' for values from (minvalue) to (%L)',
      (date_trunc('week', newest at time zone 'UTC') + interval '1 week') at time zone 'UTC');
  end if;
end $$;

create function isobar.end_of_part(part oid) returns timestamptz language sql as $$
  select (regexp_match(pg_get_expr(relpartbound, oid), 'TO \(''([^'']+)''\)'))[1]::timestamptz
  from pg_class where oid = part
$$;

-- Read from the table, since what to_regclass has not found it does not look up again in a transaction.
create function isobar.has_prediction_week(part text, week timestamptz) returns boolean language sql as $$
  select exists (
    select from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'isobar.predictions'::regclass
      and (c.relname = part or c.relname = 'predictions_before_weeks' and isobar.end_of_part(c.oid) > week))
$$;

-- Makes the part of the week that begins then, a Monday at 0:00 UTC. A row that is older than the first
-- week lands in the part of before, where there is one.
create function isobar.make_prediction_week(week timestamptz) returns void language plpgsql as $$
declare
  part text := 'predictions_' || to_char(week at time zone 'UTC', 'IYYY"w"IW');
begin
  if isobar.has_prediction_week(part, week) then
    return;
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

-- Drops the parts whose rows are all older than that; how many parts.
create function isobar.drop_prediction_weeks(oldest timestamptz) returns integer language plpgsql as $$
declare
  part regclass;
  dropped integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('isobar prediction weeks', 0));
  for part in
    select c.oid::regclass from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'isobar.predictions'::regclass
      and isobar.end_of_part(c.oid) <= oldest
  loop
    execute format('drop table %s', part);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
