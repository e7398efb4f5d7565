package dev.learndock.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Every command, in the order of the journey. A new command is one line here. */
final class Commands {
  /** Groups of the help page; every command is in one. */
  private enum Group {
    TRY("See what it does"),
    PROVIDE("Share a model"),
    DOCK("Keep a dock"),
    USE("Reuse models"),
    MEASURE("Measure");

    final String title;

    Group(String title) {
      this.title = title;
    }
  }

  private record Entry(Group group, Function<Console, Callable<Integer>> maker) {}

  private static final Map<String, Entry> ALL = new LinkedHashMap<>();

  static {
    // One line for each command, blank lines between, so that two new ones do not collide.
    add(Group.TRY, "demo", DemoCommand::new);

    add(Group.PROVIDE, "spec", SpecCommand::new);

    add(Group.PROVIDE, "pack", PackCommand::new);

    add(Group.PROVIDE, "check", CheckCommand::new);

    add(Group.DOCK, "add", AddCommand::new);

    add(Group.DOCK, "list", ListCommand::new);

    add(Group.DOCK, "show", ShowCommand::new);

    add(Group.DOCK, "update", UpdateCommand::new);

    add(Group.DOCK, "remove", RemoveCommand::new);

    add(Group.DOCK, "index", IndexCommand::new);

    add(Group.DOCK, "verify", VerifyCommand::new);

    add(Group.DOCK, "backup", BackupCommand::new);

    add(Group.DOCK, "restore", RestoreCommand::new);

    add(Group.DOCK, "export", ExportCommand::new);

    add(Group.DOCK, "import", ImportCommand::new);

    add(Group.DOCK, "doctor", DoctorCommand::new);

    add(Group.DOCK, "python", PythonCommand::new);

    add(Group.DOCK, "serve", ServeCommand::new);

    add(Group.DOCK, "login", LoginCommand::new);

    add(Group.DOCK, "logout", LogoutCommand::new);

    add(Group.USE, "search", SearchCommand::new);

    add(Group.USE, "reuse", ReuseCommand::new);

    add(Group.MEASURE, "evaluate", EvaluateCommand::new);

    add(Group.MEASURE, "bench", BenchCommand::new);
  }

  private Commands() {}

  private static void add(Group group, String name, Function<Console, Callable<Integer>> maker) {
    ALL.put(name, new Entry(group, maker));
  }

  /** The commands to set up for a command line: the one it starts with, or else all. */
  static List<String> neededFor(String[] words) {
    return words.length > 0 && ALL.containsKey(words[0])
        ? List.of(words[0])
        : List.copyOf(ALL.keySet());
  }

  /** A fresh command that prints to the console. */
  static Callable<Integer> create(String name, Console console) {
    Entry entry = ALL.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no command " + name);
    }
    return entry.maker().apply(console);
  }

  /** Names under the title of their group, both in order. */
  static Map<String, List<String>> byGroup() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    ALL.forEach((name, entry) ->
        groups.computeIfAbsent(entry.group().title, t -> new ArrayList<>()).add(name));
    return groups;
  }
}
