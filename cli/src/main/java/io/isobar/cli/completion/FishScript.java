package io.isobar.cli.completion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A script for fish, which picocli does not write, from the same commands. */
final class FishScript {
  private static final String HEAD =
      """
      # Completion of isobar for fish: ./isobar completion fish | source
      # Names that the commands wrote down when they listed them: no program is started.
      function __isobar_names
        set -l home HOME_WORD
        set -q ISOBAR_HOME; and test -n "$ISOBAR_HOME"; and set home $ISOBAR_HOME
        test "$argv[1]" = runs; and echo last
        if test -r "$home/completion/$argv[1]"
          string match -r '^[A-Za-z0-9][A-Za-z0-9._@-]*$' <"$home/completion/$argv[1]"
        end
        if test "$argv[1]" = pipelines
          for file in PIPELINES_WORD/*.yaml
            string match -r '^[a-z][a-z0-9_]*$' (basename $file .yaml)
          end
        end
        return 0
      end

      complete -c isobar -f
      """;

  private FishScript() {}

  static String of(CommandSpec root, Places places) {
    StringBuilder script =
        new StringBuilder(
            HEAD.replace("HOME_WORD", Places.fish(places.home()))
                .replace("PIPELINES_WORD", Places.fish(places.pipelines())));
    root.subcommands()
        .forEach(
            (name, line) -> {
              script.append(
                  "complete -c isobar -n __fish_use_subcommand -a %s -d %s\n"
                      .formatted(
                          name, described(line.getCommandSpec().usageMessage().description())));
              String seen = "__fish_seen_subcommand_from " + name;
              arguments(seen, line.getCommandSpec()).forEach(script::append);
              line.getSubcommands()
                  .forEach((inner, below) -> script.append(nested(seen, inner, below)));
            });
    return script.toString();
  }

  /** A command of a command. */
  private static String nested(String seen, String name, CommandLine line) {
    CommandSpec command = line.getCommandSpec();
    return "complete -c isobar -n '%s' -a %s -d %s\n"
            .formatted(seen, name, described(command.usageMessage().description()))
        + String.join("", arguments(seen + "; and __fish_seen_subcommand_from " + name, command));
  }

  private static List<String> arguments(String seen, CommandSpec command) {
    String start = "complete -c isobar -n '" + seen + "'";
    List<String> lines = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      StringBuilder line = new StringBuilder(start);
      for (String spelt : option.names()) {
        line.append(
            spelt.startsWith("--") ? " -l " + spelt.substring(2) : " -s " + spelt.substring(1));
      }
      if (option.arity().max() > 0) {
        line.append(words(option).map(words -> " -x -a " + words).orElse(" -r"));
      }
      lines.add(line + " -d " + described(option.description()) + "\n");
    }
    for (PositionalParamSpec positional : command.positionalParameters()) {
      words(positional).ifPresent(words -> lines.add(start + " -a " + words + "\n"));
      if (isFile(positional)) {
        lines.add(start + " -F\n");
      }
    }
    return lines;
  }

  /** A definition may be a file as well as a name. */
  private static boolean isFile(PositionalParamSpec positional) {
    return positional.type() == Path.class
        || NameList.of(positional).filter(NameList.PIPELINES::equals).isPresent();
  }

  private static Optional<String> words(ArgSpec argument) {
    Optional<NameList> names = NameList.of(argument);
    if (names.isPresent()) {
      return Optional.of("'(__isobar_names " + names.get().word() + ")'");
    }
    return Optional.ofNullable(argument.completionCandidates())
        .map(
            all ->
                quoted(String.join(" ", StreamSupport.stream(all.spliterator(), false).toList())));
  }

  private static String described(String[] description) {
    return quoted(
        String.join(" ", description)
            .replace("${COMPLETION-CANDIDATES}", "")
            .replaceAll("\\$\\{[^}]*}", "")
            .replaceAll("[;,:]? ?default: ?$", "")
            .strip());
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
