package io.isobar.workflows.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;

/** What a span says of an exception: its code and its sentence, which secrets are masked in. */
final class Failed {
  private Failed() {}

  /** What was cancelled, or is to be asked for again a little later, is no error. */
  static void tell(Span span, RuntimeException thrown) {
    switch (thrown) {
      case ApplicationFailure failure -> {
        span.setAttribute(Names.ERROR, failure.getType());
        if (failure.getCategory() != ApplicationErrorCategory.BENIGN) {
          span.setStatus(StatusCode.ERROR, failure.getOriginalMessage());
        }
      }
      case CanceledFailure cancelled -> span.setAttribute(Names.ERROR, "cancelled");
      case ActivityCompletionException cancelled -> span.setAttribute(Names.ERROR, "cancelled");
      default -> {
        span.setAttribute(Names.ERROR, thrown.getClass().getName());
        span.setStatus(StatusCode.ERROR);
      }
    }
  }
}
