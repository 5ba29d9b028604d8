package io.isobar.workflows.definition;

import io.isobar.workflows.approval.ApprovalSettings;
import io.isobar.workflows.extension.ExtensionSettings;
import io.isobar.workflows.http.HttpSettings;
import io.isobar.workflows.notify.NotifySettings;
import io.isobar.workflows.notify.NotifySettings.Channel;
import io.isobar.workflows.shell.ShellSettings;
import io.isobar.workflows.sql.SqlSettings;
import io.isobar.workflows.subpipeline.SubpipelineSettings;
import io.isobar.workflows.wait.WaitFor;
import io.isobar.workflows.wait.WaitSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the settings of the steps that work without a dataset. */
final class OperatorReader {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
  private static final List<String> WAITS = List.of("time", "http", "sql");
  private static final List<String> CHANNELS = List.of("webhook", "slack", "email");
  private static final Pattern ADDRESS = Pattern.compile("(https?://|\\$\\{)\\S*");
  private static final Pattern POINTER = Pattern.compile("(/[^/]*)*");

  private final Section step;
  private final Templates templates;

  OperatorReader(Section step, Templates templates) {
    this.step = step;
    this.templates = templates;
  }

  Optional<SqlSettings> sql() {
    return sql(templates);
  }

  private static Optional<SqlSettings> sql(Templates from) {
    // Statements are never filled: values reach them as bound parameters only.
    List<String> statements =
        from.section().texts("statements").stream().map(ScalarNode::getValue).toList();
    String connection =
        from.section().has("connection") ? Names.table(from.section(), "connection") : "";
    SortedMap<String, String> parameters = from.map("parameters");
    return from.section().build(() -> new SqlSettings(connection, statements, parameters));
  }

  Optional<HttpSettings> http() {
    return http(templates);
  }

  private static Optional<HttpSettings> http(Templates from) {
    Section section = from.section();
    String method = oneOf(section, "method", METHODS);
    String url = address(from, "url");
    SortedMap<String, String> headers = from.map("headers");
    Optional<String> body = from.optionalText("body");
    List<Integer> expect = statuses(section);
    SortedMap<String, String> take = from.map("take");
    take.forEach(
        (name, pointer) -> {
          if (!POINTER.matcher(pointer).matches()) {
            wrong(section, "take", "take." + name + " is '" + pointer + "'", "a JSON pointer");
          }
        });
    return section.build(() -> new HttpSettings(method, url, headers, body, expect, take));
  }

  private static List<Integer> statuses(Section section) {
    List<Integer> statuses = new ArrayList<>();
    for (ScalarNode node :
        section.has("expect") ? section.texts("expect") : List.<ScalarNode>of()) {
      Optional<Long> status =
          Scalars.whole(node.getValue()).filter(value -> value >= 100 && value <= 599);
      status.ifPresent(value -> statuses.add(Math.toIntExact(value)));
      if (status.isEmpty()) {
        section
            .problems()
            .add(
                node,
                section.path("expect"),
                section.path("expect") + " has " + Words.describe(node) + " in it",
                "HTTP statuses, 100 to 599");
      }
    }
    return statuses;
  }

  Optional<ShellSettings> shell() {
    List<String> command = templates.texts("command");
    SortedMap<String, String> env = templates.map("env");
    String folder = step.has("folder") ? templates.text("folder") : "";
    return step.build(() -> new ShellSettings(command, env, folder));
  }

  Optional<WaitSettings> waiting() {
    Duration every = step.duration("every");
    Duration atMost = step.duration("at-most");
    WaitSettings.OnTimeout onTimeout = step.choice("on-timeout", WaitSettings.OnTimeout.class);
    Optional<WaitFor> until = waitFor();
    return until.flatMap(
        sound -> step.build(() -> new WaitSettings(sound, every, atMost, onTimeout)));
  }

  private Optional<WaitFor> waitFor() {
    return switch (single(WAITS).orElse("")) {
      case "time" -> Optional.of(new WaitFor.Time(templates.text("time")));
      case "http" ->
          http(templates.in(step.section("http", Shape.WAIT_HTTP))).map(WaitFor.Http::new);
      case "sql" -> sql(templates.in(step.section("sql", Shape.WAIT_SQL))).map(WaitFor.Sql::new);
      default -> Optional.empty();
    };
  }

  Optional<ApprovalSettings> approval() {
    String role = Names.table(step, "role");
    String question = templates.text("question");
    Duration deadline = step.duration("deadline");
    ApprovalSettings.OnTimeout onTimeout =
        step.choice("on-timeout", ApprovalSettings.OnTimeout.class);
    ApprovalSettings.OnReject onReject = step.choice("on-reject", ApprovalSettings.OnReject.class);
    return step.build(() -> new ApprovalSettings(role, question, deadline, onTimeout, onReject));
  }

  Optional<NotifySettings> notification() {
    Optional<String> channel = single(CHANNELS);
    List<String> to =
        channel
            .map(
                name ->
                    name.equals("email")
                        ? templates.texts(name)
                        : List.of(address(templates, name)))
            .orElse(List.of());
    String subject = templates.text("subject");
    String text = templates.text("text");
    return channel.flatMap(
        name ->
            step.build(
                () ->
                    new NotifySettings(
                        List.of(Channel.values()).get(CHANNELS.indexOf(name)), to, subject, text)));
  }

  Optional<SubpipelineSettings> subpipeline() {
    String pipeline = Names.table(step, "pipeline");
    SortedMap<String, String> parameters = templates.map("parameters");
    return step.build(() -> new SubpipelineSettings(pipeline, parameters));
  }

  Optional<ExtensionSettings> extension() {
    String name = Names.table(step, "name");
    SortedMap<String, String> with = templates.map("with");
    return step.build(() -> new ExtensionSettings(name, with));
  }

  /** The one key of several that stands there. */
  private Optional<String> single(List<String> keys) {
    List<String> present = keys.stream().filter(step::has).toList();
    if (present.size() == 1) {
      return Optional.of(present.getFirst());
    }
    step.problems()
        .add(
            step.place(),
            step.path(keys.getFirst()),
            present.isEmpty()
                ? "none of " + String.join(", ", keys) + " is there"
                : String.join(" and ", present) + " stand side by side",
            Words.oneOf(keys));
    return Optional.empty();
  }

  private static String oneOf(Section section, String key, List<String> words) {
    String word = section.text(key);
    if (!words.contains(word)) {
      wrong(section, key, section.path(key) + " is '" + word + "'", Words.oneOf(words));
    }
    return word;
  }

  private static String address(Templates from, String key) {
    String address = from.text(key);
    if (!address.isEmpty() && !ADDRESS.matcher(address).matches()) {
      wrong(
          from.section(),
          key,
          from.section().path(key) + " is '" + Words.shorten(address) + "'",
          "an address that begins with http://, https:// or ${");
    }
    return address;
  }

  private static void wrong(Section section, String key, String message, String expected) {
    section
        .entry(key)
        .ifPresent(
            entry -> section.problems().add(entry.value(), section.path(key), message, expected));
  }
}
