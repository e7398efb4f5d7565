package dev.learndock.cli.demo;

import dev.learndock.experiments.Kit;
import java.nio.file.Path;
import java.util.List;

/** Commands to go on with, as they can be typed where the person is. */
public final class NextSteps {
  private NextSteps() {}

  /** Commands on a dock that holds the kit's learnwares, seen by one of its users. */
  public static List<String> commands(Kit kit, Kit.User user, Path dock) {
    String command = command();
    String where = " --dock " + near(dock);
    String rows = near(kit.unlabelledOf(user));
    String labelled = " --labelled " + near(kit.labelledOf(user)) + " --target " + kit.target();
    return List.of(
        command + " list" + where,
        command + " search " + rows + where,
        command + " reuse " + rows + where,
        command + " reuse " + rows + labelled + where,
        command + " evaluate " + near(kit.folder()));
  }

  private static String command() {
    String home = System.getProperty("learndock.home", "");
    if (home.isEmpty()) {
      return "learndock";
    }
    String near = near(Path.of(home, "learndock"));
    return near.contains("/") ? near : "./" + near;
  }

  /** A path as short as it can be typed from the working folder. */
  public static String near(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = path.toAbsolutePath().normalize();
    return (whole.startsWith(here) ? here.relativize(whole) : whole).toString();
  }
}
