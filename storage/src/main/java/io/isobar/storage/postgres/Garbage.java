package io.isobar.storage.postgres;

import io.isobar.storage.objects.StoredObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** What the registry and the ledger still need of the object store, and what they do not. */
public final class Garbage {
  private final Database database;

  public Garbage(Database database) {
    this.database = database;
  }

  /** A version that nobody needs any more. */
  public record OldVersion(
      String model,
      int version,
      Instant createdAt,
      String bundleKey,
      Optional<String> explanationsKey,
      Optional<String> comparablesKey) {}

  /** An object that was removed, or was about to be when the removal was cut off. */
  public record Collected(
      String collection,
      String key,
      long bytes,
      String reason,
      String by,
      Instant decidedAt,
      Optional<Instant> removedAt) {}

  /**
   * Versions that are older than {@code cutoff}, that no alias points to or has pointed to since,
   * that are not among the newest {@code keep} of their model, that are not tried on live requests,
   * and that no rollback would go to.
   */
  public List<OldVersion> versions(int keep, Instant cutoff) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    with ranked as (
                      select m.*, row_number() over (
                        partition by m.model order by m.version desc) as place
                      from isobar.models m where m.collected_at is null
                    ), live as (
                      select model, version,
                        lead(at) over (partition by model, alias order by move_id) as until
                      from isobar.alias_history
                    )
                    select r.* from ranked r
                    where r.place > :keep and r.created_at < :cutoff
                      and not exists (select 1 from isobar.aliases a
                        where a.model = r.model and a.version = r.version)
                      and not exists (select 1 from live l
                        where l.model = r.model and l.version = r.version
                          and coalesce(l.until, 'infinity') >= :cutoff)
                      and not exists (select 1 from isobar.rollouts o
                        where o.model = r.model and o.version = r.version and o.outcome is null)
                    order by r.model, r.version
                    """)
                .bind("keep", keep)
                .bind("cutoff", Times.of(cutoff))
                .map((row, context) -> oldVersion(row))
                .stream()
                .filter(old -> !isWayBack(handle, old))
                .toList());
  }

  private static OldVersion oldVersion(ResultSet row) throws SQLException {
    return new OldVersion(
        row.getString("model"),
        row.getInt("version"),
        Times.required(row, "created_at"),
        row.getString("bundle_key"),
        Optional.ofNullable(row.getString("explanations_key")),
        Optional.ofNullable(row.getString("comparables_key")));
  }

  private static boolean isWayBack(Handle handle, OldVersion old) {
    return handle
        .createQuery("select alias from isobar.aliases where model = :model")
        .bind("model", old.model())
        .mapTo(String.class)
        .stream()
        .anyMatch(alias -> Versions.before(handle, old.model(), alias).orElse(0) == old.version());
  }

  /**
   * The keys that versions refer to: their bundles, explanations, comparable rows, encoders and
   * matrices.
   *
   * @param but as if these had been collected
   */
  public NavigableSet<String> ofVersions(List<OldVersion> but) {
    NavigableSet<String> without = new TreeSet<>();
    but.forEach(old -> without.add(old.model() + " " + old.version()));
    NavigableSet<String> keys = new TreeSet<>();
    Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select model || ' ' || version, bundle_key,
                      'encoders/' || (provenance #>> '{lineage,digests,encoder}') || '.json',
                      'matrices/' || (provenance #>> '{lineage,digests,train}'),
                      'matrices/' || (provenance #>> '{lineage,digests,validation}'),
                      'matrices/' || (provenance ->> 'dataSha256'), explanations_key,
                      comparables_key
                    from isobar.models where collected_at is null
                    """)
                .map(
                    (row, context) -> {
                      if (!without.contains(row.getString(1))) {
                        for (int column = 2; column <= 8; column++) {
                          Optional.ofNullable(row.getString(column)).ifPresent(keys::add);
                        }
                      }
                      return keys;
                    })
                .list());
    return keys;
  }

  /** The keys that results of steps name, of runs that have not ended before {@code cutoff}. */
  public NavigableSet<String> ofRuns(Instant cutoff) {
    return Guarded.read(
        database,
        handle ->
            new TreeSet<>(
                handle
                    .createQuery(
                        """
                        select distinct (regexp_matches(s.results::text,
                          '"((?:bundles|explanations|encoders|matrices)/[0-9A-Za-z._-]+)"', 'g'))[1]
                        from isobar.steps s join isobar.runs r using (run)
                        where r.outcome is null or r.finished_at >= :cutoff
                        """)
                    .bind("cutoff", Times.of(cutoff))
                    .mapTo(String.class)
                    .list()));
  }

  /** When the oldest run began that has not ended: what it has made may not be named anywhere. */
  public Optional<Instant> oldestOpenRun() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select started_at from isobar.runs where outcome is null"
                        + " order by started_at limit 1")
                .map((row, context) -> Times.required(row, "started_at"))
                .findOne());
  }

  /**
   * Takes a version out of use for good, unless an alias has come to point to it.
   *
   * @return whether it is out of use
   */
  public boolean collect(OldVersion old) {
    return Guarded.write(
        database,
        handle -> {
          handle.execute(
              "select 1 from isobar.models where model = ? and version = ? for update",
              old.model(),
              old.version());
          return handle.execute(
                  """
                  update isobar.models m set collected_at = clock_timestamp()
                  where m.model = ? and m.version = ? and m.collected_at is null
                    and not exists (select 1 from isobar.aliases a
                      where a.model = m.model and a.version = m.version)
                  """,
                  old.model(),
                  old.version())
              > 0;
        });
  }

  /** Writes down that an object is about to be removed. */
  public void decided(String collection, StoredObject object, String reason, String by) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                """
                insert into isobar.collected_objects
                  (collection, key, bytes, modified_at, reason, by)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                collection,
                object.key(),
                object.bytes(),
                Times.of(object.modifiedAt()),
                reason,
                by));
  }

  /** Writes down that an object was removed; {@code gone} is false when somebody needed it. */
  public void ended(String collection, String key, boolean gone) {
    Guarded.write(
        database,
        handle ->
            gone
                ? handle.execute(
                    "update isobar.collected_objects set removed_at = clock_timestamp()"
                        + " where collection = ? and key = ?",
                    collection,
                    key)
                : handle.execute(
                    "delete from isobar.collected_objects where collection = ? and key = ?",
                    collection,
                    key));
  }

  /** What was removed, the newest first. */
  public List<Collected> collected(int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select * from isobar.collected_objects order by decided_at desc, key"
                        + " limit :limit")
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Collected(
                            row.getString("collection"),
                            row.getString("key"),
                            row.getLong("bytes"),
                            row.getString("reason"),
                            row.getString("by"),
                            Times.required(row, "decided_at"),
                            Times.optional(row, "removed_at")))
                .list());
  }
}
