package io.isobar.gateway.reload;

import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;

/** Makes a predictor of a bundle in the object store. */
public interface BundleLoader {
  /**
   * Reads and checks the whole bundle.
   *
   * @throws io.isobar.domain.failure.Failure when it is missing, tampered with, or not understood
   */
  Predictor load(ObjectRef bundle);
}
