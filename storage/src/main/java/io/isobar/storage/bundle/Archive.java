package io.isobar.storage.bundle;

import io.isobar.domain.model.ModelKind;
import io.isobar.storage.objects.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Named files in one zip whose bytes depend on their content alone: sorted, not compressed
 * (releases of zlib differ), of one fixed time. The first file is the manifest.
 */
final class Archive {
  private static final String MANIFEST = "manifest.json";
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
  private static final int MOST_FILES = 32;

  private Archive() {}

  /** What an archive holds. */
  record Content(ModelKind kind, SortedMap<String, byte[]> files) {}

  static byte[] write(ModelKind kind, SortedMap<String, byte[]> files) {
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach((name, bytes) -> digests.put(name, Sha256.of(bytes)));
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(result)) {
      add(zip, MANIFEST, BundleJson.write(Manifest.of(kind, digests)));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        add(zip, file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return result.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(checksum.getValue());
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /** The files, each of which is as the manifest says, and none of which the manifest lacks. */
  static Content read(byte[] zip) {
    SortedMap<String, byte[]> files = unpack(zip);
    byte[] json = files.remove(MANIFEST);
    if (json == null) {
      throw BundleFailures.malformed("it has no " + MANIFEST);
    }
    Manifest manifest = BundleJson.read(json, Manifest.class, MANIFEST);
    if (manifest.format() != Manifest.FORMAT) {
      throw BundleFailures.malformed(
          "its format is " + manifest.format() + ", this release reads " + Manifest.FORMAT);
    }
    SortedMap<String, String> found = new TreeMap<>();
    files.forEach((name, bytes) -> found.put(name, Sha256.of(bytes)));
    if (!found.equals(manifest.sha256())) {
      throw BundleFailures.malformed("its files are not those of its manifest");
    }
    return new Content(manifest.modelKind(), files);
  }

  private static SortedMap<String, byte[]> unpack(byte[] bytes) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        // A stored file cannot be larger than the bundle, a compressed one could.
        if (entry.getMethod() != ZipEntry.STORED || files.size() == MOST_FILES) {
          throw BundleFailures.malformed("'" + entry.getName() + "' is not stored as is");
        }
        if (files.put(entry.getName(), zip.readAllBytes()) != null) {
          throw BundleFailures.malformed("'" + entry.getName() + "' is there twice");
        }
      }
      return files;
    } catch (IOException | IllegalArgumentException e) {
      throw BundleFailures.malformed("it is not a zip file: " + e.getMessage());
    }
  }
}
