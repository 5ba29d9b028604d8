package io.isobar.datasource.described;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.isobar.datasource.batch.BatchBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Descriptions in a folder, one JSON file a name. */
public record Descriptions(Path folder) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final String NAME = "[a-z][a-z0-9_]{0,62}";

  /** The description of that name, if there is one. */
  public Optional<Description> find(String name) {
    Path file = file(name);
    if (!name.matches(NAME) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), Description.class));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is no description of a file", e);
    }
  }

  /** Writes it whole, or leaves what there was. */
  public void put(String name, Description description) throws IOException {
    Files.createDirectories(folder);
    Path beside = folder.resolve(name + ".new");
    JSON.writeValue(beside.toFile(), description);
    Files.move(
        beside, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The answers of a description. */
  public static BatchBody<?> answers(Description description) {
    return DescribedBatches.answers(description);
  }

  /** Whether the file is still the one that was described. */
  public static boolean isUnchanged(Description description) throws IOException {
    Path file = Path.of(description.file());
    return Files.size(file) == description.bytes() && sha256(file).equals(description.sha256());
  }

  /** The digest of a file, in hexadecimal digits. */
  public static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }
}
