package io.isobar.datasource;

import com.sun.net.httpserver.HttpExchange;
import io.isobar.datasource.described.Description;
import io.isobar.datasource.described.Descriptions;
import io.isobar.datasource.faults.FaultBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that are described in a folder, under {@code /tables/NAME/}. A description that comes
 * while the source runs is found at the next request.
 */
final class TablesContract {
  /** What a caller is told behind the last batch. */
  static final String END = "no further batch";

  private static final Pattern PATH = Pattern.compile("/tables/([a-z0-9_]+)/(data|restart)");
  private static final Cursor INITIAL = new Cursor(0, 0);

  private final Optional<Descriptions> descriptions;
  private final Cursors cursors;
  private final FaultBook faults;
  private final Metrics metrics;

  /** When each file was last found to be the one that was described. */
  private final Map<Description, FileTime> checked = new ConcurrentHashMap<>();

  TablesContract(Optional<Path> folder, Cursors cursors, FaultBook faults, Metrics metrics) {
    this.descriptions = folder.map(Descriptions::new);
    this.cursors = cursors;
    this.faults = faults;
    this.metrics = metrics;
  }

  /** The endpoint of a path, if a description is meant by it. */
  Optional<Endpoint> endpoint(String path) {
    Matcher parts = PATH.matcher(path);
    if (descriptions.isEmpty() || !parts.matches()) {
      return Optional.empty();
    }
    String name = parts.group(1);
    return Optional.of(
        parts.group(2).equals("data")
            ? (exchange, query) -> data(name, exchange, query)
            : (exchange, query) -> restart(name, exchange));
  }

  private void data(String name, HttpExchange exchange, Query query) throws IOException {
    Description description = described(name);
    int count = description.ends().size();
    server(name, description)
        .answer(
            exchange,
            query,
            1,
            INITIAL,
            cursor -> {
              if (cursor.count() >= count) {
                throw Refusal.of(404, END);
              }
              return new BatchServer.Move(
                  cursor.count(), cursor.count() > 0, new Cursor(cursor.count() + 1, 0));
            });
  }

  private void restart(String name, HttpExchange exchange) throws IOException {
    server(name, described(name)).restart(1, INITIAL);
    Answers.json(exchange, 200, Map.of("ok", true));
  }

  private BatchServer server(String name, Description description) {
    return new BatchServer(
        "tables/" + name, Descriptions.answers(description), cursors, faults, metrics);
  }

  private Description described(String name) throws IOException {
    Description description =
        descriptions
            .flatMap(all -> all.find(name))
            .orElseThrow(
                () ->
                    Refusal.of(
                        409,
                        "No file is known as '%s'; ./isobar init FILE --name %s"
                            .formatted(name, name)));
    check(name, description);
    return description;
  }

  /** Rows of another file would be taken for those that were looked at. */
  private void check(String name, Description description) throws IOException {
    try {
      FileTime time = Files.getLastModifiedTime(Path.of(description.file()));
      if (time.equals(checked.get(description))) {
        return;
      }
      if (!Descriptions.isUnchanged(description)) {
        throw Refusal.of(
            409,
            "The file %s has changed since ./isobar init looked at it for '%s'."
                .formatted(description.file(), name));
      }
      checked.put(description, time);
    } catch (NoSuchFileException e) {
      throw Refusal.of(409, "The file %s of '%s' is gone.".formatted(e.getFile(), name));
    } catch (UncheckedIOException e) {
      throw Refusal.of(409, String.valueOf(e.getMessage()));
    }
  }
}
