package io.isobar.bench.serving;

import io.isobar.bench.stack.BenchRuns;
import io.isobar.bench.stack.BenchRuns.Pipeline;
import io.isobar.cli.embedded.SourceOptions;
import io.isobar.cli.embedded.StackOptions;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.RunRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A model as the peers serve it, 300 trees of depth 6 for the logarithm of a price by the same
 * eight columns, and rows to ask it for.
 */
final class ServedHouses {
  private static final Duration AT_MOST = Duration.ofMinutes(10);
  private static final int BODIES = 512;

  /** One trial is the standard one: steps of 0.1, depth 6. */
  private static final Pipeline PIPELINE =
      Pipeline.read(
          """
          pipeline: served_houses
          model: houses
          dataset:
            target: {column: price, task: regression, transform: log}
            key: [brokered_by, street, zip_code]
            columns:
              brokered_by: {type: identifier, encode: drop}
              status: {type: category}
              price: {type: number, range: [1, 1000000000], required: true}
              bed: {type: integer}
              bath: {type: number}
              acre_lot: {type: number}
              street: {type: identifier, encode: drop}
              city: {type: category, encode: target-mean}
              state: {type: category}
              zip_code: {type: identifier, encode: target-mean}
              house_size: {type: integer}
              prev_sold_date: {type: date, encode: drop}
          steps:
            collect:
              uses: http-batch
              url: "${source}/houses/data?group_number=1"
              restart-url: "${source}/houses/restart_data_generation?group_number=1"
              exhausted: {status: 400, message: "Ya se recolectó toda la información mínima necesaria"}
            clean:
              uses: sql-rules
              needs: collect
              rules:
                - quarantine-if: "price < 1000"
                  reason: no price
            split: {uses: stable-split, needs: clean}
            tune: {uses: tune, needs: split, metric: rmse, trials: 1, rounds: 300, patience: 300}
            evaluate: {uses: gate, needs: tune, metric: rmse}
            register: {uses: register, needs: evaluate}
            release: {uses: release, needs: register, alias: champion, acknowledge-within: 1m}
          """);

  private ServedHouses() {}

  /** The real houses of DATA_DIR, as the peers have them; made-up ones without. */
  static StackOptions source() {
    Path file =
        Path.of(System.getenv().getOrDefault("DATA_DIR", "."), "realtor-data-sample.csv")
            .toAbsolutePath();
    return new StackOptions(
        Files.isReadable(file)
            ? new SourceOptions(file.toString(), null, null, null)
            : SourceOptions.synthetic());
  }

  /** Trains it and waits until the gateway has it. */
  static void release(BenchRuns runs) throws InterruptedException {
    RunRow run = runs.awaitEnd(runs.start(PIPELINE), AT_MOST);
    if (!run.outcome().equals(Optional.of(Outcome.SUCCEEDED))) {
      throw new IllegalStateException("no model to serve: " + run.outcome() + " " + run.reason());
    }
  }

  /** Rows as request bodies, the same in every run. */
  static List<String> bodies(BenchRuns runs) {
    return runs.database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select json_build_object('status', status, 'bed', bed, 'bath', bath,
                          'acre_lot', acre_lot, 'city', city, 'state', state,
                          'zip_code', zip_code, 'house_size', house_size)::text
                        from clean.served_houses order by batch_id, row_no limit :rows
                        """)
                    .bind("rows", BODIES)
                    .mapTo(String.class)
                    .list());
  }
}
