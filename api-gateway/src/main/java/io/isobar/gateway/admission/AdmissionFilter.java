package io.isobar.gateway.admission;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.coyote.CloseNowException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;

/** Stands before everything else: predictions that come at a bad time go no further. */
final class AdmissionFilter implements Filter, Ordered {
  private final Admission admission;
  private final Arrivals arrivals;
  private final Drain drain;
  private final Duration patience;

  AdmissionFilter(Admission admission, Arrivals arrivals, Drain drain, Duration patience) {
    this.admission = admission;
    this.arrivals = arrivals;
    this.drain = drain;
    this.patience = patience;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) asked;
    HttpServletResponse response = (HttpServletResponse) answer;
    if (drain.isUnderWay() || admission.isCrowded()) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
    }
    if (Refusal.concerns(request)) {
      predict(request, response, chain);
    } else {
      receive(request, response, chain);
    }
  }

  private void predict(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Shed reason = admission.refusal();
    if (reason != null) {
      admission.count(reason);
      Refusal.send(response);
      return;
    }
    if (Refusal.isStream(request)) {
      // It is read and answered in parts, each of which waits for a seat.
      chain.doFilter(request, response);
      return;
    }
    PatientResponse patient = new PatientResponse(response, patience);
    try {
      receive(request, patient, chain);
    } finally {
      if (patient.isCut()) {
        admission.count(Shed.SLOW);
      }
    }
    if (patient.isCut()) {
      throw new CloseNowException();
    }
  }

  private void receive(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!Arrivals.areAwaited(request)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Arrivals.Received> received = received(request, response);
    if (received.isPresent()) {
      try (Arrivals.Received whole = received.get()) {
        chain.doFilter(whole.request(), response);
      }
    }
  }

  /** Empty when the request is answered already: its body did not come. */
  private Optional<Arrivals.Received> received(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      return Optional.of(arrivals.receive(request));
    } catch (Problem e) {
      // What has not been read of it must not be taken for the next request.
      response.setHeader(HttpHeaders.CONNECTION, "close");
      Problems.send(Problems.inAllWords(e), response);
    } catch (IOException e) {
      Problems.send(Problems.inAllWords(Problems.unreadable(e)), response);
    }
    return Optional.empty();
  }
}
