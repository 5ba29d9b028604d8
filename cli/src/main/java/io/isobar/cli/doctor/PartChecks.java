package io.isobar.cli.doctor;

import io.isobar.cli.embedded.PartForecast;
import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.process.PartState;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.domain.failure.Failure;
import java.util.ArrayList;
import java.util.List;

/** Whether every part could be started now, or how those are that run elsewhere. */
record PartChecks(Stack stack) {
  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    findings.add(outside());
    for (PartView part : stack.status()) {
      findings.add(of(part));
    }
    stack.elsewhere().ifPresent(system -> findings.addAll(new SystemChecks(system).all()));
    for (PartForecast forecast : stack.forecasts()) {
      findings.add(
          forecast.possible()
              ? Finding.ok(forecast.subject(), forecast.detail())
              : Finding.problem(forecast.subject(), forecast.detail(), forecast.remedy()));
    }
    return findings;
  }

  private Finding outside() {
    try {
      return Finding.ok("outside parts", stack.checkOutside());
    } catch (Failure e) {
      return Finding.problem("outside parts", String.valueOf(e.getMessage()), e.remedy());
    }
  }

  private static Finding of(PartView part) {
    String subject = part.part().title();
    String detail =
        part.url().isEmpty() ? part.state().word() : part.state().word() + " at " + part.url();
    return part.state() == PartState.UNHEALTHY || part.state() == PartState.DEAD
        ? Finding.warning(
            subject,
            detail,
            "Run ./isobar up: it is started anew. Its log is .isobar/logs/"
                + part.part().word()
                + ".log.")
        : Finding.ok(subject, detail);
  }
}
