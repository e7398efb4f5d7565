package dev.learndock.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Gives every command {@code --help}, laid out as a manual page is. A command gives its {@code
 * header} ("spec - what it does"), {@code description} and, as {@code footer}, its examples;
 * headings and exit codes come from here.
 */
final class HelpStyle {
  private static final Map<String, String> EXIT_CODES = exitCodes();

  private HelpStyle() {}

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put(" 0", "done");
    codes.put(" 1", "could not: the message says what was wrong and what to do");
    codes.put(" 2", "used wrongly: an unknown option, a missing argument");
    return codes;
  }

  /** Styles a command line and the commands under it. */
  static void apply(CommandLine line, Console console) {
    line.setUsageHelpWidth(Math.clamp(console.width(), 60, 100));
    line.setColorScheme(Help.defaultColorScheme(console.colours() ? Help.Ansi.ON : Help.Ansi.OFF));
    style(line);
    line.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpStyle::commandsByGroup);
  }

  private static void style(CommandLine line) {
    CommandSpec command = line.getCommandSpec();
    command.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Print this page and stop.")
            .build());
    line.getSubcommands().values().forEach(HelpStyle::style);
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpStyle::commands);
    command
        .usageMessage()
        .header(command.name() + " - " + purpose(command))
        .headerHeading("@|bold NAME|@%n  ")
        .synopsisHeading("%n@|bold SYNOPSIS|@%n  ")
        .descriptionHeading("%n@|bold DESCRIPTION|@%n")
        .parameterListHeading("%n@|bold ARGUMENTS|@%n")
        .optionListHeading("%n@|bold OPTIONS|@%n")
        .exitCodeListHeading("%n@|bold EXIT STATUS|@%n")
        .exitCodeList(EXIT_CODES)
        .commandListHeading("%n@|bold COMMANDS|@%n")
        .synopsisSubcommandLabel("COMMAND")
        .footerHeading("%n@|bold EXAMPLES|@%n")
        .sortOptions(false);
  }

  private static String commandsByGroup(Help help) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<String>> group : Commands.byGroup().entrySet()) {
      text.append("  ").append(group.getKey()).append(System.lineSeparator());
      for (String name : group.getValue()) {
        Help command = help.allSubcommands().get(name);
        if (command != null) {
          text.append("  ").append(line(name, command));
        }
      }
    }
    return text.toString();
  }

  private static String commands(Help help) {
    StringBuilder text = new StringBuilder();
    help.allSubcommands().forEach((name, command) -> text.append(line(name, command)));
    return text.toString();
  }

  private static String line(String name, Help command) {
    return String.format("  %-10s %s%n", name, purpose(command.commandSpec()));
  }

  /**
   * The header of a command without its name and full stop: "spec - makes it." gives "makes it".
   */
  private static String purpose(CommandSpec command) {
    String header = String.join(" ", command.usageMessage().header()).strip();
    String start = command.name() + " - ";
    String purpose = header.startsWith(start) ? header.substring(start.length()) : header;
    return purpose.endsWith(".") ? purpose.substring(0, purpose.length() - 1) : purpose;
  }
}
