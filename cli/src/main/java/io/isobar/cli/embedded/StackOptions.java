package io.isobar.cli.embedded;

import org.jspecify.annotations.Nullable;

/**
 * What the caller wants to be otherwise.
 *
 * @param source what the stand-in data source serves, or null to leave it as it was last
 */
public record StackOptions(@Nullable SourceOptions source) {
  public static StackOptions unchanged() {
    return new StackOptions(null);
  }
}
