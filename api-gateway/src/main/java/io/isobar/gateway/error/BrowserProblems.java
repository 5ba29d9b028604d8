package io.isobar.gateway.error;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** Tells problems to people: as a page, where there are pages. */
public interface BrowserProblems {
  ResponseEntity<byte[]> answer(Problem problem, HttpServletRequest request);
}
