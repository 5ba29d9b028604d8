package io.isobar.activities.gc;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.StoredObject;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Garbage;
import io.isobar.storage.postgres.Garbage.OldVersion;
import io.isobar.storage.postgres.Turns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans, marks versions, then removes objects, each step of which can be cut off: what is left is
 * found by the next collection. Only the folders of models are looked at.
 */
public final class GarbageCollection {
  private static final List<String> FOLDERS =
      List.of("bundles", "explanations", "comparables", "encoders", "matrices");

  private final Garbage garbage;
  private final Turns turns;
  private final ObjectStore objects;

  public GarbageCollection(Database database, ObjectStore objects) {
    this.garbage = new Garbage(database);
    this.turns = new Turns(database);
    this.objects = objects;
  }

  /** What would go now. */
  public GarbagePlan plan(KeepRule rule, Instant now) {
    Instant young = now.minus(rule.grace());
    Instant limit = garbage.oldestOpenRun().filter(began -> began.isBefore(young)).orElse(young);
    List<OldVersion> old = garbage.versions(rule.newest(), rule.cutoff(now));
    // First what is there, then what is needed: what comes to be needed in between is kept.
    List<StoredObject> there = FOLDERS.stream().flatMap(one -> objects.list(one).stream()).toList();
    Set<String> needed = garbage.ofVersions(old);
    needed.addAll(garbage.ofRuns(rule.cutoff(now)));
    Map<String, String> reasons = reasons(old);
    List<GarbagePlan.Item> items = new ArrayList<>();
    for (StoredObject object : there) {
      if (!needed.contains(object.key()) && object.modifiedAt().isBefore(limit)) {
        String reason =
            Optional.ofNullable(reasons.get(object.key()))
                .orElse("no version and no run refers to it");
        items.add(new GarbagePlan.Item(object, reason));
      }
    }
    return new GarbagePlan(old, items, limit);
  }

  private static Map<String, String> reasons(List<OldVersion> old) {
    Map<String, String> reasons = new HashMap<>();
    for (OldVersion one : old) {
      String name = "%s version %d".formatted(one.model(), one.version());
      reasons.merge(one.bundleKey(), "bundle of " + name, GarbageCollection::both);
      one.explanationsKey()
          .ifPresent(key -> reasons.merge(key, "explanations of " + name, GarbageCollection::both));
      one.comparablesKey()
          .ifPresent(
              key -> reasons.merge(key, "comparable rows of " + name, GarbageCollection::both));
    }
    return reasons;
  }

  private static String both(String first, String second) {
    return first + ", " + second;
  }

  /**
   * Removes what can go.
   *
   * @param id of this collection, under which everything is written down
   * @return what has gone: versions and objects that came to be needed meanwhile are left out
   * @throws Failure {@code gc.under-way}
   */
  public GarbagePlan collect(String id, KeepRule rule, Instant now, String by) {
    List<GarbagePlan> done = new ArrayList<>();
    if (!turns.take("garbage collection", () -> done.add(collectAlone(id, rule, now, by)))) {
      throw Failure.user(
          "gc.under-way",
          "Another garbage collection is under way.",
          "Wait for it, and ask again.");
    }
    return done.getFirst();
  }

  private GarbagePlan collectAlone(String id, KeepRule rule, Instant now, String by) {
    GarbagePlan plan = plan(rule, now);
    List<OldVersion> collected = plan.versions().stream().filter(garbage::collect).toList();
    Set<String> needed = garbage.ofVersions(List.of());
    needed.addAll(garbage.ofRuns(rule.cutoff(now)));
    List<GarbagePlan.Item> removed = new ArrayList<>();
    for (GarbagePlan.Item item : plan.objects()) {
      String key = item.object().key();
      if (needed.contains(key)) {
        continue;
      }
      garbage.decided(id, item.object(), item.reason(), by);
      boolean gone = objects.delete(key, plan.unlessSince());
      garbage.ended(id, key, gone);
      if (gone) {
        removed.add(item);
      }
    }
    return new GarbagePlan(collected, removed, plan.unlessSince());
  }
}
