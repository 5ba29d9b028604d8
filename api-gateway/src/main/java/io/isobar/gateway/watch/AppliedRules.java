package io.isobar.gateway.watch;

import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.definition.RunRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules of all applied pipelines; a text is read once. */
final class AppliedRules {
  private static final Logger LOG = LoggerFactory.getLogger(AppliedRules.class);

  private final Definitions definitions;
  private final Map<String, Optional<RunRules>> read = new ConcurrentHashMap<>();

  AppliedRules(Definitions definitions) {
    this.definitions = definitions;
  }

  List<WatchedPipeline> all() {
    List<Applied> all = definitions.all();
    read.keySet().retainAll(all.stream().map(Applied::sha256).toList());
    return all.stream().flatMap(this::watched).toList();
  }

  private Stream<WatchedPipeline> watched(Applied applied) {
    return read
        .computeIfAbsent(applied.sha256(), sha256 -> rules(applied))
        .map(rules -> new WatchedPipeline(applied, rules))
        .stream();
  }

  private static Optional<RunRules> rules(Applied applied) {
    return switch (DefinitionReader.read(applied.text(), applied.file())) {
      case ReadDefinition.Accepted accepted -> Optional.of(accepted.definition().rules());
      case ReadDefinition.Refused refused -> {
        LOG.warn("{} is not watched, since it is no longer right: {}", applied.pipeline(), refused);
        yield Optional.empty();
      }
    };
  }
}
