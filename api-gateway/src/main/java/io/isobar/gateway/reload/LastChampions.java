package io.isobar.gateway.reload;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.postgres.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The champions served last, on the local disk, for a start while Postgres is away. */
public final class LastChampions {
  private static final Logger LOG = LoggerFactory.getLogger(LastChampions.class);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Path file;
  private final CachedObjects copies;
  private final SortedMap<String, ModelVersion> champions = new TreeMap<>();

  public LastChampions(Path directory, CachedObjects copies) {
    this.file = directory.resolve("champions.json");
    this.copies = copies;
    try {
      if (Files.exists(file)) {
        champions.putAll(
            JSON.readValue(file.toFile(), new TypeReference<SortedMap<String, ModelVersion>>() {}));
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read, so no model is known from before: {}", file, e.toString());
    }
  }

  synchronized Optional<ModelVersion> of(String model) {
    return Optional.ofNullable(champions.get(model));
  }

  synchronized Collection<ModelVersion> all() {
    return new TreeMap<>(champions).values();
  }

  /** Serving goes on when this cannot be written; only the next start would need it. */
  synchronized void remember(ModelVersion champion) {
    champions.put(champion.model(), champion);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling("champions.json.part");
      JSON.writeValue(part.toFile(), champions);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      // Of a version that was tried it may have gone with another model's champion.
      objects(champion).forEach(copies::keep);
      copies.keepOnly(
          champions.values().stream()
              .flatMap(LastChampions::objects)
              .map(ObjectRef::sha256)
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      LOG.warn("The champions cannot be remembered in {}: {}", file, e.toString());
    }
  }

  private static Stream<ObjectRef> objects(ModelVersion version) {
    return Stream.concat(Stream.of(version.bundle()), version.comparables().stream());
  }
}
