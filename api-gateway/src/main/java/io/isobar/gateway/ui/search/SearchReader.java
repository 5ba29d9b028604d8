package io.isobar.gateway.ui.search;

import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.search.SearchPage.Hit;
import io.isobar.gateway.ui.search.SearchPage.Kind;
import io.isobar.gateway.view.State;
import io.isobar.storage.postgres.BatchPages;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.PredictionPages;
import io.isobar.storage.postgres.RunPages;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Versions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for names. */
final class SearchReader {
  private static final int DATASETS = 1_000;

  private final Definitions definitions;
  private final RunPages runs;
  private final Versions versions;
  private final BatchPages batches;
  private final PredictionPages predictions;

  SearchReader(Reads reads) {
    this.definitions = new Definitions(reads.database());
    this.runs = new RunPages(reads.database());
    this.versions = new Versions(reads.database());
    this.batches = new BatchPages(reads.database());
    this.predictions = new PredictionPages(reads.database());
  }

  /** What has exactly the name comes first. */
  SearchPage find(Optional<String> asked) {
    String text = asked.map(String::strip).orElse("");
    if (text.isEmpty()) {
      return new SearchPage("", List.of());
    }
    List<Hit> hits =
        Stream.of(
                of(Kind.PIPELINE, definitions.all().stream().map(one -> one.pipeline()), text),
                of(Kind.MODEL, versions.models().stream().map(one -> one.model()), text),
                of(
                    Kind.DATASET,
                    batches.datasets(DATASETS).stream().map(one -> one.newest().dataset()),
                    text),
                runs.named(text, SearchPage.MOST, SearchPage.RUNS).stream().map(SearchReader::run),
                predictions.find(text).stream().map(SearchReader::prediction))
            .flatMap(one -> one)
            .sorted(Comparator.comparing(hit -> !hit.name().equals(text)))
            .toList();
    return new SearchPage(text, hits);
  }

  private static Stream<Hit> of(Kind kind, Stream<String> names, String text) {
    String low = text.toLowerCase(Locale.ROOT);
    return names
        .filter(name -> name.toLowerCase(Locale.ROOT).contains(low))
        .sorted()
        .limit(SearchPage.MOST)
        .map(name -> Hit.of(kind, name));
  }

  private static Hit run(RunRow run) {
    return new Hit(Kind.RUN, run.run(), Optional.of(State.of(run)), Optional.of(run.startedAt()));
  }

  private static Hit prediction(LoggedPrediction one) {
    return new Hit(Kind.PREDICTION, one.id(), Optional.empty(), Optional.of(one.at()));
  }
}
