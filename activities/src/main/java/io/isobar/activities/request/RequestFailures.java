package io.isobar.activities.request;

import io.isobar.activities.failure.Postponed;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** What went wrong with a request. */
public final class RequestFailures {
  private RequestFailures() {}

  /** The failure for an answer that was not expected; a Retry-After of the server is kept. */
  public static RuntimeException status(Ask ask, Reply reply, List<Integer> expected) {
    String message =
        ask.method()
            + " "
            + shown(Checks.address(ask))
            + " was answered by HTTP "
            + reply.status()
            + ", expected "
            + (expected.isEmpty() ? "200 to 299" : expected)
            + (reply.begin().isEmpty() ? "." : ": " + reply.begin());
    boolean worthTrying = reply.status() >= 500 || reply.status() == 429 || reply.status() == 408;
    if (!worthTrying) {
      return Failure.user(
          "request.status", message, "Correct the request, or name the status in expect.");
    }
    Failure failure =
        Failure.platform(
            "request.status", message, "The step is tried again as its retry says.", null);
    return reply
        .retryAfter()
        .<RuntimeException>map(delay -> Postponed.by(delay, failure))
        .orElse(failure);
  }

  static Failure of(Exception thrown, Ask ask, URI address) {
    if (thrown instanceof Failure known) {
      return known;
    }
    String what = ask.method() + " " + shown(address);
    return switch (thrown) {
      case UnknownHostException host ->
          failed("request.no-host", what + ": there is no host '" + address.getHost() + "'", host);
      case ConnectTimeoutException late ->
          failed("request.no-connection", what + ": no connection in time", late);
      case SocketTimeoutException late ->
          failed("request.timeout", what + ": the server was silent for too long", late);
      case InterruptedIOException interrupted ->
          failed("request.interrupted", what + " was interrupted", interrupted);
      case IOException network -> failed("request.failed", what + ": " + network, network);
      default -> failed("request.failed", what + ": " + thrown, thrown);
    };
  }

  private static Failure failed(String code, String message, Exception cause) {
    return Failure.platform(
        code,
        message + ".",
        "See whether the server runs and can be reached from the worker; the step is tried again.",
        cause);
  }

  /** Without the query, which is long or secret. */
  private static String shown(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
  }
}
