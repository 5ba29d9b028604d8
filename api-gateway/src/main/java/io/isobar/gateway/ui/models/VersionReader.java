package io.isobar.gateway.ui.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.evaluate.EvaluateResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the pages of versions. */
public final class VersionReader {
  private final Versions versions;
  private final KeptExplanations explanations;

  VersionReader(Reads reads, KeptExplanations explanations) {
    this.versions = new Versions(reads.database());
    this.explanations = explanations;
  }

  /**
   * A version.
   *
   * @param column whose dependence is drawn
   * @throws io.isobar.domain.failure.Failure {@code model.unknown}, {@code version.unknown}
   */
  public VersionPage version(String model, int version, Optional<String> column, Shell shell) {
    VersionCard card = versions.require(model, version);
    Optional<EvaluateResult> judged = Judgement.of(card.evaluationJson());
    Map<String, Double> scores = scores(card);
    Metric metric = judged.map(Judgement::metric).orElseGet(() -> Metrics.usual(scores));
    return new VersionPage(
        card,
        metric,
        judged,
        judged
            .map(one -> Judgement.scores(one, shell))
            .orElseGet(() -> Judgement.scores(scores, shell)),
        judged.flatMap(one -> Judgement.reliability(one, shell)),
        explanations.of(card).map(known -> new LearnedCharts(known, shell).all(column)),
        Made.of(card.provenanceJson(), shell));
  }

  private static Map<String, Double> scores(VersionCard card) {
    Map<String, Double> scores = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : Answers.read(card.version().scoresJson()).properties()) {
      if (one.getValue().isNumber()) {
        scores.put(one.getKey(), one.getValue().doubleValue());
      }
    }
    return scores;
  }

  /** Two versions of a model. */
  DuelPage duel(String model, int a, int b, Shell shell) {
    VersionCard first = versions.require(model, a);
    VersionCard second = versions.require(model, b);
    return new DuelPage(
        first,
        second,
        contest(first, second, shell),
        importance(explanations.of(first), explanations.of(second), shell),
        differences(
            Made.of(first.provenanceJson(), shell),
            Made.of(second.provenanceJson(), shell),
            shell));
  }

  /** The second against the first, where the gate has compared them so. */
  DuelScores contest(VersionCard first, VersionCard second, Shell shell) {
    int a = first.version().version();
    Optional<EvaluateResult> judged =
        Judgement.of(second.evaluationJson()).filter(one -> one.championVersion() == a);
    return new DuelScores(
        a,
        second.version().version(),
        judged.map(one -> Judgement.scores(one, shell)),
        judged.map(one -> one.candidate().rows()).orElse(0L),
        own(scores(first), scores(second), shell));
  }

  private static List<DuelPage.Pair> own(
      Map<String, Double> first, Map<String, Double> second, Shell shell) {
    List<DuelPage.Pair> pairs = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Optional<Double> one = Metrics.value(metric, first);
      Optional<Double> other = Metrics.value(metric, second);
      if (one.isPresent() || other.isPresent()) {
        pairs.add(
            new DuelPage.Pair(
                metric.toString(),
                one.map(value -> Metrics.written(metric, value, shell)).orElse("–"),
                other.map(value -> Metrics.written(metric, value, shell)).orElse("–")));
      }
    }
    return pairs;
  }

  private static List<DuelPage.Pair> importance(
      Optional<Explanations> first, Optional<Explanations> second, Shell shell) {
    Map<String, String> ones = new LinkedHashMap<>();
    Map<String, String> others = new LinkedHashMap<>();
    shares(second, others, shell);
    shares(first, ones, shell);
    Set<String> columns = new LinkedHashSet<>(others.keySet());
    columns.addAll(ones.keySet());
    return columns.stream()
        .map(
            column ->
                new DuelPage.Pair(
                    column, ones.getOrDefault(column, "–"), others.getOrDefault(column, "–")))
        .toList();
  }

  private static void shares(
      Optional<Explanations> known, Map<String, String> shares, Shell shell) {
    for (Importance one : known.map(Explanations::importance).orElse(List.of())) {
      shares.put(one.column(), shell.percent(one.share()));
    }
  }

  private static List<DuelPage.Pair> differences(
      VersionPage.Provenance first, VersionPage.Provenance second, Shell shell) {
    Map<String, String> ones = all(first, shell);
    Map<String, String> others = all(second, shell);
    Set<String> names = new TreeSet<>(ones.keySet());
    names.addAll(others.keySet());
    return names.stream()
        .filter(name -> !ones.getOrDefault(name, "–").equals(others.getOrDefault(name, "–")))
        .map(
            name ->
                new DuelPage.Pair(
                    name, ones.getOrDefault(name, "–"), others.getOrDefault(name, "–")))
        .toList();
  }

  private static Map<String, String> all(VersionPage.Provenance made, Shell shell) {
    Map<String, String> all = new TreeMap<>();
    all.put(
        shell.say(ModelText.BATCHES),
        String.join(", ", made.batches().stream().map(String::valueOf).toList()));
    all.put(shell.say(ModelText.DATASET), made.dataset());
    made.facts().forEach(fact -> all.put(fact.name(), fact.value()));
    made.parameters().forEach(fact -> all.put(fact.name(), fact.value()));
    return all;
  }
}
