package dev.learndock.dock.search;

import dev.learndock.dock.Fit;
import dev.learndock.dock.Hit;
import dev.learndock.dock.IslandSummary;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation.NearIsland;
import dev.learndock.dock.Uncovered;
import dev.learndock.specification.TableSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The reasons of a recommendation, for somebody who knows nothing of kernels. */
final class Words {
  private static final int NAMES_SHOWN = 6;

  private Words() {}

  static String named(long found, long all) {
    return "%,d of %,d learnwares answer to these words; give a table to learn which of them fit your data"
        .formatted(found, all);
  }

  static List<String> noIsland(TableSpecification table, List<NearIsland> near) {
    List<String> reasons = new ArrayList<>();
    List<String> names = Habitat.names(table);
    reasons.add(
        names == null
            ? "no learnware here takes a table of %d columns".formatted(table.dimensions())
            : "no learnware here takes these %d columns: %s"
                .formatted(table.dimensions(), some(names)));
    for (NearIsland island : near) {
      reasons.add(nearIsland(island));
    }
    reasons.add(
        near.isEmpty()
            ? "the dock is empty; hand in a learnware with 'learndock add'"
            : "give a table with the columns that one of them asks for");
    return reasons;
  }

  private static String nearIsland(NearIsland near) {
    IslandSummary island = near.island();
    String who =
        "%,d learnware%s take%s %d columns"
            .formatted(
                island.learnwares(),
                island.learnwares() == 1 ? "" : "s",
                island.learnwares() == 1 ? "s" : "",
                island.dimensions());
    if (island.features() == null) {
      return who + " whose names they do not say";
    }
    StringBuilder said = new StringBuilder(who);
    said.append(", of which you have ").append(near.shared().size());
    if (!near.missing().isEmpty()) {
      said.append("; you lack ").append(some(near.missing()));
    }
    if (!near.unused().isEmpty()) {
      said.append("; they do not ask for ").append(some(near.unused()));
    }
    return said.toString();
  }

  static List<String> nobodyAdmitted(int members) {
    return List.of(
        "%,d learnwares take your columns, but none of them answers to your words or gives the kind of answer you want; search with fewer words"
            .formatted(members));
  }

  static List<String> hit(
      Learnware learnware,
      TableSpecification table,
      double squaredMmd,
      double similarity,
      double covers,
      double weight) {
    List<String> reasons = new ArrayList<>();
    reasons.add("knows data like %s of yours".formatted(percent(covers)));
    reasons.add(
        "its data and yours are %s alike (distance %s)"
            .formatted(percent(similarity), number(Math.sqrt(Math.max(0, squaredMmd)))));
    if (weight > 0) {
      reasons.add("carries %s of the combination".formatted(percent(weight)));
    }
    boolean byName =
        Habitat.names(learnware.specification()) != null && Habitat.names(table) != null;
    if (!byName) {
      reasons.add("columns are matched by their order, since not both sides name them");
    }
    return reasons;
  }

  static List<String> mixture(List<Hit> members, double gain, double covers) {
    return List.of(
        "%d learnwares together come %s nearer to your data than the nearest one alone"
            .formatted(members.size(), percent(1 - Math.sqrt(1 - gain))),
        "together they know data like %s of yours".formatted(percent(covers)));
  }

  static List<String> found(
      Fit fit, List<Hit> single, @Nullable Mixture mixture, Uncovered uncovered, int compared) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        switch (fit) {
          case WELL -> "learnwares here know data like yours";
          case PARTLY ->
              "learnwares here know only a part of your data; do not trust them on the rest";
          case NOTHING ->
              "nothing here fits your data: the learnwares below were trained on something else,"
                  + " and their answers are guesses";
        });
    if (mixture != null) {
      reasons.add(
          "best together: %s"
              .formatted(
                  String.join(
                      ", ",
                      mixture.members().stream()
                          .map(m -> m.learnware().name() + " " + percent(m.weight()))
                          .toList())));
    } else {
      reasons.add("no combination is worth more than the nearest learnware alone");
    }
    reasons.addAll(uncovered(uncovered));
    reasons.add("%,d learnwares with your columns were compared".formatted(compared));
    return reasons;
  }

  static List<String> uncovered(Uncovered uncovered) {
    List<String> reasons = new ArrayList<>();
    if (uncovered.share() <= Familiarity.LONELIEST) {
      return reasons;
    }
    reasons.add("nobody here knows data like %s of yours".formatted(percent(uncovered.share())));
    for (Uncovered.Column column : uncovered.columns()) {
      reasons.add(
          "  there %s is typically %s; the learnwares know %s to %s"
              .formatted(
                  column.name(),
                  number(column.typical()),
                  number(column.low()),
                  number(column.high())));
    }
    if (uncovered.columns().isEmpty()) {
      reasons.add("  each value is usual there, but not together with the others");
    }
    return reasons;
  }

  static String percent(double share) {
    double hundred = 100 * share;
    boolean fine = (hundred > 0 && hundred < 1) || (hundred > 99 && hundred < 100);
    return String.format(Locale.ROOT, fine ? "%.1f %%" : "%.0f %%", hundred);
  }

  static String number(double value) {
    double size = Math.abs(value);
    String format =
        size != 0 && size < 0.001 ? "%.2e" : size < 10 ? "%.3f" : size < 1000 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
    return names.size() <= NAMES_SHOWN
        ? shown
        : shown + " and %,d more".formatted(names.size() - NAMES_SHOWN);
  }
}
