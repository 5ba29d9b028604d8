package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log of predictions as people look at it: page by page, and summed up. Nothing here looks at
 * more than a number of rows that is given, the newest first, however many there are.
 */
public final class PredictionPages {
  /** By the index on {@code at}, of which each week has its own. */
  private static final String NEWEST =
      """
      select prediction_id, at, model, version, status, latency_us, output, error
      from isobar.predictions
      where at >= :since and at <= :upTo and (at < :upTo or prediction_id < :upToId)
      order by at desc, prediction_id desc limit :scan
      """;

  /** After every request that there can be. */
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  public PredictionPages(Database database) {
    this.database = database;
  }

  /** Which predictions: empty is any. */
  public record Filter(Optional<String> model, Optional<Integer> version, Instant since) {
    public Filter {
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(since, "since");
    }
  }

  /** Behind which one a page begins. */
  public record Place(Instant at, String id) {}

  /**
   * A prediction in one line.
   *
   * @param prediction a number or the name of a class as JSON; null of a refused request
   * @param low of its interval
   */
  public record Line(
      String id,
      Instant at,
      @Nullable String model,
      @Nullable Integer version,
      int status,
      long latencyMicros,
      @Nullable String prediction,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable String error,
      String origin) {}

  /**
   * A page.
   *
   * @param end where looking has ended, for the next page; empty when there is nothing behind it
   */
  public record Found(List<Line> lines, Optional<Place> end) {
    public Found {
      lines = List.copyOf(lines);
      Objects.requireNonNull(end, "end");
    }
  }

  /**
   * A page, the newest first.
   *
   * @param before behind which it begins
   * @param limit of lines
   * @param scan how many predictions are looked at, at most
   */
  public Found page(Filter filter, Optional<Place> before, int limit, int scan) {
    List<Line> lines =
        Guarded.read(
            database,
            handle ->
                handle
                    .createQuery(
                        """
                        select prediction_id, at, model, version, status, latency_us, error,
                          output ->> 'prediction' as prediction,
                          (output #>> '{interval,low}')::float8 as low,
                          (output #>> '{interval,high}')::float8 as high,
                          coalesce(output ->> 'origin', '') as origin
                        from (%s) newest
                        where (cast(:model as text) is null or model = :model)
                          and (cast(:version as integer) is null or version = :version)
                        order by at desc, prediction_id desc limit :limit
                        """
                            .formatted(NEWEST))
                    .bind("since", Times.of(filter.since()))
                    .bind("upTo", Times.of(before.map(Place::at).orElse(LAST)))
                    .bind("upToId", before.map(Place::id).orElse(""))
                    .bind("scan", scan)
                    .bind("model", filter.model().orElse(null))
                    .bind("version", filter.version().orElse(null))
                    .bind("limit", limit)
                    .map((row, context) -> line(row))
                    .list());
    if (lines.size() == limit) {
      Line last = lines.getLast();
      return new Found(lines, Optional.of(new Place(last.at(), last.id())));
    }
    return new Found(lines, scanned(filter.since(), before, scan));
  }

  /** The last of as many as are looked at; empty when there are fewer. */
  private Optional<Place> scanned(Instant since, Optional<Place> before, int scan) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select prediction_id, at from isobar.predictions where at >= :since and at <="
                        + " :upTo and (at < :upTo or prediction_id < :upToId)"
                        + " order by at desc, prediction_id desc offset :skipped limit 1")
                .bind("since", Times.of(since))
                .bind("upTo", Times.of(before.map(Place::at).orElse(LAST)))
                .bind("upToId", before.map(Place::id).orElse(""))
                .bind("skipped", scan - 1)
                .map(
                    (row, context) ->
                        new Place(Times.required(row, "at"), row.getString("prediction_id")))
                .findOne());
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString("prediction_id"),
        Times.required(row, "at"),
        row.getString("model"),
        row.getObject("version", Integer.class),
        row.getInt("status"),
        row.getLong("latency_us"),
        row.getString("prediction"),
        row.getObject("low", Double.class),
        row.getObject("high", Double.class),
        row.getString("error"),
        row.getString("origin"));
  }

  /** A prediction by its id; of several that were made under it, the first. */
  public Optional<LoggedPrediction> find(String id) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select * from isobar.predictions where prediction_id = :id order by at limit"
                        + " 1")
                .bind("id", id)
                .map((row, context) -> Predictions.read(row))
                .findOne());
  }

  /**
   * How often a version answered, and how fast.
   *
   * @param hour that this is of; empty for all of them together
   */
  public record Traffic(
      int version, Optional<Instant> hour, long rows, long medianMicros, long p99Micros) {}

  /**
   * What a model answered since, of at most so many predictions, the newest ones.
   *
   * @param traffic by version and hour, and by version
   * @param from the oldest that was looked at, where older ones were not
   */
  public record Busy(List<Traffic> traffic, Optional<Instant> from) {
    public Busy {
      traffic = List.copyOf(traffic);
      Objects.requireNonNull(from, "from");
    }
  }

  /** Requests of a model by version and hour. */
  public Busy traffic(String model, Instant since, int scan) {
    Optional<Place> last = scanned(since, Optional.empty(), scan);
    Instant from = last.map(Place::at).orElse(since);
    List<Traffic> traffic =
        Guarded.read(
            database,
            handle ->
                handle
                    .createQuery(
                        """
                        select version, hour, count(*) as rows,
                          percentile_disc(0.5) within group (order by latency_us) as median,
                          percentile_disc(0.99) within group (order by latency_us) as p99
                        from (
                          select version, date_trunc('hour', at, 'UTC') as hour, latency_us
                          from isobar.predictions
                          where model = :model and status = 200 and version is not null
                            and at >= :from
                          order by at desc limit :scan) newest
                        group by grouping sets ((version, hour), (version))
                        order by version desc, hour nulls first
                        """)
                    .bind("model", model)
                    .bind("from", Times.of(from))
                    .bind("scan", scan)
                    .map(
                        (row, context) ->
                            new Traffic(
                                row.getInt("version"),
                                Times.optional(row, "hour"),
                                row.getLong("rows"),
                                row.getLong("median"),
                                row.getLong("p99")))
                    .list());
    return new Busy(traffic, last.map(Place::at));
  }

  /** Since when there are at most so many predictions, if there are more since then. */
  public Optional<Instant> sinceOf(Instant since, int rows) {
    return scanned(since, Optional.empty(), rows).map(Place::at);
  }
}
