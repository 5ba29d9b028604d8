package io.isobar.bench.stack;

import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.StackOptions;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Folders;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.process.StartListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The embedded stack in a folder of its own, which goes with it. */
public final class BenchStack implements AutoCloseable {
  private final Path folder;
  private final Stack stack;
  private final StackView view;

  private BenchStack(Path folder, Stack stack, StackView view) {
    this.folder = folder;
    this.stack = stack;
    this.view = view;
  }

  /**
   * Starts all parts, and returns when they are healthy.
   *
   * @param settings environment variables beside those of this process
   */
  public static BenchStack start(Map<String, String> settings) throws IOException {
    return start(settings, StackOptions.unchanged());
  }

  /** The same with a data source of one's choice. */
  public static BenchStack start(Map<String, String> settings, StackOptions options)
      throws IOException {
    Path folder = Files.createTempDirectory("isobar-bench");
    Map<String, String> variables = new TreeMap<>(System.getenv());
    variables.putAll(settings);
    variables.put("ISOBAR_HOME", folder.toString());
    Environment environment = new Environment(variables, Environment.current().project());
    Stack stack = new Stack(environment, Home.of(environment), new Notices());
    try {
      return new BenchStack(folder, stack, stack.ensure(options));
    } catch (RuntimeException e) {
      stack.stop();
      throw e;
    }
  }

  public StackView view() {
    return view;
  }

  @Override
  public void close() throws IOException {
    stack.stop();
    Folders.delete(folder);
  }

  /** Standard output is for figures only. */
  private static final class Notices implements StartListener {
    @Override
    public void starting(Part part) {}

    @Override
    public void ready(PartView view, Duration took) {}

    @Override
    public void notice(String line) {
      System.err.println("isobar bench: " + line);
    }
  }
}
