package io.isobar.gateway.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.MediaType;

/**
 * Style sheet and scripts, compressed once. Their folder has the digest of all of them in its name,
 * so that browsers may keep them for good.
 */
public final class StaticFiles {
  private static final Map<String, MediaType> FILES =
      Map.of(
          "isobar.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
          "page.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
          "predict.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
          "stream.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
          "report.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
          "icon.svg", MediaType.parseMediaType("image/svg+xml"));
  private static final int DIGITS = 12;

  private final Map<String, File> files = new TreeMap<>();
  private final String folder;

  /** One file. */
  static final class File {
    final MediaType type;
    final byte[] plain;
    final byte[] zipped;

    private File(MediaType type, byte[] plain) {
      this.type = type;
      this.plain = plain;
      this.zipped = zip(plain);
    }
  }

  /** Reads all of them. */
  public StaticFiles() {
    MessageDigest digest = sha256();
    new TreeMap<>(FILES)
        .forEach(
            (name, type) -> {
              byte[] bytes = read(name);
              digest.update(bytes);
              files.put(name, new File(type, bytes));
            });
    folder = "/ui/assets/" + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  /** Where they are, without a slash at the end. */
  public String folder() {
    return folder;
  }

  /** A style sheet as text, for what has to carry it along. */
  public String text(String name) {
    return new String(Objects.requireNonNull(files.get(name), name).plain, StandardCharsets.UTF_8);
  }

  Optional<File> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(zipped, 8192)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  private static byte[] read(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream("assets/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the build has left out " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
