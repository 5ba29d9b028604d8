package io.isobar.gateway.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.scoring.comparable.ComparableColumn;
import io.isobar.domain.scoring.comparable.ComparableRows;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Comparing;
import io.isobar.storage.bundle.ComparableStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.ModelVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the rows are when somebody asks for them, and what is told when they are nowhere. */
class ComparableLoaderTest {
  private static final ComparableRows ROWS =
      new ComparableRows(
          ComparableRows.FORMAT,
          List.of(
              new ComparableColumn(
                  "bed", ColumnType.INTEGER, true, 2, 1, List.of(Optional.of(3L)))),
          List.of(300_000.0));

  @TempDir Path home;

  private FileObjectStore objects;
  private CachedObjects copies;
  private ComparableLoader loader;
  private ObjectRef rows;

  @BeforeEach
  void open() {
    objects = new FileObjectStore(home.resolve("objects"));
    copies = new CachedObjects(objects, home.resolve("cache"));
    loader = new ComparableLoader(new ComparableStore(copies));
    rows = new ComparableStore(objects).save(ROWS);
  }

  @Test
  void hasThemAtHandFromTheLoadOn() throws IOException {
    Comparing loaded = loader.load(version(rows));
    assertThat(copy()).isRegularFile();
    takeAway();
    assertThat(nearest(loaded)).isEqualTo("300000.0");
  }

  /** The bytes are those that were written, so only whoever understands them can tell. */
  @Test
  void tellsWhatIsNoRowsToWhoeverAsks() {
    ObjectRef odd = objects.put("comparables/odd.json", "{\"form".getBytes(StandardCharsets.UTF_8));
    Comparing loaded = loader.load(version(odd));
    assertThat(nearest(loaded)).contains("model.malformed", "houses version 1", "/load_model");
  }

  @Test
  void fetchesThemAgainWhenTheCopyIsGoneOrDamaged() throws IOException {
    Comparing gone = loader.load(version(rows));
    copies.keepOnly(Set.of());
    assertThat(copy()).doesNotExist();
    assertThat(nearest(gone)).isEqualTo("300000.0");
    assertThat(copy()).isRegularFile();

    Comparing damaged = loader.load(version(rows));
    Files.writeString(copy(), "{}");
    assertThat(nearest(damaged)).isEqualTo("300000.0");
  }

  @Test
  void triesAgainWhenTheStoreWasAwayAndTheCopyGone() throws IOException {
    Comparing loaded = loader.load(version(rows));
    copies.keepOnly(Set.of());
    takeAway();
    assertThat(nearest(loaded)).contains("objects.away", "Ask for them again");
    bringBack();
    assertThat(nearest(loaded)).isEqualTo("300000.0");
  }

  @Test
  void triesAgainWhenTheStoreWasAwayAtTheLoad() throws IOException {
    takeAway();
    Comparing loaded = loader.load(version(rows));
    assertThat(nearest(loaded)).contains("objects.away");
    bringBack();
    assertThat(nearest(loaded)).isEqualTo("300000.0");
  }

  @Test
  void remembersThatThereAreNoneUntilTheVersionIsLoadedAgain() throws IOException {
    Comparing loaded = loader.load(version(rows));
    copies.keepOnly(Set.of());
    Files.delete(object());
    assertThat(nearest(loaded)).contains("objects.missing", "/load_model");
    new ComparableStore(objects).save(ROWS);
    assertThat(nearest(loaded)).contains("objects.missing");
    assertThat(nearest(loader.load(version(rows)))).isEqualTo("300000.0");
  }

  /** The truth of the row that is nearest, or why there is none. */
  private static String nearest(Comparing comparing) {
    Problem problem = catchThrowableOfType(Problem.class, comparing::require);
    if (problem != null) {
      assertThat(problem.code()).isEqualTo("comparable.unreadable");
      return problem.text();
    }
    return comparing.nearest(Map.of("bed", 4L), 1).getFirst().truth().toString();
  }

  /** What is in the place of the object cannot be read, as on a disk that fails. */
  private void takeAway() throws IOException {
    Files.delete(object());
    Files.createDirectory(object());
  }

  private void bringBack() throws IOException {
    Files.delete(object());
    new ComparableStore(objects).save(ROWS);
  }

  private Path object() {
    return home.resolve("objects").resolve(rows.key());
  }

  private Path copy() {
    return home.resolve("cache").resolve(rows.sha256() + ".object");
  }

  private ModelVersion version(ObjectRef comparables) {
    return new ModelVersion(
        "houses", 1, "run-1", "candidate", rows, "{}", Instant.EPOCH, Optional.of(comparables));
  }
}
