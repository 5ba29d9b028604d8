package io.isobar.activities.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.release.MoveKind;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.StoredObject;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Garbage;
import io.isobar.storage.postgres.Garbage.OldVersion;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.storage.postgres.Rollouts;
import io.isobar.storage.postgres.Turns;
import io.isobar.storage.postgres.Versions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GarbageCollectionTest {
  private static final KeepRule KEEP_TWO =
      new KeepRule(2, Duration.ofDays(30), Duration.ofHours(1));

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private final Instant now = Instant.now();
  private ObjectStore objects;
  private RegistryRows rows;
  private AliasMoves moves;
  private GarbageCollection collection;

  @BeforeEach
  void sixVersionsWithTheirBundles() throws Exception {
    objects = new FileObjectStore(folder);
    rows = new RegistryRows(empty.database());
    moves = new AliasMoves(empty.database());
    collection = new GarbageCollection(empty.database(), objects);
    for (int version = 1; version <= 6; version++) {
      rows.insert("houses", version);
      old(bundle(version));
    }
  }

  @Test
  void takesOldVersionsBeyondTheNewest() {
    rows.age(60);
    assertThat(versions()).containsExactly(1, 2, 3, 4);
    assertThat(keys())
        .containsExactly(bundle(1), bundle(2), bundle(3), bundle(4))
        .doesNotContain(bundle(5), bundle(6));
  }

  @Test
  void takesNothingYoung() {
    rows.age(29);
    assertThat(versions()).isEmpty();
    assertThat(keys()).isEmpty();
  }

  @Test
  void neverTakesAVersionThatIsLiveOrTheWayBack() {
    release(2);
    release(3);
    rows.age(60);
    assertThat(versions()).containsExactly(1, 4);
    assertThat(keys()).containsExactly(bundle(1), bundle(4));
  }

  @Test
  void neverTakesAVersionThatWasLiveWithinTheAge() {
    release(1);
    release(2);
    release(3);
    rows.age(60);
    // Version 3 was live until now; 1 and 2 were live sixty days ago, and 2 is the way back.
    moves.appoint(
        new AliasMoves.Appointment(
            "houses", "champion", 2, 3, MoveKind.rollback, "order-1", "ada", "it was bad"));
    assertThat(versions()).containsExactly(4);
    assertThat(new Versions(empty.database()).before("houses", "champion")).hasValue(1);
  }

  @Test
  void neverTakesAVersionThatIsTriedOnLiveRequests() {
    release(2);
    Rollouts rollouts = new Rollouts(empty.database());
    rollouts.begin(
        new Rollouts.Wish("tried", "houses", 2, 4, "run-4", "release", Optional.empty()));
    rows.age(60);
    assertThat(versions()).containsExactly(1, 3);
    rollouts.end("tried", RolloutOutcome.rolled_back, "it was worse");
    assertThat(versions()).containsExactly(1, 3, 4);
  }

  @Test
  void takesObjectsThatNothingRefersTo() throws Exception {
    String known = "e".repeat(64);
    rows.insert(
        "flats",
        1,
        "bundles/flats-1.zip",
        """
        {"dataSha256": "%s", "lineage": {"digests": {"encoder": "enc", "train": "t",
          "validation": "v"}}}
        """
            .formatted(known));
    for (String key :
        List.of(
            "encoders/enc.json",
            "matrices/t",
            "matrices/v",
            "matrices/" + known,
            "bundles/flats-1.zip",
            "matrices/lost",
            "encoders/lost.json",
            "bundles/lost.zip",
            "reports/of-somebody-else")) {
      old(key);
    }
    assertThat(keys()).containsExactly("bundles/lost.zip", "encoders/lost.json", "matrices/lost");
    assertThat(collection.plan(KEEP_TWO, now).objects())
        .allMatch(item -> item.reason().equals("no version and no run refers to it"));
  }

  @Test
  void leavesYoungObjectsAndThoseOfRunsUnderWay() throws Exception {
    objects.put("matrices/young", new byte[] {1});
    old("matrices/old");
    assertThat(keys()).containsExactly("matrices/old");
    run("open", "null", 60, "{}");
    assertThat(keys()).isEmpty();
  }

  /** A rerun of a failed run takes over the results of its steps, and so their bundles. */
  @Test
  void leavesWhatARunNamesThatMayBeRunAgain() throws Exception {
    old("bundles/named.zip");
    run("failed", "'FAILED'", 2, "{\"\": {\"bundle\": {\"key\": \"bundles/named.zip\"}}}");
    assertThat(keys()).isEmpty();
    sql("update isobar.runs set finished_at = now() - interval '31 days'");
    assertThat(keys()).containsExactly("bundles/named.zip");
  }

  @Test
  void removesExactlyWhatItHasListedAndWritesItDown() throws Exception {
    release(2);
    release(3);
    rows.age(60);
    old("matrices/lost");
    List<String> listed = keys();

    GarbagePlan done = collection.collect("gc-1", KEEP_TWO, now, "ada");

    assertThat(done.objects()).extracting(item -> item.object().key()).isEqualTo(listed);
    assertThat(left()).containsExactly(bundle(2), bundle(3), bundle(5), bundle(6));
    assertThat(new Garbage(empty.database()).collected(10))
        .extracting(Garbage.Collected::key, Garbage.Collected::reason, Garbage.Collected::by)
        .containsExactlyInAnyOrder(
            tuple(bundle(1), "bundle of houses version 1", "ada"),
            tuple(bundle(4), "bundle of houses version 4", "ada"),
            tuple("matrices/lost", "no version and no run refers to it", "ada"));
    assertThat(new Garbage(empty.database()).collected(10))
        .allMatch(one -> one.removedAt().isPresent());
    Versions versions = new Versions(empty.database());
    assertThat(versions.require("houses", 1).collectedAt()).isPresent();
    assertThat(versions.require("houses", 2).collectedAt()).isEmpty();
    assertThat(collection.collect("gc-2", KEEP_TWO, now, "ada").objects()).isEmpty();
  }

  @Test
  void finishesWhatWasCutOffBetweenMarkAndRemoval() {
    rows.age(60);
    Garbage garbage = new Garbage(empty.database());
    OldVersion first = garbage.versions(2, now).getFirst();
    assertThat(garbage.collect(first)).isTrue();
    assertThat(garbage.collect(first)).isFalse();
    collection.collect("gc-1", KEEP_TWO, now, "ada");
    assertThat(left()).containsExactly(bundle(5), bundle(6));
  }

  /** The version is promoted after it was planned and before it is marked. */
  @Test
  void leavesAVersionThatBecameLiveInBetween() {
    rows.age(60);
    Garbage garbage = new Garbage(empty.database());
    OldVersion second = garbage.versions(2, now).get(1);
    release(2);
    assertThat(garbage.collect(second)).isFalse();
    assertThat(new Versions(empty.database()).require("houses", 2).collectedAt()).isEmpty();
  }

  /** Two versions may have the same bundle. */
  @Test
  void keepsABundleThatAnotherVersionHasToo() {
    rows.insert("flats", 1, bundle(1), "{}");
    rows.age(60);
    assertThat(versions()).containsExactly(1, 2, 3, 4);
    assertThat(keys()).containsExactly(bundle(2), bundle(3), bundle(4));
  }

  @Test
  void takesExplanationsWithTheBundleOfTheirVersionAndNotBefore() throws Exception {
    for (int version = 1; version <= 6; version++) {
      rows.explain("houses", version, new ObjectRef(explanations(version), "a".repeat(64), 1));
      old(explanations(version));
    }
    old("explanations/lost.json");
    old("explanations/named.json");
    run(
        "failed",
        "'FAILED'",
        2,
        "{\"\": {\"explanations\": {\"key\": \"explanations/named.json\"}}}");
    assertThat(keys()).containsExactly("explanations/lost.json");
    release(2);
    release(3);
    rows.age(60);
    GarbagePlan done = collection.collect("gc-1", KEEP_TWO, now, "ada");
    assertThat(done.objects())
        .extracting(item -> item.object().key(), GarbagePlan.Item::reason)
        .contains(
            tuple(explanations(1), "explanations of houses version 1"),
            tuple(explanations(4), "explanations of houses version 4"));
    assertThat(objects.list("explanations"))
        .extracting(StoredObject::key)
        .containsExactlyInAnyOrder(
            explanations(2),
            explanations(3),
            explanations(5),
            explanations(6),
            "explanations/named.json");
    assertThatThrownBy(
            () -> new Versions(empty.database()).require("houses", 1).requireExplanations())
        .hasMessageContaining("were collected as garbage");
  }

  @Test
  void takesComparableRowsWithTheBundleOfTheirVersionAndNotBefore() throws Exception {
    for (int version = 1; version <= 6; version++) {
      rows.compare("houses", version, new ObjectRef(comparables(version), "a".repeat(64), 1));
      old(comparables(version));
    }
    old("comparables/lost.json");
    assertThat(keys()).containsExactly("comparables/lost.json");
    release(2);
    release(3);
    rows.age(60);
    assertThat(collection.collect("gc-1", KEEP_TWO, now, "ada").objects())
        .extracting(item -> item.object().key(), GarbagePlan.Item::reason)
        .contains(tuple(comparables(1), "comparable rows of houses version 1"));
    assertThat(objects.list("comparables"))
        .extracting(StoredObject::key)
        .containsExactlyInAnyOrder(comparables(2), comparables(3), comparables(5), comparables(6));
  }

  private static String comparables(int version) {
    return "comparables/houses-" + version + ".json";
  }

  private static String explanations(int version) {
    return "explanations/houses-" + version + ".json";
  }

  @Test
  void isDoneByOneAtATime() {
    new Turns(empty.database())
        .take(
            "garbage collection",
            () ->
                assertThatThrownBy(() -> collection.collect("gc-1", KEEP_TWO, now, "ada"))
                    .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo("gc.under-way")));
  }

  @Test
  void refusesRulesThatWouldBeCareless() {
    assertThatThrownBy(() -> new KeepRule(0, Duration.ofDays(1), Duration.ofDays(1)))
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new KeepRule(1, Duration.ofDays(1), Duration.ofMinutes(1)))
        .hasMessageContaining("PT10M");
  }

  private List<Integer> versions() {
    return collection.plan(KEEP_TWO, now).versions().stream().map(OldVersion::version).toList();
  }

  private List<String> keys() {
    return collection.plan(KEEP_TWO, now).objects().stream()
        .map(item -> item.object().key())
        .toList();
  }

  private List<String> left() {
    return objects.list("bundles").stream().map(StoredObject::key).toList();
  }

  private static String bundle(int version) {
    return "bundles/houses-" + version + ".zip";
  }

  private void old(String key) throws Exception {
    objects.put(key, new byte[] {1});
    Files.setLastModifiedTime(folder.resolve(key), FileTime.from(now.minus(Duration.ofDays(40))));
  }

  private void release(int version) {
    moves.move("houses", "champion", version, "run-" + version, "pipeline houses", "gate");
  }

  private void run(String run, String outcome, int days, String results) {
    sql(
        """
        insert into isobar.runs (run, pipeline, definition_sha256, parameters, trigger,
          temporal_run_id, started_at, finished_at, outcome)
        values ('%s', 'houses', '', '{}', 'manual', '', now() - interval '%d days', %s, %s)
        """
            .formatted(run, days, outcome.equals("null") ? "null" : "now()", outcome));
    sql(
        """
        insert into isobar.steps (run, step, position, kind, needs, results)
        values ('%s', 'tune', 0, 'tune', '{}', '%s')
        """
            .formatted(run, results));
  }

  private void sql(String text) {
    empty.database().jdbi().useHandle(handle -> handle.execute(text));
  }
}
