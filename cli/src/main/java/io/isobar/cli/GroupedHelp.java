package io.isobar.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of commands in the help: in groups, each command with its first sentence. */
final class GroupedHelp {
  private static final int NAMES = 14;

  private final Map<String, List<String>> names = new LinkedHashMap<>();

  private GroupedHelp() {}

  /** Adds the commands. */
  static void add(CommandLine root, List<Commands.Group> groups) {
    GroupedHelp help = new GroupedHelp();
    for (Commands.Group group : groups) {
      List<String> names = new ArrayList<>();
      for (Object command : group.commands()) {
        CommandLine line = new CommandLine(command);
        root.addSubcommand(line);
        names.add(line.getCommandName());
      }
      help.names.put(group.heading(), names);
    }
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, ignored -> "");
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help::render);
  }

  private String render(Help help) {
    int width = help.commandSpec().usageMessage().width();
    StringBuilder text = new StringBuilder();
    names.forEach(
        (heading, commands) -> {
          TextTable table =
              TextTable.forColumns(
                  help.colorScheme(),
                  new Column(NAMES, 2, Overflow.SPAN),
                  new Column(width - NAMES, 2, Overflow.WRAP));
          for (String command : commands) {
            table.addRowValues(
                command, sentence(Objects.requireNonNull(help.subcommands().get(command))));
          }
          text.append("\n").append(heading).append(":\n").append(table);
        });
    return text.toString();
  }

  private static String sentence(Help command) {
    String all = String.join(" ", command.commandSpec().usageMessage().description());
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }
}
