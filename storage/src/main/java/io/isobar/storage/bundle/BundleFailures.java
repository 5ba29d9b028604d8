package io.isobar.storage.bundle;

import io.isobar.domain.failure.Failure;

/** What is said about a bundle that cannot be used. */
final class BundleFailures {
  private BundleFailures() {}

  static Failure malformed(String what) {
    return Failure.user(
        "model.malformed",
        "The model bundle is not sound: " + what + ".",
        "Take the bundle from where it was first stored, or train the model again.");
  }
}
