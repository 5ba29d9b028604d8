package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.objects.FileObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixObjectsTest {
  @TempDir Path folder;

  private static Matrix matrix(int rows) {
    Random random = new Random(rows);
    Matrix.Builder builder = new Matrix.Builder(List.of("q", "c", "q"));
    for (int i = 0; i < rows; i++) {
      float[] row = {random.nextFloat(), random.nextInt(9), i % 3 == 0 ? Float.NaN : i};
      builder.add(row, random.nextFloat());
    }
    return builder.build();
  }

  @Test
  void givesBackEveryBit() {
    MatrixObjects objects = new MatrixObjects(new FileObjectStore(folder));
    for (int rows : new int[] {0, 1, 5000, 50_000}) {
      Matrix matrix = matrix(rows);
      ObjectRef ref = objects.save(matrix);
      Matrix read = objects.load(ref);
      assertThat(read.types()).isEqualTo(matrix.types());
      assertThat(read.values()).isEqualTo(matrix.values());
      assertThat(read.labels()).isEqualTo(matrix.labels());
      assertThat(ref.key()).isEqualTo("matrices/" + ref.sha256());
      assertThat(objects.save(matrix(rows))).isEqualTo(ref);
    }
  }

  @Test
  void refusesBytesThatWereChanged() throws IOException {
    MatrixObjects objects = new MatrixObjects(new FileObjectStore(folder));
    ObjectRef ref = objects.save(matrix(100));
    byte[] bytes = Files.readAllBytes(folder.resolve(ref.key()));
    bytes[200] ^= 1;
    Files.write(folder.resolve(ref.key()), bytes);
    assertThatThrownBy(() -> objects.load(ref))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("objects.tampered"));
    bytes[8] = 0x70;
    Files.write(folder.resolve(ref.key()), bytes);
    assertThatThrownBy(() -> objects.load(ref))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("tune.bad-matrix"));
  }
}
