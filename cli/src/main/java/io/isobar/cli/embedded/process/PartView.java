package io.isobar.cli.embedded.process;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part as it is now.
 *
 * @param pid 0 where there is none of this machine
 * @param url empty where it does not run
 * @param ports by name, empty where it does not run
 */
public record PartView(
    Part part,
    PartState state,
    long pid,
    String url,
    Map<String, Integer> ports,
    @Nullable Instant since,
    String version) {
  public PartView {
    ports = Map.copyOf(ports);
  }

  public static PartView outside(Part part, String url) {
    return new PartView(part, PartState.OUTSIDE, 0, url, Map.of(), null, "");
  }

  public static PartView stopped(Part part) {
    return new PartView(part, PartState.STOPPED, 0, "", Map.of(), null, "");
  }
}
