package io.isobar.gateway;

import io.isobar.domain.failure.Failure;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that fails for a known reason says the reason and the remedy, without a stack trace. */
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<Failure> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, Failure cause) {
    return new FailureAnalysis(
        "[" + cause.code() + "] " + cause.getMessage(), cause.remedy(), cause);
  }
}
