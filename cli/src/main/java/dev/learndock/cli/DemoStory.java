package dev.learndock.cli;

import dev.learndock.cli.chart.Bar;
import dev.learndock.cli.chart.LearningCurve;
import dev.learndock.cli.chart.SvgChart;
import dev.learndock.cli.chart.TerminalChart;
import dev.learndock.cli.demo.NextSteps;
import dev.learndock.cli.demo.UserJourney.Share;
import dev.learndock.cli.demo.UserJourney.Visit;
import dev.learndock.dock.Fit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Uncovered;
import dev.learndock.experiments.Kit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What {@code learndock demo} tells a person, in the order in which it happens. */
final class DemoStory {
  private static final int SHOWN = 5;
  private static final int WIDEST = 100;
  private static final String INDENT = "    ";

  private final Console console;
  private final Kit kit;

  DemoStory(Console console, Kit kit) {
    this.console = console;
    this.kit = kit;
  }

  void opens() {
    console.say("");
    console.say(INDENT + console.bold(question(kit)));
    console.say("");
  }

  void providers(List<Learnware> learnwares, double seconds) {
    Learnware one = learnwares.getFirst();
    heading(1, learnwares.size() + " models are handed in; the data they were trained on are not");
    tell(
        String.format(
            Locale.ROOT,
            "%s: %,d rows stay where they are. %d weighted points that stand for them, and the"
                + " model, go to the dock (%,d KB). It checks the package, walks the model's graph,"
                + " and runs it on rows drawn from the points.",
            one.name(),
            one.specification().numPoints(),
            one.specification().reduced().size(),
            Math.max(1, one.contents().packageBytes() / 1024)));
    tell(
        String.format(
            Locale.ROOT, "%d more do the same (%.1f s).", learnwares.size() - 1, seconds));
    console.say("");
  }

  void user(Visit visit) {
    String who = visit.user().title();
    heading(2, who + " asks for help");
    if (!visit.user().description().isEmpty()) {
      tell(sentence(visit.user().description()));
    }
    tell(
        String.format(
            Locale.ROOT,
            "It sends %d points, made from %,d rows without a label.",
            visit.points(),
            visit.rows()));
    if (visit.found().fit() != Fit.WELL) {
      tell(sentence(visit.found().reasons().getFirst()));
    }
    tell("These are found, since their own data look like " + who + "'s:");
    console.say("");
    found(visit);
    console.say("");
    heading(3, "What that is worth to " + who);
    tell(
        String.format(
            Locale.ROOT,
            "Error on %,d rows that nothing was shown, by the labels it has:",
            visit.measured()));
    console.say("");
    TerminalChart.draw(visit.curve(), width(), console::good, console::faint)
        .forEach(line -> console.say(INDENT + line));
    console.say("");
    tell(verdict(visit));
    console.say("");
  }

  private void found(Visit visit) {
    List<Share> shown = visit.shares().subList(0, Math.min(SHOWN, visit.shares().size()));
    int names = shown.stream().mapToInt(s -> s.hit().learnware().name().length()).max().orElse(0);
    console.say(
        INDENT + console.faint(" ".repeat(names) + "  knows of its data   counts in the answer"));
    for (Share share : shown) {
      String name = share.hit().learnware().name();
      console.say(
          INDENT
              + name
              + " ".repeat(names - name.length())
              + "  "
              + percent(share.hit().covers())
              + " "
              + console.good(Bar.of(share.hit().covers(), 12))
              + "   "
              + percent(share.share()));
    }
    double rest = visit.shares().stream().skip(SHOWN).mapToDouble(Share::share).sum();
    if (visit.shares().size() > SHOWN) {
      String others = (visit.shares().size() - SHOWN) + " others";
      console.say(
          INDENT
              + console.faint(
                  others + " ".repeat(Math.max(0, names - others.length()) + 22) + percent(rest)));
    }
    uncovered(visit.found().uncovered());
  }

  private void uncovered(Uncovered uncovered) {
    if (percent(uncovered.share()).strip().equals("0 %")) {
      return;
    }
    StringBuilder text = new StringBuilder();
    text.append("Nobody knows ").append(percent(uncovered.share()).strip()).append(" of it");
    if (!uncovered.columns().isEmpty()) {
      Uncovered.Column column = uncovered.columns().getFirst();
      text.append(
          String.format(
              Locale.ROOT,
              ": there %s is typically %.4g, and the learnwares know %.4g to %.4g",
              column.name(),
              column.typical(),
              column.low(),
              column.high()));
    }
    console.say("");
    tell(text.append('.').toString());
  }

  /** How many labels the answer without any is worth. */
  private static String verdict(Visit visit) {
    LearningCurve curve = visit.curve();
    LearningCurve.Point first = curve.points().getFirst();
    String error = curve.measure().inWords(first.reuse());
    if (first.labels() > 0) {
      return "";
    }
    for (LearningCurve.Point point : curve.points()) {
      Double scratch = point.scratch();
      if (scratch != null && scratch <= first.reuse()) {
        return "Without one label, reuse errs by %s. From scratch that takes up to %d labels."
            .formatted(error, point.labels());
      }
    }
    return "Without one label, reuse errs by %s. From scratch, %d labels are not enough for that."
        .formatted(error, curve.points().getLast().labels());
  }

  void others(List<Visit> visits) {
    if (visits.isEmpty()) {
      return;
    }
    heading(4, "Others who came");
    int names = visits.stream().mapToInt(v -> v.user().title().length()).max().orElse(0);
    String row = "%-" + names + "s  %9s  %11s  %11s  %13s";
    String labels = visits.getFirst().curve().points().getLast().labels() + " labels";
    console.say(
        INDENT
            + console.faint(row.formatted("", "dock", "Learndock", "Learndock", "from scratch")));
    console.say(INDENT + console.faint(row.formatted("", "knows", "0 labels", labels, labels)));
    for (Visit visit : visits) {
      List<LearningCurve.Point> points = visit.curve().points();
      Double scratch = points.getLast().scratch();
      String line =
          row.formatted(
              visit.user().title(),
              percent(visit.found().covers()).strip(),
              visit.curve().measure().text(points.getFirst().reuse()),
              visit.curve().measure().text(points.getLast().reuse()),
              scratch == null ? "–" : visit.curve().measure().text(scratch));
      console.say(INDENT + (visit.found().fit() == Fit.NOTHING ? console.bad(line) : line));
    }
    visits.stream().filter(v -> v.found().fit() == Fit.NOTHING).forEach(this::notHelped);
    console.say("");
  }

  private void notHelped(Visit visit) {
    console.say("");
    tell(
        visit.user().title()
            + " is told: \""
            + sentence(visit.found().reasons().getFirst())
            + "\" With labels, a model of its own takes over.");
  }

  void ends(Kit.User user, Path dock, Path chart, double seconds) {
    heading(5, "Try next");
    NextSteps.commands(kit, user, dock).forEach(line -> console.say(INDENT + line));
    console.say("");
    tell("The chart as a picture: " + NextSteps.near(chart));
    console.say(INDENT + console.faint(String.format(Locale.ROOT, "%.1f s in all.", seconds)));
  }

  /** The chart as an SVG picture. */
  static String drawing(Kit kit, Visit visit) {
    return SvgChart.draw(
        visit.curve(),
        visit.user().title() + ": what learnwares are worth in labels",
        question(kit),
        String.format(
            Locale.ROOT,
            "Error on %,d rows that nothing was shown. Best single learnware: %s.",
            visit.measured(),
            visit.best()));
  }

  private static String question(Kit kit) {
    String question = kit.question();
    return question != null ? question : kit.name() + ": " + kit.target();
  }

  private void heading(int number, String text) {
    console.say(" " + console.good(Integer.toString(number)) + "  " + console.bold(text));
  }

  /** Prints words in lines that fit. */
  private void tell(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width()) {
        console.say(INDENT + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    console.say(INDENT + line);
  }

  private int width() {
    return Math.min(console.width(), WIDEST) - INDENT.length();
  }

  private static String sentence(String text) {
    String first = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return first.endsWith(".") ? first : first + ".";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%3.0f %%", 100 * share);
  }
}
