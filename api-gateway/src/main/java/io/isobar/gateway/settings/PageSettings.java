package io.isobar.gateway.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What browsers are told of this gateway.
 *
 * @param on whether there are pages
 * @param names by which browsers may call it, beside addresses and the names of this machine
 * @param temporal where Temporal's own pages are
 */
public record PageSettings(boolean on, Set<String> names, Optional<URI> temporal) {
  static PageSettings from(Variables variables) {
    boolean on = variables.word("ISOBAR_UI", "on", Set.of("on", "off")).equals("on");
    Set<String> names =
        Arrays.stream(variables.text("ISOBAR_GATEWAY_NAMES", "").split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    return new PageSettings(on, names, variables.address("ISOBAR_GATEWAY_TEMPORAL_PAGES"));
  }
}
