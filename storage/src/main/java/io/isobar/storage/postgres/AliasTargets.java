package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;

/** Where an alias may go when a person says so: what is shown before is what holds then. */
public final class AliasTargets {
  private final Versions versions;

  public AliasTargets(Database database) {
    this.versions = new Versions(database);
  }

  /**
   * The version to which a rollback goes.
   *
   * @param live version that the alias points to; 0 for none
   * @throws Failure {@code release.nothing-before}
   */
  public int before(String model, String alias, int live) {
    return versions
        .before(model, alias)
        .orElseThrow(
            () ->
                Failure.user(
                    "release.nothing-before",
                    live == 0
                        ? "%s has no %s, so there is nothing to go back from."
                            .formatted(model, alias)
                        : "Nothing was %s of %s before version %d.".formatted(alias, model, live),
                    "Name the version that is wanted: --to VERSION."));
  }

  /**
   * The card of a version to which the alias may go.
   *
   * @param live version that the alias points to; 0 for none
   * @throws Failure {@code model.unknown}, {@code version.unknown}, {@code release.is-live}, {@code
   *     release.collected}
   */
  public VersionCard require(String model, int version, String alias, int live) {
    VersionCard card = versions.require(model, version);
    if (version == live) {
      throw Failure.user(
          "release.is-live",
          "Version %d of %s is %s already.".formatted(version, model, alias),
          "Nothing has to be done.");
    }
    if (card.collectedAt().isPresent()) {
      throw Failure.user(
          "release.collected",
          "The bundle of version %d of %s was removed by garbage collection at %s."
              .formatted(version, model, card.collectedAt().get()),
          "Take another version, or train one like it: its card has the provenance.");
    }
    return card;
  }

  /**
   * Whether the gate has rejected a version; somebody has to say that it is wanted all the same.
   */
  public static boolean isRejected(VersionCard card) {
    return card.version().status().equals("rejected");
  }
}
