package io.isobar.cli.backfills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.isobar.cli.CliContext;
import io.isobar.cli.Console;
import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the page shows can be typed. */
class BackfillDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "assets-and-backfill.md");

  @Test
  void definitionsOfThePageAreAccepted() throws IOException {
    Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(text());
    assertThat(yaml.find()).isTrue();
    do {
      assertThat(DefinitionReader.read(yaml.group(1), PAGE.toString()))
          .isInstanceOf(ReadDefinition.Accepted.class);
    } while (yaml.find());
  }

  @Test
  void commandsOfThePageAndOfTheHelpAreUnderstood() throws IOException {
    CommandLine commands = commands();
    List<String> typed =
        List.of(text() + help(commands, "backfill") + help(commands, "backfills")).stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> line.startsWith("./isobar "))
            .toList();

    assertThat(typed).hasSizeGreaterThan(7);
    for (String line : typed) {
      String[] words = line.split("\\s+");
      assertThatCode(
              () ->
                  commands.parseArgs(
                      List.of(words).subList(1, words.length).toArray(String[]::new)))
          .as(line)
          .doesNotThrowAnyException();
    }
  }

  private static String help(CommandLine commands, String name) {
    return commands.getSubcommands().get(name).getUsageMessage();
  }

  private static CommandLine commands() {
    Environment environment = Environment.current();
    CliContext context = new CliContext(Console.of(environment), environment, Home.of(environment));
    return new CommandLine(CommandLine.Model.CommandSpec.create())
        .addSubcommand(new BackfillCommand(context))
        .addSubcommand(new BackfillsCommand(context))
        .addSubcommand(new AssetsCommand(context))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static String text() throws IOException {
    return Files.readString(PAGE);
  }
}
