package io.isobar.cli.embedded;

import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.storage.postgres.DatabaseSettings;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that runs, and how to reach it.
 *
 * @param temporalAddress {@code host:port} for clients
 * @param temporalUiUrl Temporal's own pages, or null where someone else's server is used
 * @param sourceUrl of the stand-in data source, or null where there is none
 * @param objects where files are kept, {@code file:} or {@code s3:}
 * @param parts all five, in the order of {@link Part}
 */
public record StackView(
    DatabaseSettings databaseSettings,
    String temporalAddress,
    String temporalNamespace,
    @Nullable URI temporalUiUrl,
    URI gatewayUrl,
    @Nullable URI sourceUrl,
    URI objects,
    List<PartView> parts) {
  public StackView {
    parts = List.copyOf(parts);
  }

  public PartView part(Part part) {
    return parts.stream().filter(view -> view.part() == part).findFirst().orElseThrow();
  }
}
