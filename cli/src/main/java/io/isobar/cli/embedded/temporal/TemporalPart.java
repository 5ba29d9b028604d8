package io.isobar.cli.embedded.temporal;

import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.ports.PortWish;
import io.isobar.cli.embedded.process.EmbeddedPart;
import io.isobar.cli.embedded.process.Fingerprint;
import io.isobar.cli.embedded.process.HttpAnswer;
import io.isobar.cli.embedded.process.Launch;
import io.isobar.cli.embedded.process.Part;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The embedded Temporal server with its web pages. */
public final class TemporalPart implements EmbeddedPart {
  private static final String RPC = "rpc";
  private static final String UI = "ui";
  private static final String LOOPBACK = "127.0.0.1";

  private final Home home;
  private final TemporalFinder finder;
  private final int preferredPort;
  private final int preferredUiPort;

  public TemporalPart(Home home, TemporalFinder finder, int preferredPort, int preferredUiPort) {
    this.home = home;
    this.finder = finder;
    this.preferredPort = preferredPort;
    this.preferredUiPort = preferredUiPort;
  }

  @Override
  public Part part() {
    return Part.TEMPORAL;
  }

  @Override
  public List<PortWish> ports() {
    return List.of(new PortWish(RPC, preferredPort), new PortWish(UI, preferredUiPort));
  }

  @Override
  public List<String> settings(Map<String, Integer> ports) {
    return DevServerArguments.of(
        LOOPBACK, home.root().toString(), number(ports, RPC), number(ports, UI));
  }

  @Override
  public Launch launch(Map<String, Integer> ports) {
    return switch (finder.find()) {
      case TemporalProgram.Binary binary -> {
        Path database = home.folder("temporal").resolve("temporal.db");
        List<String> command = new ArrayList<>(List.of(binary.file().toString()));
        command.addAll(
            DevServerArguments.of(
                LOOPBACK, database.toString(), number(ports, RPC), number(ports, UI)));
        yield new Launch.Program(command, Map.of(), binary.version() + ", " + binary.how());
      }
      case TemporalProgram.Image image ->
          new Launch.Container(image.docker().toString(), container(image, ports), image.name());
    };
  }

  /** The pages ask the server for the namespace, so that one answer proves both. */
  @Override
  public boolean healthy(Map<String, Integer> ports) {
    return HttpAnswer.isOk(URI.create(url(ports) + "/api/v1/namespaces/default"));
  }

  @Override
  public String url(Map<String, Integer> ports) {
    return "http://" + LOOPBACK + ":" + number(ports, UI);
  }

  /** What clients connect to. */
  public String address(Map<String, Integer> ports) {
    return LOOPBACK + ":" + number(ports, RPC);
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(1);
  }

  /** It has some ports of its own beside ours, which it chooses anew at each start. */
  @Override
  public boolean worthAnotherTry(String output) {
    return output.contains("database is locked") || output.contains("address already in use");
  }

  private List<String> container(TemporalProgram.Image image, Map<String, Integer> ports) {
    int rpc = number(ports, RPC);
    int ui = number(ports, UI);
    String name =
        "isobar-temporal-" + Fingerprint.of(List.of(home.root().toString())).substring(0, 12);
    List<String> command =
        new ArrayList<>(
            List.of(
                image.docker().toString(),
                "run",
                "--detach",
                "--publish",
                LOOPBACK + ":" + rpc + ":" + rpc,
                "--publish",
                LOOPBACK + ":" + ui + ":" + ui,
                "--volume",
                name + ":/home/temporal",
                image.name()));
    // Inside a container loopback would be the container's own; only loopback is published.
    command.addAll(DevServerArguments.of("0.0.0.0", "/home/temporal/temporal.db", rpc, ui));
    return command;
  }

  private static int number(Map<String, Integer> ports, String name) {
    return Objects.requireNonNull(ports.get(name), name);
  }
}
