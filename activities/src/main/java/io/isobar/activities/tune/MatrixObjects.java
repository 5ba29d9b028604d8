package io.isobar.activities.tune;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.Sha256;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matrices in the object store, under {@code matrices/<sha256>}.
 *
 * <p>The format, big-endian: the text ISOMAT01, rows (int32), columns (int32), one letter a column
 * (its type), the values as float32 row after row, the labels as float32. With weights the text is
 * ISOMAT02, and they follow as float32.
 */
final class MatrixObjects {
  private static final byte[] MAGIC = "ISOMAT01".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] WEIGHTED = "ISOMAT02".getBytes(StandardCharsets.US_ASCII);
  private static final int FLOATS_A_BLOCK = 1 << 14;

  private final ObjectStore objects;

  MatrixObjects(ObjectStore objects) {
    this.objects = objects;
  }

  ObjectRef save(Matrix matrix) {
    try {
      Path file = Files.createTempFile("isobar-matrix", ".tmp");
      try {
        return objects.put("matrices/" + write(matrix, file), file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw Failure.platform(
          "tune.no-scratch",
          "The training matrix could not be written to " + System.getProperty("java.io.tmpdir"),
          "Give the worker a temporary folder with room for the matrix; the step is tried again.",
          e);
    }
  }

  private static String write(Matrix matrix, Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16))) {
      out.write(matrix.weights().length == 0 ? MAGIC : WEIGHTED);
      out.writeInt(matrix.rows());
      out.writeInt(matrix.columns());
      out.writeBytes(String.join("", matrix.types()));
      write(out, matrix.values());
      write(out, matrix.labels());
      write(out, matrix.weights());
    }
    return Sha256.text(digest.digest());
  }

  private static void write(OutputStream out, float[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(4 * FLOATS_A_BLOCK);
    for (int start = 0; start < values.length; start += FLOATS_A_BLOCK) {
      int count = Math.min(FLOATS_A_BLOCK, values.length - start);
      buffer.asFloatBuffer().put(values, start, count);
      out.write(buffer.array(), 0, 4 * count);
    }
  }

  /**
   * Reads a matrix.
   *
   * @throws Failure {@code tune.bad-matrix}, or what the object store says
   */
  Matrix load(ObjectRef ref) {
    try (DataInputStream in = new DataInputStream(objects.open(ref))) {
      byte[] magic = in.readNBytes(MAGIC.length);
      int rows = in.readInt();
      int columns = in.readInt();
      boolean weighted = Arrays.equals(magic, WEIGHTED);
      long numbers = rows * (columns + (weighted ? 2L : 1L));
      long expected = MAGIC.length + 8L + columns + 4L * numbers;
      boolean known = weighted || Arrays.equals(magic, MAGIC);
      if (!known || rows < 0 || columns < 1 || expected != ref.bytes()) {
        throw bad(ref, null);
      }
      List<String> types = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        types.add(String.valueOf((char) in.read()));
      }
      float[] values = read(in, Math.multiplyExact(rows, columns));
      float[] labels = read(in, rows);
      Matrix matrix = new Matrix(types, values, labels, read(in, weighted ? rows : 0));
      // The digest is checked at the end of the stream, not before.
      if (in.read() >= 0) {
        throw bad(ref, null);
      }
      return matrix;
    } catch (IOException e) {
      throw bad(ref, e);
    }
  }

  private static float[] read(InputStream in, int count) throws IOException {
    float[] values = new float[count];
    ByteBuffer buffer = ByteBuffer.allocate(4 * FLOATS_A_BLOCK);
    for (int start = 0; start < count; start += FLOATS_A_BLOCK) {
      int block = Math.min(FLOATS_A_BLOCK, count - start);
      in.readNBytes(buffer.array(), 0, 4 * block);
      buffer.asFloatBuffer().get(values, start, block);
    }
    return values;
  }

  private static Failure bad(ObjectRef ref, @Nullable IOException cause) {
    return Failure.platform(
        "tune.bad-matrix",
        "Object '" + ref.key() + "' is not a training matrix of " + ref.bytes() + " bytes.",
        "Run the tune step again from its start: it makes the matrix anew.",
        cause);
  }
}
