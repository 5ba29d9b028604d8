package io.isobar.storage.bundle;

import io.isobar.domain.evaluate.explain.Beeswarm;
import io.isobar.domain.evaluate.explain.Dependence;
import io.isobar.domain.evaluate.explain.Dependence.Bin;
import io.isobar.domain.evaluate.explain.Dependence.Kind;
import io.isobar.domain.evaluate.explain.Dependence.Spread;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.domain.model.Attribution;
import io.isobar.domain.scoring.SplitTotals;
import java.util.List;
import java.util.Optional;

/** Explanations of two columns by two rows, one of which lacks a size. */
public final class SampleExplanations {
  public static final Explanations SMALL =
      new Explanations(
          Explanations.FORMAT,
          Attribution.Method.trees,
          2_779,
          2,
          List.of(new Explanations.Output("ln(price)", Optional.empty(), Optional.of(12.5))),
          List.of(
              new Importance(
                  "house_size",
                  List.of(0.175),
                  0.875,
                  List.of(Optional.of(0.93)),
                  Optional.of(new SplitTotals(120, 1_500.5, 80_000))),
              new Importance(
                  "state",
                  List.of(0.025),
                  0.125,
                  List.of(Optional.empty()),
                  Optional.of(new SplitTotals(7, 20.25, 900)))),
          new Beeswarm(
              2,
              List.of(
                  new Beeswarm.Points(
                      "house_size",
                      List.of(Optional.of(1684.0), Optional.empty()),
                      List.of(List.of(0.25f, -0.1f))),
                  new Beeswarm.Points(
                      "state",
                      List.of(Optional.of("texas"), Optional.of("utah")),
                      List.of(List.of(0.025f, -0.025f))))),
          List.of(
              new Dependence(
                  "house_size",
                  Dependence.Scale.number,
                  200,
                  List.of(
                      new Bin(
                          Kind.range,
                          Optional.of(1684.0),
                          Optional.of(1900.5),
                          Optional.of(1684.0),
                          Optional.of(1792.25),
                          1,
                          List.of(new Spread(0.25f, 0.2f, 0.3f)),
                          List.of(231_000.0)),
                      new Bin(
                          Kind.missing,
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          1,
                          List.of(new Spread(-0.1f, -0.1f, -0.1f)),
                          List.of(198_000.0)))),
              new Dependence(
                  "state",
                  Dependence.Scale.category,
                  0,
                  List.of(
                      new Bin(
                          Kind.value,
                          Optional.of("texas"),
                          Optional.of("texas"),
                          Optional.of("texas"),
                          Optional.empty(),
                          1,
                          List.of(new Spread(0.025f, 0.025f, 0.025f)),
                          List.of())))));

  private SampleExplanations() {}
}
