package io.isobar.gateway.admission;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;

/** A request whose body was received already. */
final class ReceivedRequest extends HttpServletRequestWrapper {
  private final ServletInputStream body;

  ReceivedRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = new BlockingInput(new ByteArrayInputStream(body));
  }

  @Override
  public ServletInputStream getInputStream() {
    return body;
  }
}
