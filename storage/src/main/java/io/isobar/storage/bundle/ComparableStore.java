package io.isobar.storage.bundle;

import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.scoring.comparable.ComparableRows;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.Sha256;

/**
 * Training rows that predictions of versions are compared with, each one JSON object under the
 * digest of its bytes: writing the same again changes nothing.
 */
public final class ComparableStore {
  private final ObjectStore objects;

  public ComparableStore(ObjectStore objects) {
    this.objects = objects;
  }

  /** Stores a document under {@code comparables/<sha256>.json}. */
  public ObjectRef save(ComparableRows rows) {
    byte[] json = BundleJson.write(rows);
    return objects.put("comparables/" + Sha256.of(json) + ".json", json);
  }

  /**
   * Gets a document without understanding it, so that a store that keeps copies has one.
   *
   * @throws io.isobar.domain.failure.Failure {@code objects.missing}, {@code objects.tampered}
   */
  public void fetch(ObjectRef ref) {
    objects.get(ref);
  }

  /**
   * A document as it was saved.
   *
   * @throws io.isobar.domain.failure.Failure {@code objects.missing}, {@code objects.tampered},
   *     {@code model.malformed}
   */
  public ComparableRows read(ObjectRef ref) {
    return BundleJson.read(objects.get(ref), ComparableRows.class, ref.key());
  }
}
