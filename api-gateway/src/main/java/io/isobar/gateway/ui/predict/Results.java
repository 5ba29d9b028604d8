package io.isobar.gateway.ui.predict;

import io.isobar.domain.model.Explanation;
import io.isobar.domain.scoring.comparable.ComparableRow;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Answer;
import io.isobar.gateway.serve.Answered;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.ui.predict.PredictDrawings.Scale;
import io.isobar.gateway.ui.predict.PredictResult.Bullet;
import io.isobar.gateway.ui.predict.PredictResult.Call;
import io.isobar.gateway.ui.predict.PredictResult.Near;
import io.isobar.gateway.ui.predict.PredictResult.Share;
import io.isobar.gateway.ui.predict.PredictResult.Waterfall;
import io.isobar.gateway.ui.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes answers for people. */
final class Results {
  private static final int STEPS = 15;

  private final ServedModel served;
  private final Optional<PriceZones> zones;
  private final Wording wording;
  private final Shell shell;

  Results(ServedModel served, Wording wording, Shell shell) {
    this.served = served;
    this.zones = PriceZones.of(served);
    this.wording = wording;
    this.shell = shell;
  }

  /**
   * An answer.
   *
   * @param logged whether its id is in the log
   */
  PredictResult of(Answered answered, boolean logged, List<Call> calls) {
    Answer answer = answered.answer();
    return new PredictResult(
        logged ? answered.id().text() : "",
        answer.version(),
        wording.outcome(answer.prediction()),
        interval(answer),
        bullet(answer),
        classes(answer),
        why(answer),
        near(answered.comparable()),
        warnings(answer),
        calls);
  }

  private Optional<String> interval(Answer answer) {
    Answer.Interval ends = answer.interval();
    if (ends != null) {
      return Optional.of(wording.interval(ends.coverage(), ends.low(), ends.high()));
    }
    return Optional.ofNullable(answer.set())
        .map(
            set ->
                shell.say(
                    PredictText.SET,
                    wording.percent(set.coverage()),
                    String.join(", ", set.classes())));
  }

  private Optional<Bullet> bullet(Answer answer) {
    if (zones.isEmpty() || !(answer.prediction() instanceof Double price)) {
      return Optional.empty();
    }
    PriceZones known = zones.get();
    Optional<double[]> ends =
        Optional.ofNullable(answer.interval())
            .map(interval -> new double[] {interval.low(), interval.high()});
    List<Bullet.Zone> rows = new ArrayList<>();
    double from = 0;
    for (PriceZones.Zone zone : known.zones()) {
      rows.add(
          new Bullet.Zone(
              zone.name(),
              wording.rough(from),
              Double.isFinite(zone.below()) ? wording.rough(zone.below()) : "",
              rows.size() + 1,
              zone.equals(known.of(price))));
      from = zone.below();
    }
    return Optional.of(
        new Bullet(known.of(price).name(), PredictDrawings.bullet(known, price, ends), rows));
  }

  private List<Share> classes(Answer answer) {
    List<Share> shares = new ArrayList<>();
    if (answer.probabilities() != null) {
      answer
          .probabilities()
          .forEach(
              (name, share) ->
                  shares.add(
                      new Share(
                          name,
                          shell.percent(share),
                          PredictDrawings.share(share, name.equals(answer.prediction())))));
    }
    return shares;
  }

  private Optional<Waterfall> why(Answer answer) {
    return Optional.ofNullable(answer.explanation()).map(this::waterfall);
  }

  private Waterfall waterfall(Answer.Explained explained) {
    boolean factors = explained.space().startsWith("ln(");
    List<Explanation.Contribution> all = explained.contributions();
    List<Explanation.Contribution> shown = all.subList(0, Math.min(STEPS, all.size()));
    double others =
        explained.others()
            + all.stream().skip(STEPS).mapToDouble(Explanation.Contribution::amount).sum();
    Scale scale = scale(explained, shown);
    List<Waterfall.Step> steps = new ArrayList<>();
    steps.add(end(PredictText.BASE, explained.base(), factors, scale));
    double at = explained.base();
    for (Explanation.Contribution one : shown) {
      double next = at + one.amount();
      steps.add(
          new Waterfall.Step(
              wording.label(one.column()),
              one.value().isEmpty() ? "–" : wording.value(one.column(), one.value()),
              effect(one.amount(), factors),
              PredictDrawings.step(scale, at, next, one.amount() < 0 ? "down" : "up")));
      at = next;
    }
    if (all.size() > shown.size()) {
      String name = shell.say(PredictText.OTHERS, all.size() - shown.size());
      String kind = others < 0 ? "down" : "up";
      steps.add(
          new Waterfall.Step(
              name,
              "",
              effect(others, factors),
              PredictDrawings.step(scale, at, at + others, kind)));
    }
    steps.add(end(PredictText.TOTAL, explained.margin(), factors, scale));
    return new Waterfall(factors, explained.space(), steps);
  }

  private Waterfall.Step end(PredictText name, double margin, boolean factors, Scale scale) {
    return new Waterfall.Step(
        shell.say(name),
        "",
        factors ? wording.rough(Math.exp(margin)) : shell.decimal(margin),
        PredictDrawings.step(scale, scale.from(), margin, "total"));
  }

  /** Room for all the ends of steps, with some before the least so that it has a bar, too. */
  private static Scale scale(Answer.Explained explained, List<Explanation.Contribution> steps) {
    double least = Math.min(explained.base(), explained.margin());
    double most = Math.max(explained.base(), explained.margin());
    double at = explained.base();
    for (Explanation.Contribution step : steps) {
      at += step.amount();
      least = Math.min(least, at);
      most = Math.max(most, at);
    }
    double room = Math.max(1e-9, 0.15 * (most - least));
    return new Scale(least - room, most + room / 3);
  }

  private String effect(double amount, boolean factors) {
    return factors
        ? "×" + shell.fixed(Math.exp(amount), 2)
        : (amount < 0 ? "−" : "+") + shell.decimal(Math.abs(amount));
  }

  private Near near(List<ComparableRow> rows) {
    List<String> columns =
        served.card().inputs().stream().map(column -> wording.label(column.name())).toList();
    return new Near(
        columns, rows.stream().map(this::near).toList(), rows.isEmpty() ? absent() : "");
  }

  private Near.Row near(ComparableRow row) {
    return new Near.Row(
        shell.fixed(row.distance(), 3),
        wording.roughOutcome(row.truth()),
        served.card().inputs().stream()
            .map(
                column ->
                    Optional.ofNullable(row.row().get(column.name()))
                        .map(wording::shown)
                        .orElse("–"))
            .toList());
  }

  private String absent() {
    try {
      served.comparing().require();
      return "";
    } catch (Problem problem) {
      return problem.detail();
    }
  }

  private List<String> warnings(Answer answer) {
    return answer.warnings() == null
        ? List.of()
        : answer.warnings().stream().map(this::warning).toList();
  }

  private String warning(Answer.Warning warning) {
    return served.knows(warning.field())
        ? shell.say(PredictText.UNSEEN, wording.label(warning.field()), warning.value())
        : warning.field() + ": " + warning.note();
  }
}
