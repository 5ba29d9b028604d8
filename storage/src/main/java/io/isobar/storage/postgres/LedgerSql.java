package io.isobar.storage.postgres;

/** The queries of {@link LedgerPart}. */
final class LedgerSql {
  private LedgerSql() {}

  /** Also outcomes that a pipeline never had: what is not there cannot be seen to rise. */
  static final String RUNS =
      """
      with ended as (
        select pipeline, outcome, count(*) as runs, max(finished_at) as last,
          sum(extract(epoch from finished_at - started_at)) as seconds
        from isobar.runs group by pipeline, outcome),
      known as (select pipeline from isobar.pipelines where removed_at is null
        union select pipeline from ended)
      select known.pipeline, lower(o.outcome) as outcome,
        coalesce(ended.runs, 0) as isobar_runs,
        coalesce(ended.seconds, 0) as isobar_run_seconds,
        coalesce(extract(epoch from ended.last), 0) as isobar_run_last_timestamp_seconds
      from known
      cross join (values ('SUCCEEDED'), ('FAILED'), ('SKIPPED'), ('CANCELLED')) o (outcome)
      left join ended using (pipeline, outcome)
      order by 1, 2
      """;

  static final String OPEN =
      """
      with open as (
        select r.pipeline, r.started_at, exists (
          select from isobar.steps s where s.run = r.run and s.started_at is not null
            and s.finished_at is null and not exists (
              select from isobar.approvals a
              where a.run = s.run and a.step = s.step and a.answered_at is null)) as at_work
        from isobar.runs r where r.outcome is null),
      known as (
        select pipeline, paused from isobar.pipelines where removed_at is null
        union all
        select distinct r.pipeline, false from isobar.runs r
        where not exists (select from isobar.pipelines p where p.pipeline = r.pipeline))
      select known.pipeline,
        count(open.pipeline) as isobar_runs_open,
        count(open.pipeline) filter (where not open.at_work) as isobar_runs_waiting,
        coalesce(extract(epoch from now() - min(open.started_at)), 0) as isobar_run_oldest_seconds,
        (select percentile_cont(0.5) within group (order by newest.seconds) from (
           select extract(epoch from u.finished_at - u.started_at) as seconds
           from isobar.runs u where u.pipeline = known.pipeline and u.outcome = 'SUCCEEDED'
           order by u.started_at desc limit 20) newest) as isobar_run_usual_seconds,
        max(known.paused::int) as isobar_pipeline_paused
      from known left join open using (pipeline)
      group by known.pipeline order by 1
      """;

  static final String STEPS =
      """
      select p.pipeline, s.step,
        percentile_cont(0.5) within group (order by s.seconds) as isobar_step_median_seconds,
        max(s.seconds) as isobar_step_longest_seconds,
        avg(s.failed) as isobar_step_failed_share
      from (select distinct pipeline from isobar.runs) p
      cross join lateral (
        select r.run from isobar.runs r where r.pipeline = p.pipeline
        order by r.started_at desc limit 50) newest
      cross join lateral (
        select step, (outcome = 'FAILED')::int as failed,
          extract(epoch from finished_at - started_at)::float8 as seconds
        from isobar.steps
        where run = newest.run and started_at is not null and finished_at is not null) s
      group by p.pipeline, s.step order by 1, 2
      """;

  static final String TICKS =
      """
      select w.pipeline, o.state, coalesce(t.ticks, 0) as isobar_ticks
      from isobar.watched w
      cross join (values ('started'), ('late'), ('skipped'), ('missed')) o (state)
      left join (select pipeline, state, count(*) as ticks from isobar.ticks group by 1, 2) t
        using (pipeline, state)
      order by 1, 2
      """;

  static final String SCHEDULES =
      """
      select w.pipeline, extract(epoch from gap.seconds) as isobar_schedule_interval_seconds
      from isobar.watched w
      join isobar.pipelines p on p.pipeline = w.pipeline and p.removed_at is null and not p.paused
      cross join lateral (
        select percentile_cont(0.5) within group (order by step) as seconds from (
          select tick - lag(tick) over (order by tick) as step from (
            select tick from isobar.ticks t where t.pipeline = w.pipeline
            order by tick desc limit 20) newest) steps) gap
      where gap.seconds is not null order by 1
      """;

  static final String BATCHES =
      """
      select dataset, status, count(*) as isobar_batches,
        extract(epoch from max(landed_at)) as isobar_batch_last_timestamp_seconds
      from isobar.batches group by dataset, status order by 1, 2
      """;

  /** Of a batch counts the run that has collected it: one that is done over counts no row twice. */
  static final String ROWS =
      """
      with landed as (
        select b.dataset, b.row_count, c.clean, c.quarantined from isobar.batches b
        left join lateral (
          select sum((r.value ->> 'rows')::bigint) as clean,
            sum((r.value ->> 'quarantined')::bigint) as quarantined
          from isobar.steps s cross join lateral jsonb_each(s.results) r
          where s.run = b.run_id and s.kind = 'clean' and s.outcome = 'SUCCEEDED') c on true
        where b.status = 'landed')
      select dataset, part, sum(amount) as isobar_rows from landed
      cross join lateral (values ('collected', row_count), ('clean', coalesce(clean, 0)),
        ('quarantined', coalesce(quarantined, 0))) parts (part, amount)
      group by dataset, part order by 1, 2
      """;

  private static final String LAST_REPORTS =
      """
      with last as (
        select distinct on (dataset, model, batch_id is null) dataset, model,
          case when batch_id is null then 'served' else 'batch' end as judged,
          verdict, row_count, columns, created_at
        from isobar.drift_reports
        order by dataset, model, batch_id is null, created_at desc)
      """;

  static final String DRIFT =
      LAST_REPORTS
          + """
          select dataset, model, judged,
            coalesce((select max((c ->> 'distance')::float8)
              from jsonb_array_elements(columns) c), 0) as isobar_drift_distance,
            coalesce((select avg((c ->> 'drifted')::boolean::int)
              from jsonb_array_elements(columns) c), 0) as isobar_drift_share,
            row_count as isobar_drift_rows,
            extract(epoch from created_at) as isobar_drift_last_timestamp_seconds
          from last order by 1, 2, 3
          """;

  static final String VERDICTS =
      LAST_REPORTS
          + """
          select dataset, model, judged, v.verdict,
            (last.verdict = v.verdict)::int as isobar_drift_verdict
          from last cross join (values ('no_champion'), ('too_few'), ('stable'), ('drifted'))
            v (verdict)
          order by 1, 2, 3, 4
          """;

  static final String TRIALS =
      """
      select r.pipeline, t.state, count(*) as isobar_trials, sum(t.seconds) as isobar_trial_seconds
      from isobar.trials t join isobar.runs r on r.run = t.run_id
      group by r.pipeline, t.state order by 1, 2
      """;

  static final String VERSIONS =
      """
      select model, status, count(*) as isobar_model_versions
      from isobar.models group by model, status order by 1, 2
      """;

  static final String CHAMPIONS =
      """
      select a.model, a.version as isobar_champion_version,
        extract(epoch from a.moved_at) as isobar_champion_since_timestamp_seconds,
        count(h.*) as isobar_champion_moves,
        count(h.*) filter (where h.kind = 'rollback') as isobar_champion_rollbacks
      from isobar.aliases a left join isobar.alias_history h using (model, alias)
      where a.alias = 'champion' group by a.model, a.version, a.moved_at order by 1
      """;

  static final String TEST_SCORES =
      """
      select a.model, a.version::text as version, s.key as metric,
        (s.value #>> '{}')::float8 as isobar_champion_test_score
      from isobar.aliases a join isobar.models m using (model, version)
      cross join lateral jsonb_each(m.scores) s
      where a.alias = 'champion' and jsonb_typeof(s.value) = 'number' order by 1, 2, 3
      """;

  static final String POOLS =
      """
      select p.pool, p.slots as isobar_pool_slots,
        (select coalesce(sum(l.slots), 0) from isobar.leases l where l.pool = p.pool)
          as isobar_pool_used,
        (select count(*) from isobar.lease_queue q where q.pool = p.pool) as isobar_pool_waiting
      from isobar.pools p order by 1
      """;

  static final String ATTENTION =
      """
      select 'approvals' as what, count(*) as isobar_attention
        from isobar.approvals where answered_at is null
      union all select 'alerts', count(*) from isobar.alerts where resolved_at is null
      union all select 'publications_failed', count(*)
        from isobar.publications where state = 'failed'
      order by 1
      """;

  static final String DATABASE =
      """
      select pg_database_size(current_database()) as isobar_database_bytes,
        (select count(*) from isobar.gateways
          where last_seen > clock_timestamp() - interval '20 seconds') as isobar_gateways_alive
      """;
}
