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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixObjectsTest {
  @TempDir Path folder;

  private static Matrix matrix(int rows, boolean weighted) {
    Random random = new Random(rows);
    Matrix.Builder builder = new Matrix.Builder(List.of("q", "c", "q"), weighted);
    for (int i = 0; i < rows; i++) {
      float[] row = {random.nextFloat(), random.nextInt(9), i % 3 == 0 ? Float.NaN : i};
      builder.add(row, random.nextFloat(), 0.5f + i % 7);
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesBackEveryBit(boolean weighted) {
    MatrixObjects objects = new MatrixObjects(new FileObjectStore(folder));
    for (int rows : new int[] {0, 1, 5000, 50_000}) {
      Matrix matrix = matrix(rows, weighted);
      ObjectRef ref = objects.save(matrix);
      Matrix read = objects.load(ref);
      assertThat(read.types()).isEqualTo(matrix.types());
      assertThat(read.values()).isEqualTo(matrix.values());
      assertThat(read.labels()).isEqualTo(matrix.labels());
      assertThat(read.weights()).hasSize(weighted ? rows : 0).isEqualTo(matrix.weights());
      assertThat(ref.key()).isEqualTo("matrices/" + ref.sha256());
      assertThat(objects.save(matrix(rows, weighted))).isEqualTo(ref);
    }
  }

  @Test
  void refusesBytesThatWereChanged() throws IOException {
    MatrixObjects objects = new MatrixObjects(new FileObjectStore(folder));
    ObjectRef ref = objects.save(matrix(100, false));
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
