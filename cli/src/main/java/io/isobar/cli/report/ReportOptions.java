package io.isobar.cli.report;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.gateway.GatewayAnswer;
import io.isobar.cli.gateway.GatewayCall;
import io.isobar.domain.failure.Failure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report goes, and in which language. */
public final class ReportOptions {
  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "The file to write, - for standard output; default: its name, here.")
  @Nullable String out;

  @Option(names = "--language", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  ReportLanguage language = ReportLanguage.EN;

  /**
   * Fetches a report, and writes it.
   *
   * @param file what it is called where no file is named
   * @param names of the path of its page, one after the other
   */
  public int write(CliContext context, URI gateway, String file, String... names) {
    String path =
        Arrays.stream(names)
            .map(GatewayCall::part)
            .collect(Collectors.joining("/", "/", "/report?language=" + language.code()));
    byte[] report = fetch(new GatewayCall(gateway), path);
    if (STANDARD_OUTPUT.equals(out)) {
      context.console().out().writeBytes(report);
      context.console().out().flush();
    } else {
      Path place = Path.of(out == null ? file : out);
      ReportFile.write(place, report);
      context.console().out().println("Written: " + place);
    }
    return ExitCode.OK.number();
  }

  private static byte[] fetch(GatewayCall gateway, String path) {
    GatewayAnswer answer = gateway.get(path);
    if (!answer.isOk()) {
      throw Failure.user(
          "report.refused",
          "The gateway answered " + answer.status() + ": " + answer.reason(),
          "Its pages have to be on (ISOBAR_UI), and it has to be of this release.");
    }
    return answer.body();
  }
}
