package io.isobar.cli.embedded;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.place.Versions;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.process.StartListener;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stack of stand-ins around the real PostgreSQL, in a home of its own. */
final class TestStack implements StartListener {
  final List<String> notices = new CopyOnWriteArrayList<>();
  final List<Part> started = new CopyOnWriteArrayList<>();
  final Home home;
  private final Path programs;
  private final Map<String, String> variables = new HashMap<>(System.getenv());
  private final Map<Part, String> mains = new EnumMap<>(Part.class);

  TestStack(Path folder) throws IOException {
    home = new Home(folder.resolve("home"));
    programs = Files.createDirectories(folder.resolve("bin"));
    variables.keySet().removeIf(name -> name.matches("(ISOBAR|TEMPORAL)_.*"));
    variables.put("PATH", programs + File.pathSeparator + System.getenv("PATH"));
    mains.put(Part.SOURCE, FakeServer.Source.class.getName());
    mains.put(Part.WORKER, FakeServer.Worker.class.getName());
    mains.put(Part.GATEWAY, FakeServer.Gateway.class.getName());
    writeTemporal();
  }

  TestStack with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  TestStack with(Part part, Class<?> main) {
    mains.put(part, main.getName());
    return this;
  }

  Stack stack() {
    Environment environment = new Environment(variables, home.root());
    return new Stack(
        new Blueprint(
            environment,
            home,
            Versions.ofThisBuild(),
            classes(),
            mains,
            URI.create("http://127.0.0.1:9/")),
        this);
  }

  private static ClassPath classes() {
    return new ClassPath(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
  }

  private void writeTemporal() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path file = programs.resolve("temporal");
    Files.writeString(
        file,
        """
        #!/bin/sh
        if [ "$1" = --version ]; then echo 'temporal version 9 (Server 9.8.7, UI 1.2.3)'; exit; fi
        exec %s -Xmx32m -cp '%s' '%s' "$@"
        """
            .formatted(java, classes().text(), FakeServer.Temporal.class.getName()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Override
  public void starting(Part part) {
    started.add(part);
  }

  @Override
  public void ready(PartView view, Duration took) {}

  @Override
  public void notice(String line) {
    notices.add(line);
  }
}
