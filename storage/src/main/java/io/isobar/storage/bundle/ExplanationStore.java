package io.isobar.storage.bundle;

import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.Sha256;

/**
 * What versions have learned, each one JSON object under the digest of its bytes: writing the same
 * again changes nothing.
 */
public final class ExplanationStore {
  private final ObjectStore objects;

  public ExplanationStore(ObjectStore objects) {
    this.objects = objects;
  }

  /** Stores a document under {@code explanations/<sha256>.json}. */
  public ObjectRef save(Explanations explanations) {
    byte[] json = BundleJson.write(explanations);
    return objects.put("explanations/" + Sha256.of(json) + ".json", json);
  }

  /**
   * A document as it was saved.
   *
   * @throws io.isobar.domain.failure.Failure {@code objects.missing}, {@code objects.tampered}
   */
  public byte[] json(ObjectRef ref) {
    return objects.get(ref);
  }

  /** The same, read; dates are texts. */
  public Explanations read(ObjectRef ref) {
    return BundleJson.readTolerant(json(ref), Explanations.class, ref.key());
  }
}
