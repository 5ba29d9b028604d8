package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.LiveVersions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** The registry as people look at it: cards of versions, tags, and what was live when. */
public final class Versions {
  private static final String CARDS =
      """
      select m.*,
        array(select a.alias from isobar.aliases a
          where a.model = m.model and a.version = m.version order by a.alias) as aliases
      from isobar.models m
      """;

  private final Database database;

  public Versions(Database database) {
    this.database = database;
  }

  /**
   * A model in one line.
   *
   * @param newest version
   * @param aliases and where they point to
   */
  public record Summary(
      String model, int versions, int newest, SortedMap<String, String> aliases, Instant at) {}

  /** All models, by name. */
  public List<Summary> models() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select m.model, count(*) as versions, max(m.version) as newest,
                      max(m.created_at) as created_at,
                      (select coalesce(jsonb_object_agg(a.alias, a.version::text), '{}')
                        from isobar.aliases a where a.model = m.model)::text as aliases
                    from isobar.models m group by m.model order by m.model
                    """)
                .map(
                    (row, context) ->
                        new Summary(
                            row.getString("model"),
                            row.getInt("versions"),
                            row.getInt("newest"),
                            LedgerJson.read(row.getString("aliases")),
                            Times.required(row, "created_at")))
                .list());
  }

  /**
   * Versions page by page, the newest first.
   *
   * @param before only lower numbers
   */
  public List<VersionCard> page(String model, int before, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    CARDS
                        + " where m.model = :model and m.version < :before"
                        + " order by m.version desc limit :limit")
                .bind("model", model)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> card(row))
                .list());
  }

  public Optional<VersionCard> find(String model, int version) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(CARDS + " where m.model = :model and m.version = :version")
                .bind("model", model)
                .bind("version", version)
                .map((row, context) -> card(row))
                .findOne());
  }

  /**
   * A version that has to be there.
   *
   * @throws Failure {@code model.unknown}, {@code version.unknown}
   */
  public VersionCard require(String model, int version) {
    return find(model, version).orElseThrow(() -> unknown(requireKnown(model), version));
  }

  /**
   * A model that has to be there.
   *
   * @throws Failure {@code model.unknown}
   */
  public Summary requireKnown(String model) {
    List<Summary> all = models();
    return all.stream()
        .filter(one -> one.model().equals(model))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.user(
                    "model.unknown",
                    "There is no model '%s'; there are %s."
                        .formatted(model, all.stream().map(Summary::model).toList()),
                    "Name one of them; a model is there when a run has registered a version."));
  }

  private static Failure unknown(Summary model, int version) {
    return Failure.user(
        "version.unknown",
        "%s has no version %d; the newest is %d.".formatted(model.model(), version, model.newest()),
        "./isobar models " + model.model() + " lists them.");
  }

  /**
   * Sets what people say of a version.
   *
   * @param set tags that are added or changed
   * @param removed tags that are taken away
   * @param description empty: as it is
   * @throws Failure {@code model.unknown}, {@code version.unknown}
   */
  public VersionCard describe(
      String model,
      int version,
      SortedMap<String, String> set,
      List<String> removed,
      Optional<String> description) {
    require(model, version);
    Guarded.write(
        database,
        handle ->
            handle
                .createUpdate(
                    "update isobar.models set tags = (tags - cast(:removed as text[])) ||"
                        + " :set::jsonb, description = coalesce(:description, description) where"
                        + " model = :model and version = :version")
                .bind("removed", removed.toArray(String[]::new))
                .bind("set", LedgerJson.write(set))
                .bind("description", description.orElse(null))
                .bind("model", model)
                .bind("version", version)
                .execute());
    return require(model, version);
  }

  /** Moves of a model's aliases page by page, the newest first, each with its place. */
  public List<PlacedMove> moves(String model, Optional<String> alias, long before, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select * from isobar.alias_history where model = :model"
                        + " and (cast(:alias as text) is null or alias = :alias)"
                        + " and move_id < :before order by move_id desc limit :limit")
                .bind("model", model)
                .bind("alias", alias.orElse(null))
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> new PlacedMove(row.getLong("move_id"), AliasMoves.read(row)))
                .list());
  }

  /** A move and its place in the history. */
  public record PlacedMove(long id, AliasMove move) {}

  /** The move that made live, at an instant, what each alias pointed to then; by alias. */
  public List<AliasMove> liveAt(String model, Instant at) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select distinct on (alias) * from isobar.alias_history"
                        + " where model = :model and at <= :at order by alias, move_id desc")
                .bind("model", model)
                .bind("at", Times.of(at))
                .map((row, context) -> AliasMoves.read(row))
                .list());
  }

  /** The version to which a rollback would go. */
  public OptionalInt before(String model, String alias) {
    return Guarded.read(database, handle -> before(handle, model, alias));
  }

  static OptionalInt before(Handle handle, String model, String alias) {
    return LiveVersions.before(
        handle
            .createQuery(
                "select * from isobar.alias_history where model = :model and alias = :alias"
                    + " order by move_id")
            .bind("model", model)
            .bind("alias", alias)
            .map((row, context) -> AliasMoves.read(row))
            .map(move -> new LiveVersions.Move(move.kind(), move.version()))
            .list());
  }

  private static VersionCard card(ResultSet row) throws SQLException {
    return new VersionCard(
        Models.version(row),
        row.getString("step"),
        Arrays.asList((String[]) row.getArray("aliases").getArray()),
        row.getString("description"),
        LedgerJson.read(row.getString("tags")),
        Times.optional(row, "collected_at"),
        row.getString("evaluation"),
        row.getString("provenance"),
        Models.object(row, "explanations"));
  }
}
