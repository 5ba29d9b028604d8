package io.isobar.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.cli.embedded.process.PartView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts for scripts: an array of {part, state, pid, url, ports, uptimeSeconds, version}. */
final class PartsJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PartsJson() {}

  static String of(List<PartView> parts) {
    ArrayNode array = JSON.createArrayNode();
    for (PartView part : parts) {
      ObjectNode object = array.addObject();
      object.put("part", part.part().word());
      object.put("state", part.state().word());
      object.put("pid", part.pid() == 0 ? null : part.pid());
      object.put("url", part.url().isEmpty() ? null : part.url());
      object.set("ports", JSON.valueToTree(part.ports()));
      object.put("uptimeSeconds", seconds(part));
      object.put("version", part.version().isEmpty() ? null : part.version());
    }
    return array.toPrettyString();
  }

  private static @Nullable Long seconds(PartView part) {
    return part.since() == null
        ? null
        : Math.max(0, Duration.between(part.since(), Instant.now()).toSeconds());
  }
}
