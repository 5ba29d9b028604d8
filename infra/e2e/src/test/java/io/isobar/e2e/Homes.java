package io.isobar.e2e;

import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.process.StartListener;
import io.isobar.storage.postgres.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What runs under a home, seen from the test. */
final class Homes {
  private Homes() {}

  static DatabaseSettings database(Path home) {
    Environment environment =
        new Environment(
            Map.of("ISOBAR_HOME", home.toString(), "PATH", System.getenv("PATH")), Isobar.root());
    return new Stack(environment, new Home(home), new Silent()).running().databaseSettings();
  }

  private static final class Silent implements StartListener {
    @Override
    public void starting(Part part) {}

    @Override
    public void ready(PartView view, Duration took) {}

    @Override
    public void notice(String line) {}
  }
}
