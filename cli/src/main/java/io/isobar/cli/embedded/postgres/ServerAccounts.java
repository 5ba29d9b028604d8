package io.isobar.cli.embedded.postgres;

import io.isobar.cli.embedded.process.Command;
import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The ways of not being root, the least intrusive first. */
final class ServerAccounts {
  static final ServerAccount MYSELF = new ServerAccount(List.of(), null);

  /** Root without a mapping in a user namespace: no other user is needed, files stay root's. */
  static final ServerAccount NAMESPACE = new ServerAccount(List.of("unshare", "--user"), null);

  private static final String BECOME =
      "use POSIX; my @u = getpwnam(shift) or exit 1; $) = \"$u[3] $u[3]\"; POSIX::setgid($u[3]);"
          + " POSIX::setuid($u[2]); exec { $ARGV[0] } @ARGV or exit 127";

  private ServerAccounts() {}

  static ServerAccount choose() {
    if (!Command.run(Duration.ofSeconds(5), "id", "-u").output().strip().equals("0")) {
      return MYSELF;
    }
    return candidates().stream()
        .filter(ServerAccount::works)
        .findFirst()
        .orElseThrow(
            () ->
                Failure.platform(
                    "postgres.root",
                    "PostgreSQL does not run as root, and no way to another user works here"
                        + " (unshare, setpriv and perl were tried).",
                    "Run ./isobar as an ordinary user, or set ISOBAR_DATABASE_URL to a server that"
                        + " runs already.",
                    null));
  }

  private static List<ServerAccount> candidates() {
    String user = exists("postgres") ? "postgres" : "nobody";
    return List.of(NAMESPACE, byUserIds(user), byPerl(user));
  }

  static ServerAccount byUserIds(String user) {
    String group = Command.run(Duration.ofSeconds(5), "id", "-g", user).output().strip();
    return new ServerAccount(
        List.of("setpriv", "--reuid", user, "--regid", group, "--clear-groups"), user);
  }

  static ServerAccount byPerl(String user) {
    return new ServerAccount(List.of("perl", "-e", BECOME, user), user);
  }

  private static boolean exists(String user) {
    return Command.run(Duration.ofSeconds(5), Map.of(), List.of("id", "-u", user)).succeeded();
  }
}
