package io.isobar.storage.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.model.ModelKind;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of contents of a bundle.
 *
 * @param kind of the model; bundles without the word are of boosted trees
 * @param format of the bundle; a reader refuses those it does not know
 * @param sha256 of each other file, by name
 */
record Manifest(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> kind,
    int format,
    SortedMap<String, String> sha256) {
  static final int FORMAT = 1;

  Manifest {
    sha256 = new TreeMap<>(sha256);
  }

  static Manifest of(ModelKind kind, SortedMap<String, String> sha256) {
    Optional<String> word = kind == ModelKind.XGBOOST ? Optional.empty() : Optional.of(kind.word());
    return new Manifest(word, FORMAT, sha256);
  }

  ModelKind modelKind() {
    return kind.map(Manifest::known).orElse(ModelKind.XGBOOST);
  }

  private static ModelKind known(String word) {
    return ModelKind.of(word)
        .orElseThrow(
            () ->
                BundleFailures.malformed(
                    "its model is of kind '"
                        + word
                        + "', this release reads xgboost, linear, tree and nearest"));
  }
}
