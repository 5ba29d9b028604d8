package io.isobar.worker.settings;

import io.isobar.activities.notify.MailSettings;
import io.isobar.storage.postgres.DatabaseSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the steps that users write may use.
 *
 * @param secrets the variables {@code ISOBAR_SECRET_<NAME>}, by their whole names
 * @param secretFolder with one file for each secret
 * @param connections other databases, by the names that definitions give
 * @param shell whether definitions may start programs
 * @param extensions the folder of their jars
 * @param mail the server that takes e-mails
 * @param mlflow address of the server that models are published to
 * @param gateway address of a gateway, which writes the reports that are published with them
 */
public record KindSettings(
    Map<String, String> secrets,
    Optional<Path> secretFolder,
    Map<String, DatabaseSettings> connections,
    boolean shell,
    Optional<Path> extensions,
    Optional<MailSettings> mail,
    Optional<String> mlflow,
    Optional<String> gateway) {
  private static final String SECRET = "ISOBAR_SECRET_";
  private static final String CONNECTION = "ISOBAR_CONNECTION_";
  private static final Pattern PART =
      Pattern.compile("(?<name>[A-Z][A-Z0-9_]*)_(URL|USER|PASSWORD)");

  public KindSettings {
    secrets = Map.copyOf(secrets);
    connections = Map.copyOf(connections);
  }

  static KindSettings from(Variables variables) {
    SortedMap<String, String> secrets = new TreeMap<>();
    variables.all(SECRET).forEach((name, value) -> secrets.put(SECRET + name, value));
    return new KindSettings(
        secrets,
        variables.folder("ISOBAR_WORKER_SECRETS"),
        connections(variables),
        variables.flag("ISOBAR_WORKER_SHELL"),
        variables.folder("ISOBAR_WORKER_EXTENSIONS"),
        mail(variables),
        url(variables, "ISOBAR_MLFLOW_URL"),
        url(variables, "ISOBAR_GATEWAY_URL"));
  }

  private static Map<String, DatabaseSettings> connections(Variables variables) {
    SortedSet<String> names = new TreeSet<>();
    variables
        .all(CONNECTION)
        .keySet()
        .forEach(
            rest -> {
              var parts = PART.matcher(rest);
              if (parts.matches()) {
                names.add(parts.group("name"));
              } else {
                variables.problem(
                    CONNECTION
                        + rest
                        + " is no setting; expected "
                        + CONNECTION
                        + "<NAME>_URL, _USER and _PASSWORD");
              }
            });
    Map<String, DatabaseSettings> connections = new TreeMap<>();
    for (String name : names) {
      String prefix = CONNECTION + name;
      String url = variables.required(prefix + "_URL", "jdbc:postgresql://host:port/database");
      String user = variables.required(prefix + "_USER", "the name of a database user");
      String password = variables.text(prefix + "_PASSWORD", "");
      if (url.startsWith("jdbc:postgresql:")) {
        connections.put(name.toLowerCase(Locale.ROOT), DatabaseSettings.of(url, user, password));
      } else if (!url.isEmpty()) {
        variables.problem(
            prefix + "_URL '" + url + "': expected jdbc:postgresql://host:port/database");
      }
    }
    return connections;
  }

  private static Optional<String> url(Variables variables, String name) {
    String url = variables.text(name, "");
    if (!url.isEmpty() && !url.matches("https?://\\S+")) {
      variables.problem(name + " '" + url + "': expected http://host:port");
    }
    return Optional.of(url).filter(given -> !given.isEmpty());
  }

  private static Optional<MailSettings> mail(Variables variables) {
    String url = variables.text("ISOBAR_SMTP_URL", "");
    String from = variables.text("ISOBAR_SMTP_FROM", "");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    Optional<MailSettings> mail = MailSettings.read(url, from);
    if (mail.isEmpty()) {
      // Its value is not told: it may hold a password.
      variables.problem("ISOBAR_SMTP_URL: expected smtp://user:password@host:port or smtps://...");
    }
    if (from.isEmpty()) {
      variables.problem("ISOBAR_SMTP_FROM is not set, expected the address of the sender");
    }
    return mail;
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "%d hidden values, connections %s, shell %s, extensions %s, mail %s, mlflow %s, gateway %s"
        .formatted(secrets.size(), connections.keySet(), shell, extensions, mail, mlflow, gateway);
  }
}
