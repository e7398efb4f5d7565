package dev.learndock.dock.admission;

import dev.learndock.dock.Learnware;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an admission says to people who know nothing of kernels. */
final class Sentences {
  private static final int NAMED = 3;

  private Sentences() {}

  /** What a newcomer adds, or who covers it. */
  static String added(Admission admission) {
    List<String> parts = new ArrayList<>();
    List<Overlap> covering = admission.coveredBy();
    if (covering.isEmpty()) {
      parts.add(news(admission));
    } else {
      parts.add("little: " + covered(covering.getFirst()) + others(covering));
    }
    if (!admission.superseded().isEmpty()) {
      parts.add("it covers " + names(admission.superseded()));
    }
    parts.addAll(failures(admission));
    return String.join("; ", parts);
  }

  /** Why a newcomer is turned away, and what its provider can do. */
  static String refusal(Admission admission) {
    List<Overlap> covering = admission.coveredBy();
    return "this dock takes no learnware that another one covers: %s%s; hand in one trained on data that are not here, or one that answers otherwise; a better version of a learnware that is yours goes in as its update"
        .formatted(covered(covering.getFirst()), others(covering));
  }

  private static String news(Admission admission) {
    if (admission.overlaps().isEmpty()) {
      return admission.known() == 0
          ? "nobody here knows data like its own"
          : "no learnware here knows most of its data, all together know %s of them"
              .formatted(percent(admission.known()));
    }
    Overlap most =
        admission.overlaps().stream()
            .max(Comparator.comparingDouble(Overlap::agrees))
            .orElseThrow();
    return "nobody here covers it: %s knows %s of its data and agrees with it on them to %s"
        .formatted(name(most), percent(most.covers()), percent(most.agrees()));
  }

  private static String covered(Overlap overlap) {
    return "%s knows %s of its data and agrees with it on them to %s"
        .formatted(name(overlap), percent(overlap.covers()), percent(overlap.agrees()));
  }

  private static String others(List<Overlap> covering) {
    int others = covering.size() - 1;
    return others == 0 ? "" : ", and so %s %d more".formatted(others == 1 ? "does" : "do", others);
  }

  private static List<String> failures(Admission admission) {
    return admission.failed().stream().map(why -> "not compared: " + why).toList();
  }

  /** The first few of some learnwares, and how many more there are. */
  static String names(List<Overlap> overlaps) {
    String first =
        overlaps.stream().limit(NAMED).map(Sentences::name).collect(Collectors.joining(", "));
    int more = overlaps.size() - NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String name(Overlap overlap) {
    Learnware learnware = overlap.learnware();
    String id = learnware.id().toString();
    return learnware.name().equals(id) ? id : id + " '" + learnware.name() + "'";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
