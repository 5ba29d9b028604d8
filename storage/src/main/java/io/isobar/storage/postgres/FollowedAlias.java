package io.isobar.storage.postgres;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alias elsewhere that ours follows.
 *
 * @param run the newest one that published there
 * @param settingsJson of its step
 * @param place where the alias is: server, name and alias
 * @param agreed the version there that we have seen or set last; empty for none
 * @param setting the version there that is being set; empty for none
 * @param refused the version there that people were told of; empty for none
 */
public record FollowedAlias(
    String model,
    String pipeline,
    String run,
    String step,
    String settingsJson,
    String place,
    String agreed,
    String setting,
    String refused) {
  public FollowedAlias {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(settingsJson, "settingsJson");
    Objects.requireNonNull(place, "place");
  }

  /** The versions there that the alias may name without anybody's hand. */
  public Set<String> own() {
    return Stream.of(agreed, setting)
        .filter(number -> !number.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
