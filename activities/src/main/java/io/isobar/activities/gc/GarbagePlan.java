package io.isobar.activities.gc;

import io.isobar.storage.objects.StoredObject;
import io.isobar.storage.postgres.Garbage.OldVersion;
import java.time.Instant;
import java.util.List;

/**
 * What can go.
 *
 * @param versions that are taken out of use
 * @param objects with the reason of each
 * @param unlessSince an object that was written since is left alone
 */
public record GarbagePlan(List<OldVersion> versions, List<Item> objects, Instant unlessSince) {
  /** One object. */
  public record Item(StoredObject object, String reason) {}

  public GarbagePlan {
    versions = List.copyOf(versions);
    objects = List.copyOf(objects);
  }

  public long bytes() {
    return objects.stream().mapToLong(item -> item.object().bytes()).sum();
  }
}
