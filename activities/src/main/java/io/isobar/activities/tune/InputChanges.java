package io.isobar.activities.tune;

import io.isobar.domain.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what has changed since a model was made. */
final class InputChanges {
  private final Provenance recorded;
  private final List<String> changes = new ArrayList<>();

  private InputChanges(Provenance recorded) {
    this.recorded = recorded;
  }

  static List<String> between(
      Provenance recorded,
      List<Provenance.Batch> batches,
      Optional<Provenance.Split> split,
      SortedMap<String, String> libraries,
      Provenance.Code code) {
    InputChanges changes = new InputChanges(recorded);
    changes.batches(batches);
    changes.split(split);
    libraries.forEach(changes::library);
    changes.code(code);
    return List.copyOf(changes.changes);
  }

  private void batches(List<Provenance.Batch> now) {
    Map<Long, Provenance.Batch> found =
        now.stream().collect(Collectors.toMap(Provenance.Batch::id, batch -> batch));
    for (Provenance.Batch then : recorded.batches()) {
      Provenance.Batch today = found.get(then.id());
      if (today == null) {
        changes.add("batch %d (id %d) is no longer there".formatted(then.number(), then.id()));
        continue;
      }
      if (!today.contentSha256().equals(then.contentSha256())) {
        changes.add("batch %d (id %d) has other content".formatted(then.number(), then.id()));
      }
      Stream.concat(then.parts().keySet().stream(), today.parts().keySet().stream())
          .distinct()
          .sorted()
          .forEach(part -> part(then, today, part));
    }
  }

  private void part(Provenance.Batch then, Provenance.Batch today, String part) {
    Provenance.Rows before = then.parts().getOrDefault(part, new Provenance.Rows(0, ""));
    Provenance.Rows after = today.parts().getOrDefault(part, new Provenance.Rows(0, ""));
    if (!before.equals(after)) {
      changes.add(
          "clean rows changed: the %s rows of batch %d (id %d) are others; they were %d, are %d"
              .formatted(part, then.number(), then.id(), before.count(), after.count()));
    }
  }

  private void split(Optional<Provenance.Split> now) {
    if (recorded.split().isPresent() && !recorded.split().equals(now)) {
      changes.add(
          "the split changed: it was %s, is %s"
              .formatted(
                  text(recorded.split().get()), now.map(InputChanges::text).orElse("not there")));
    }
  }

  private static String text(Provenance.Split split) {
    return "%s, seed %d, digest %s"
        .formatted(
            split.rule(),
            split.seed(),
            split.digest().substring(0, Math.min(12, split.digest().length())));
  }

  private void library(String name, String now) {
    String then = recorded.libraries().getOrDefault(name, now);
    if (!then.equals(now)) {
      changes.add("%s changed: it was %s, is %s".formatted(name, then, now));
    }
  }

  private void code(Provenance.Code now) {
    Provenance.Code then = recorded.code();
    if (!then.commit().isEmpty()
        && !now.commit().isEmpty()
        && !then.commit().equals(now.commit())) {
      changes.add(
          "the program changed: it was commit %s, is %s".formatted(then.commit(), now.commit()));
    }
  }
}
