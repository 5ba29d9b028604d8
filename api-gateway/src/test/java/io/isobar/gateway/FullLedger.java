package io.isobar.gateway;

import io.isobar.storage.postgres.DatabaseSettings;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * 10,000 runs of 30 steps each, with their attempts, 1,000,000 predictions, and where {@link
 * UsedRegistry} was before 10,000 batches and 2,000 versions more.
 */
final class FullLedger {
  /** What is there before, so that triggers do not write 20,000 events into it. */
  private static final String FILL =
      """
      set session_replication_role = replica;
      insert into isobar.runs (run, pipeline, definition_sha256, parameters, trigger,
          temporal_run_id, started_at, finished_at, outcome, reason)
        select 'nightly-' || n, 'nightly', repeat('0', 64), '{}', 'schedule', 't' || n,
          now() - n * interval '10 minutes', now() - n * interval '10 minutes' + interval '90 s',
          case when n % 17 = 0 then 'FAILED' else 'SUCCEEDED' end, '30 steps'
        from generate_series(1, 10000) n;
      insert into isobar.steps (run, step, position, kind, needs, started_at, finished_at,
          outcome, reason)
        select 'nightly-' || n, 'step_' || s, s, 'shell',
          case when s = 1 then '{}'::text[] else array['step_' || (s - 1)] end,
          now() - n * interval '10 minutes' + s * interval '3 s',
          now() - n * interval '10 minutes' + s * interval '3 s' + (s + n % 7) * interval '90 ms',
          'SUCCEEDED', 'exit 0 after ' || (n * s % 977) || ' rows'
        from generate_series(1, 10000) n, generate_series(1, 30) s;
      insert into isobar.attempts (run, step, branch, activity_id, attempt, activity, worker,
          started_at, finished_at, outcome)
        select run, step, '', position::text, 1, 'Shell', 'worker-1', started_at, finished_at,
          'SUCCEEDED' from isobar.steps where step like 'step\\_%';
      insert into isobar.log_lines (run, step, branch, attempt, at, level, logger, message)
        select 'nightly-' || n, 'step_' || (s % 30 + 1), '', 1, now(), 'INFO', 'test',
          'line ' || s || ' of this run, which says what such lines say'
        from generate_series(1, 200) n, generate_series(1, 300) s;
      select isobar.make_prediction_week(date_trunc('week', now() - interval '7 days', 'UTC')),
        isobar.make_prediction_week(date_trunc('week', now(), 'UTC'));
      insert into isobar.predictions (prediction_id, at, model, version, input, output,
          latency_us, status, instance)
        select 'p' || n, now() - n * interval '100 ms', 'houses', 1,
          jsonb_build_object('house_size', n % 4000, 'state', 'texas'),
          jsonb_build_object('prediction', 100000 + n % 90000), 300 + n % 50, 200, 'g1'
        from generate_series(1, 1000000) n;
      insert into isobar.batches (dataset, source, source_number, content_sha256, row_count,
          byte_count, run_id, status, landed_at)
        select 'houses', 'made up', 1000 + n, 'made up ' || n, 4000 + n % 700, 100000, 'nightly-' || n,
          'landed', now() - n * interval '10 minutes'
        from generate_series(1, 10000) n;
      insert into isobar.models (model, version, run_id, step, status, bundle_key, bundle_sha256,
          bundle_bytes, scores, evaluation, provenance)
        select model, 10 + n, 'nightly-' || n, step, 'rejected', bundle_key, bundle_sha256,
          bundle_bytes, scores, evaluation, provenance
        from isobar.models, generate_series(1, 2000) n where model = 'prices' and version = 2;
      set session_replication_role = default;
      analyze;
      """;

  private FullLedger() {}

  static void fill(DatabaseSettings settings) throws SQLException {
    try (var connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        var statement = connection.createStatement()) {
      statement.execute(FILL);
    }
  }
}
