package io.isobar.gateway.registry;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Those who may say what is live: users with the role {@code release}. */
public final class Releasers {
  public static final String ROLE = "release";

  private final Users users;

  Releasers(Users users) {
    this.users = users;
  }

  /**
   * Who asks.
   *
   * @throws Problem as {@link Users#caller}; 403 without the role
   */
  public Caller caller(HttpServletRequest request) {
    Caller caller = users.caller(request);
    if (!caller.has(ROLE)) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "security.wrong-role",
          "%s has the roles %s; this wants the role %s."
              .formatted(caller.name(), caller.roles(), ROLE));
    }
    return caller;
  }

  /** Why whoever asks may not; empty when he may. */
  public Optional<Problem> denied(HttpServletRequest request) {
    try {
      caller(request);
      return Optional.empty();
    } catch (Problem denied) {
      return Optional.of(denied);
    }
  }
}
