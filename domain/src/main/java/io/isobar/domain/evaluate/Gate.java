package io.isobar.domain.evaluate;

import io.isobar.domain.evaluate.GateVerdict.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Decides whether a candidate may become champion: better than the champion and by more than
 * chance, better than a guess, enough test rows, and within what is required of scores, slices and
 * costs.
 */
public final class Gate {
  private Gate() {}

  /**
   * The verdict, with every rule's finding: those that stand against a promotion first, the gravest
   * at the top.
   */
  public static GateVerdict decide(GateRules rules, Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    findings.add(ChampionRules.better(rules, evidence));
    findings.addAll(ChampionRules.chance(rules, evidence));
    findings.addAll(ChampionRules.gain(rules, evidence));
    findings.add(Thresholds.baseline(rules.metric(), evidence));
    findings.add(Thresholds.rows(rules, evidence.candidate().rows()));
    rules.require().forEach(rule -> findings.add(Thresholds.required(rule, evidence.candidate())));
    findings.addAll(SliceJudge.findings(rules, evidence));
    findings.addAll(Thresholds.limits(rules.limits(), evidence));
    List<Finding> ordered = new ArrayList<>();
    findings.stream()
        .filter(one -> one.ruling().blocks())
        .sorted(Comparator.comparing(Finding::ruling).reversed())
        .forEach(ordered::add);
    findings.stream().filter(one -> !one.ruling().blocks()).forEach(ordered::add);
    return new GateVerdict(
        decision(Collections.max(findings, Comparator.comparing(Finding::ruling)).ruling()),
        ordered);
  }

  private static Decision decision(Ruling gravest) {
    return switch (gravest) {
      case PASSED, WARNED -> Decision.PROMOTE;
      case UNCERTAIN -> Decision.UNCERTAIN;
      case KEPT -> Decision.KEEP;
      case FAILED -> Decision.FAIL;
    };
  }
}
