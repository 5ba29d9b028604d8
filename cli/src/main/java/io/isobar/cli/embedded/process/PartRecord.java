package io.isobar.cli.embedded.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a part that was started.
 *
 * @param pid of the process, or 0 for a container
 * @param started the start of the process as the system tells it
 * @param container its id and program, where the part runs in one
 * @param ports by name
 * @param fingerprint of the command and its settings; another one asks for a restart
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartRecord(
    Part part,
    long pid,
    Instant started,
    @Nullable ContainerId container,
    Map<String, Integer> ports,
    String fingerprint,
    String version) {
  public PartRecord {
    ports = Map.copyOf(ports);
  }

  /** What there is to see and to stop. */
  Running running() {
    return container == null ? new RunningProcess(new Identity(pid, started)) : container;
  }
}
