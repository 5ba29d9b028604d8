-- What changed, in order, so that a page can follow the ledger without asking for all of it.
-- One insert in the transaction of the change; kept for a day.

create table isobar.events (
    seq      bigint generated always as identity primary key,
    at       timestamptz not null default clock_timestamp(),
    change   text        not null,
    run      text        not null,
    pipeline text        not null,
    step     text        not null default '',
    outcome  text
);

create index events_by_time on isobar.events (at);

create function isobar.run_changed() returns trigger language plpgsql as $$
begin
    insert into isobar.events (change, run, pipeline, outcome)
    values (case when new.outcome is null then 'run-started' else 'run-finished' end,
            new.run, new.pipeline, new.outcome);
    return null;
end $$;

create trigger run_inserted after insert on isobar.runs
    for each row execute function isobar.run_changed();

create trigger run_updated after update on isobar.runs
    for each row when (old.outcome is distinct from new.outcome
                       or old.temporal_run_id <> new.temporal_run_id)
    execute function isobar.run_changed();

create function isobar.step_changed() returns trigger language plpgsql as $$
begin
    insert into isobar.events (change, run, pipeline, step, outcome)
    select case when new.outcome is null then 'step-started' else 'step-finished' end,
           new.run, known.pipeline, new.step, new.outcome
    from isobar.runs known where known.run = new.run;
    return null;
end $$;

create trigger step_updated after update on isobar.steps
    for each row when (old.started_at is distinct from new.started_at
                       or old.outcome is distinct from new.outcome)
    execute function isobar.step_changed();

create function isobar.approval_changed() returns trigger language plpgsql as $$
begin
    insert into isobar.events (change, run, pipeline, step, outcome)
    select case when new.answered_at is null then 'approval-asked' else 'approval-answered' end,
           new.run, known.pipeline, new.step, new.decision
    from isobar.runs known where known.run = new.run;
    return null;
end $$;

create trigger approval_inserted after insert on isobar.approvals
    for each row execute function isobar.approval_changed();

create trigger approval_updated after update on isobar.approvals
    for each row when (old.answered_at is distinct from new.answered_at)
    execute function isobar.approval_changed();
