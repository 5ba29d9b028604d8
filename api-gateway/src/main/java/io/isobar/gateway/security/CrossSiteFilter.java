package io.isobar.gateway.security;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
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
 * Keeps other people's web pages from posting to this gateway through a visitor's browser, which
 * forms may do without asking. Programs send no such header.
 */
@Component
final class CrossSiteFilter extends OncePerRequestFilter {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!READS.contains(request.getMethod())
        && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
      Problem problem =
          Problem.of(
              HttpStatus.FORBIDDEN,
              "http.cross-site",
              "A page of another site must not post here.");
      Problems.send(problem, response);
      return;
    }
    chain.doFilter(request, response);
  }
}
