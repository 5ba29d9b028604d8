package io.isobar.gateway.ui.models;

import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.VersionCard;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What versions have learned, by the name of the object, which says its content. */
public final class KeptExplanations {
  private static final int KEPT = 20;

  private final ExplanationStore store;
  private final Map<String, Explanations> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Explanations> eldest) {
          return size() > KEPT;
        }
      };

  public KeptExplanations(ObjectStore objects) {
    this.store = new ExplanationStore(objects);
  }

  /** Empty of a version that has none, or whose object is gone: a page does without it. */
  public Optional<Explanations> of(VersionCard card) {
    if (card.explanations().isEmpty() || card.collectedAt().isPresent()) {
      return Optional.empty();
    }
    String key = card.explanations().get().key();
    synchronized (kept) {
      Explanations known = kept.get(key);
      if (known != null) {
        return Optional.of(known);
      }
    }
    try {
      Explanations read = store.read(card.explanations().get());
      synchronized (kept) {
        kept.put(key, read);
      }
      return Optional.of(read);
    } catch (Failure gone) {
      return Optional.empty();
    }
  }
}
