package io.isobar.cli.embedded;

import io.isobar.cli.embedded.ports.PortWish;
import io.isobar.cli.embedded.process.EmbeddedPart;
import io.isobar.cli.embedded.process.HttpAnswer;
import io.isobar.cli.embedded.process.Launch;
import io.isobar.cli.embedded.process.Part;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A part that is a Java program on the class path of this command. */
final class JavaPart implements EmbeddedPart {
  static final String HTTP = "http";

  private final Part part;
  private final JavaProgram program;
  private final int preferredPort;
  private final String version;

  JavaPart(Part part, JavaProgram program, int preferredPort, String version) {
    this.part = part;
    this.program = program;
    this.preferredPort = preferredPort;
    this.version = version;
  }

  @Override
  public Part part() {
    return part;
  }

  @Override
  public List<PortWish> ports() {
    return List.of(new PortWish(HTTP, preferredPort));
  }

  @Override
  public List<String> settings(Map<String, Integer> ports) {
    List<String> settings = new ArrayList<>(program.command(port(ports)));
    program.environment().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> settings.add(entry.getKey() + "=" + entry.getValue()));
    settings.add(program.classes().fingerprint());
    return settings;
  }

  @Override
  public Launch launch(Map<String, Integer> ports) {
    program.archive().ifPresent(ClassArchive::dropOthers);
    return new Launch.Program(program.command(port(ports)), program.environment(), version);
  }

  @Override
  public boolean healthy(Map<String, Integer> ports) {
    URI address = URI.create(url(ports) + program.healthPath());
    return program.anyAnswerIsHealth()
        ? HttpAnswer.status(address).isPresent()
        : HttpAnswer.isOk(address);
  }

  @Override
  public String url(Map<String, Integer> ports) {
    return "http://127.0.0.1:" + port(ports);
  }

  /** Measured at 48 s on two cores that others kept busy; one that ends is seen at once. */
  @Override
  public Duration patience() {
    return Duration.ofMinutes(4);
  }

  static int port(Map<String, Integer> ports) {
    return Objects.requireNonNull(ports.get(HTTP), HTTP);
  }
}
