package io.isobar.activities.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A server that takes e-mails.
 *
 * @param tls from the first byte on; without it, STARTTLS is used where the server offers it
 * @param user empty: without a login
 * @param from the address of the sender
 */
public record MailSettings(
    String host, int port, boolean tls, String user, String password, String from) {
  private static final int SMTP = 25;
  private static final int SMTPS = 465;

  public MailSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(from, "from");
  }

  /**
   * Reads {@code smtp://user:password@host:port} or {@code smtps://...}; user and password may be
   * left out, and their special characters are written as in any address (%40 for @).
   *
   * @return empty when it is not such an address
   */
  public static Optional<MailSettings> read(String url, String from) {
    try {
      URI address = new URI(url);
      boolean tls = "smtps".equals(address.getScheme());
      if ((!tls && !"smtp".equals(address.getScheme())) || address.getHost() == null) {
        return Optional.empty();
      }
      String login = address.getRawUserInfo() == null ? "" : address.getRawUserInfo();
      int colon = login.indexOf(':');
      int standard = tls ? SMTPS : SMTP;
      return Optional.of(
          new MailSettings(
              address.getHost(),
              address.getPort() < 0 ? standard : address.getPort(),
              tls,
              decoded(colon < 0 ? login : login.substring(0, colon)),
              decoded(colon < 0 ? "" : login.substring(colon + 1)),
              from));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A plus stands for itself there, other than in a form. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return (tls ? "smtps://" : "smtp://") + host + ":" + port + " from " + from;
  }
}
