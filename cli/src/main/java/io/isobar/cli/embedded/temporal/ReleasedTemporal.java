package io.isobar.cli.embedded.temporal;

import io.isobar.cli.embedded.place.Platform;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The official archive of the pinned release, checked against the release's own checksums.
 *
 * @param releases base address, ends with a slash
 * @param folder where the program is put
 */
record ReleasedTemporal(
    Platform platform, String version, URI releases, Path folder, Download download)
    implements TemporalOrigin {
  private static final String PROGRAM = "temporal";

  @Override
  public Optional<TemporalProgram> find(Attempts attempts) {
    String archive = "temporal_cli_" + version + "_" + platform.releaseName() + ".tar.gz";
    URI base = releases.resolve("download/v" + version + "/");
    try {
      Files.createDirectories(folder);
      String expected = checksums(base.resolve("checksums.txt")).of(archive);
      attempts.notice("downloading the Temporal CLI " + version + " ...");
      Path file = fetch(base.resolve(archive), expected);
      return TemporalVersion.check(file, "the official release", attempts);
    } catch (IOException e) {
      attempts.failed("release " + base.resolve(archive), e.toString());
      return Optional.empty();
    }
  }

  private Checksums checksums(URI address) throws IOException {
    try (InputStream in = download.open(address)) {
      return new Checksums(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  /** Nothing is unpacked before the whole archive has been checked. */
  private Path fetch(URI address, String expected) throws IOException {
    Path archive = Files.createTempFile(folder, "download", ".tar.gz");
    try {
      String found = copy(address, archive);
      if (!found.equals(expected)) {
        throw new IOException(
            "the checksum of the archive is " + found + ", the release publishes " + expected);
      }
      return unpack(archive);
    } finally {
      Files.deleteIfExists(archive);
    }
  }

  private String copy(URI address, Path archive) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(download.open(address), digest)) {
        Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Path unpack(Path archive) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && entry.getName().equals(PROGRAM)) {
          Path next = Files.createTempFile(folder, PROGRAM, "");
          Files.copy(tar, next, StandardCopyOption.REPLACE_EXISTING);
          Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
          return Files.move(
              next,
              folder.resolve(PROGRAM),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    throw new IOException("the archive holds no file '" + PROGRAM + "'");
  }
}
