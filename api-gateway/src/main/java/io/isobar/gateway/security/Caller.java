package io.isobar.gateway.security;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who gives a command.
 *
 * @param anyRole whether every role is this caller's
 */
public record Caller(String name, Set<String> roles, boolean anyRole) {
  public Caller {
    Objects.requireNonNull(name, "name");
    roles = new TreeSet<>(roles);
  }

  /** Everybody, on a machine where nobody is told apart. */
  public static Caller local() {
    return new Caller("local", Set.of(), true);
  }

  public boolean has(String role) {
    return anyRole || roles.contains(role);
  }

  /** The roles to tell a run that wants one. */
  public Set<String> rolesFor(String wanted) {
    return anyRole ? Set.of(wanted) : roles;
  }
}
