package io.isobar.gateway.security;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import io.isobar.gateway.settings.GatewaySettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps other people's web pages from changing anything here through a visitor's browser, which
 * forms may do without asking. Programs send no such headers.
 */
@Component
final class CrossSiteFilter extends OncePerRequestFilter {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final HostNames names;

  CrossSiteFilter(GatewaySettings settings) {
    this.names = new HostNames(settings.host(), settings.pages().names());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (READS.contains(request.getMethod())) {
      chain.doFilter(request, response);
    } else if (!HostNames.isOwn(request)) {
      refuse(response, "http.cross-site", "A page of another site must not change anything here.");
    } else if (!names.allow(request)) {
      refuse(
          response,
          "http.other-name",
          "'"
              + request.getServerName()
              + "' is no name of this gateway; expected an address, localhost, or one of"
              + " ISOBAR_GATEWAY_NAMES.");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void refuse(HttpServletResponse response, String code, String detail)
      throws IOException {
    Problems.send(Problem.of(HttpStatus.FORBIDDEN, code, detail), response);
  }
}
