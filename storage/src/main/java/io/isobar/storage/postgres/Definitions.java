package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The texts of all definitions that were ever applied, and the newest of each pipeline. */
public final class Definitions {
  private final Database database;

  public Definitions(Database database) {
    this.database = database;
  }

  /**
   * A pipeline as it stands.
   *
   * @param file it was read from, for reports
   * @param paused whether people have stopped its schedule
   * @param pauseChangedAt when they last stopped it or let it go on
   */
  public record Applied(
      String pipeline,
      String sha256,
      String file,
      String text,
      boolean paused,
      String note,
      Optional<Instant> pauseChangedAt,
      Instant appliedAt) {}

  /** Keeps a text, and makes it the newest of its pipeline; the same text again changes nothing. */
  public void apply(String pipeline, String sha256, String file, String text) {
    Guarded.write(
        database,
        handle -> {
          keep(handle, pipeline, sha256, file, text);
          return handle.execute(
              """
              insert into isobar.pipelines as known (pipeline, sha256) values (?, ?)
              on conflict (pipeline) do update
                set sha256 = excluded.sha256, applied_at = now(), removed_at = null
                where known.sha256 <> excluded.sha256 or known.removed_at is not null
              """,
              pipeline,
              sha256);
        });
  }

  /** Keeps a text that a run was made of, without making it the newest. */
  public void keep(String pipeline, String sha256, String file, String text) {
    Guarded.write(
        database,
        handle -> {
          keep(handle, pipeline, sha256, file, text);
          return 0;
        });
  }

  private static void keep(
      org.jdbi.v3.core.Handle handle, String pipeline, String sha256, String file, String text) {
    handle.execute(
        """
        insert into isobar.definitions (sha256, pipeline, file, text) values (?, ?, ?, ?)
        on conflict do nothing
        """,
        sha256,
        pipeline,
        file,
        text);
  }

  /** Takes a pipeline away from who starts runs by name; its runs and texts stay. */
  public boolean remove(String pipeline) {
    return Guarded.write(
            database,
            handle ->
                handle.execute(
                    "update isobar.pipelines set removed_at = now()"
                        + " where pipeline = ? and removed_at is null",
                    pipeline))
        > 0;
  }

  /** Notes that people have paused a pipeline, or that it goes on. */
  public boolean pause(String pipeline, boolean paused, String note) {
    return Guarded.write(
            database,
            handle ->
                handle.execute(
                    """
                    update isobar.pipelines set paused_note = ?, pause_changed_at =
                      case when paused = ? then pause_changed_at else now() end, paused = ?
                    where pipeline = ? and removed_at is null
                    """,
                    note,
                    paused,
                    paused,
                    pipeline))
        > 0;
  }

  public Optional<Applied> newest(String pipeline) {
    return applied(Optional.of(pipeline)).stream().findFirst();
  }

  /** All pipelines that are not removed, by name. */
  public List<Applied> all() {
    return applied(Optional.empty());
  }

  private List<Applied> applied(Optional<String> pipeline) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select p.pipeline, p.sha256, d.file, d.text, p.paused, p.paused_note,
                      p.pause_changed_at, p.applied_at
                    from isobar.pipelines p join isobar.definitions d using (sha256)
                    where p.removed_at is null
                      and (cast(:pipeline as text) is null or p.pipeline = :pipeline)
                    order by p.pipeline
                    """)
                .bind("pipeline", pipeline.orElse(null))
                .map(
                    (row, context) ->
                        new Applied(
                            row.getString("pipeline"),
                            row.getString("sha256"),
                            row.getString("file"),
                            row.getString("text"),
                            row.getBoolean("paused"),
                            row.getString("paused_note"),
                            Times.optional(row, "pause_changed_at"),
                            Times.required(row, "applied_at")))
                .list());
  }

  /** Another one whenever a definition or a pause has changed. */
  public String state() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select md5(coalesce(string_agg(pipeline || sha256 || paused || paused_note, ','
                      order by pipeline), '')) from isobar.pipelines where removed_at is null
                    """)
                .mapTo(String.class)
                .one());
  }

  /** A text by its digest, also of a pipeline that has a newer one. */
  public Optional<String> text(String sha256) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select text from isobar.definitions where sha256 = :sha256")
                .bind("sha256", sha256)
                .mapTo(String.class)
                .findOne());
  }
}
