package io.isobar.cli.registry;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.Aliases;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.Versions;
import java.util.Optional;
import java.util.SortedMap;

/** A version of a model as people name it: by its number, or by {@code @} and an alias. */
record VersionWord(String model, String word) {
  /**
   * Its number; whether there is such a version is not looked at.
   *
   * @throws Failure {@code model.unknown}, {@code alias.unknown}, {@code parameter.version}
   */
  int version(Database database) {
    if (!word.startsWith("@")) {
      return number();
    }
    new Versions(database).requireKnown(model);
    SortedMap<String, Integer> aliases = new Models(database).aliases(model);
    return Optional.ofNullable(aliases.get(word.substring(1)))
        .orElseThrow(
            () ->
                Failure.user(
                    "alias.unknown",
                    "No version of %s is %s; its aliases are %s."
                        .formatted(model, word, aliases.keySet()),
                    "Name a version: ./isobar models " + model + " lists them."));
  }

  private int number() {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw Failure.user(
          "parameter.version",
          "'%s' is no version.".formatted(word),
          "Give its number, such as 3, or an alias, such as @" + Aliases.SERVED + ".");
    }
  }
}
