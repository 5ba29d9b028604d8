package io.isobar.delivery;

import java.util.Map;
import java.util.stream.Collectors;

/** What a script that has ended said. */
record Said(int exit, String out, String err) {
  /** The lines of its standard output that are NAME=VALUE. */
  Map<String, String> outputs() {
    return out.lines()
        .filter(line -> line.matches("[a-z_]+=.*"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, last) -> last));
  }
}
