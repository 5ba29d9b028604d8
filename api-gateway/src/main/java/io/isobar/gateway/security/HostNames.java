package io.isobar.gateway.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names under which browsers may call a gateway that listens on this machine only. A page of
 * another site can have its own name point here (DNS rebinding), but not another name, nor an
 * address. Where others reach the gateway, only names that were set are asked for.
 */
public final class HostNames {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+\\]");
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  private final Set<String> allowed;
  private final boolean any;

  /**
   * The names that hold.
   *
   * @param host that the gateway listens on
   * @param names that were set
   */
  public HostNames(String host, Set<String> names) {
    this.allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    this.allowed.addAll(THIS_MACHINE);
    this.allowed.addAll(names);
    this.any = names.isEmpty() && !isThisMachine(host);
  }

  static boolean isThisMachine(String host) {
    return THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
  }

  /** Whether the name in the request is one of them. */
  public boolean allow(HttpServletRequest request) {
    String name = request.getServerName();
    return any || allowed.contains(name) || ADDRESS.matcher(name).matches();
  }

  /** Whether a request comes from a page of the gateway itself, or from no page at all. */
  static boolean isOwn(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return origin == null || isSame(origin, request);
  }

  private static boolean isSame(String origin, HttpServletRequest request) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
