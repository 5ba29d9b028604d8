package io.isobar.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void readsEveryFlag() {
    Path itself = Path.of("pom.xml");
    DataSourceSettings settings =
        CommandLine.parse(
            List.of(
                "--host",
                "0.0.0.0",
                "--port",
                "8123",
                "--seed",
                "7",
                "--scale",
                "0.5",
                "--csv",
                "pom.xml",
                "--covertype-csv",
                "pom.xml",
                "--data",
                "src",
                "--state",
                "s.json",
                "--min-update-time",
                "9",
                "--faults",
                "reset:count=3"));

    assertThat(settings.host().isAnyLocalAddress()).isTrue();
    assertThat(settings.port()).isEqualTo(8123);
    assertThat(settings.seed()).isEqualTo(7);
    assertThat(settings.scale()).isEqualTo(0.5);
    assertThat(settings.csv()).hasValue(itself);
    assertThat(settings.covertypeCsv()).hasValue(itself);
    assertThat(settings.data()).hasValue(Path.of("src"));
    assertThat(settings.state()).hasValue(Path.of("s.json"));
    assertThat(settings.minUpdateTime()).isEqualTo(Duration.ofSeconds(9));
    assertThat(settings.faults().getFirst().count()).hasValue(3);
  }

  @Test
  void endsWithTwoAndTheReasonWhenAFlagIsWrong() {
    assertRefused("Unknown flag '--prot'.", "--prot", "80");
    assertRefused("Flag --seed has no value.", "--seed");
    assertRefused(
        "Flag --host is 'localhost'; expected an address such as 0.0.0.0.", "--host", "localhost");
    assertRefused("Flag --port is 'x'; expected a whole number.", "--port", "x");
    assertRefused("port is 65536; expected 0 to 65535.", "--port", "99999999999");
    assertRefused("scale is -1.0; expected more than 0", "--scale", "-1");
    assertRefused("expected a file that can be read", "--csv", "no-such-file.csv");
    assertRefused("expected a folder that can be read", "--data", "pom.xml");
    assertRefused("has no column brokered_by", "--csv", "pom.xml");
    assertRefused("Unknown fault 'boom'", "--faults", "boom");
  }

  @Test
  void endsWithOneWhenThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(run("--scale", "0.001", "--port", "" + taken.getLocalPort())).isEqualTo(1);
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("choose another with --port");
  }

  private void assertRefused(String reason, String... arguments) {
    err.reset();
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(reason).contains("usage:");
    assertThat(out.size()).isZero();
  }

  private int run(String... arguments) {
    return DataSourceMain.run(List.of(arguments), new PrintStream(out), new PrintStream(err));
  }
}
