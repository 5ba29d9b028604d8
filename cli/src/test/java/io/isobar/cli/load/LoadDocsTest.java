package io.isobar.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.isobar.cli.CliContext;
import io.isobar.cli.Console;
import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.load.plan.LoadProfile;
import io.isobar.cli.load.plan.ProfileReader;
import io.isobar.cli.load.plan.Profiles;
import io.isobar.cli.load.report.FailIf;
import io.isobar.cli.load.report.LoadReport;
import io.isobar.cli.load.report.LoadText;
import io.isobar.workflows.pipeline.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the page shows can be typed, and is what is printed. */
class LoadDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "load.md");

  @Test
  void theReportOfThePageIsThatOfARealRun() throws IOException {
    ObjectMapper json =
        Payloads.mapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    try (InputStream in =
        Objects.requireNonNull(LoadDocsTest.class.getResourceAsStream("/load/example.json"))) {
      LoadReport report = json.readValue(in, LoadReport.class);
      assertThat(text())
          .contains(String.join("\n", LoadText.begin(report.setup())))
          .contains(String.join("\n", LoadText.lines(report)));
    }
  }

  @Test
  void commandsOfThePageAndOfTheHelpAreUnderstood() throws IOException {
    CommandLine load = new CommandLine(new LoadCommand(context()));
    load.setCaseInsensitiveEnumValuesAllowed(true);
    List<String> typed =
        (text() + load.getUsageMessage())
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("./isobar load"))
            .map(line -> line.replaceAll("( #| {3,}).*", "").replace("'", ""))
            .toList();
    assertThat(typed).hasSizeGreaterThan(12);
    for (String line : typed) {
      List<String> words = List.of(line.split("\\s+"));
      assertThatCode(() -> load.parseArgs(words.subList(2, words.size()).toArray(String[]::new)))
          .as(line)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theProfilesAndConditionsOfThePageAreAccepted() throws IOException {
    Matcher json = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(text());
    assertThat(json.find()).isTrue();
    LoadProfile profile = ProfileReader.read(json.group(1), "load.md");
    assertThat(profile.name()).isEqualTo("evening");
    assertThat(profile.failIf().stream().map(FailIf::parsed)).hasSize(2);
    for (String name : Profiles.SHIPPED) {
      assertThat(text()).contains("| `" + name + "` |");
      assertThatCode(() -> Profiles.named(name).failIf().forEach(FailIf::parsed))
          .as(name)
          .doesNotThrowAnyException();
    }
    for (String condition :
        List.of("p50>20ms", "p99.9>1s", "mean>10ms", "max>2s", "errors>10", "rate<500")) {
      assertThat(text()).contains("`" + condition + "`");
      assertThatCode(() -> FailIf.parsed(condition)).doesNotThrowAnyException();
    }
  }

  private static CliContext context() {
    Environment environment = Environment.current();
    return new CliContext(Console.of(environment), environment, Home.of(environment));
  }

  private static String text() throws IOException {
    return Files.readString(PAGE);
  }
}
