package dev.learndock.reuse;

import dev.learndock.learnware.OutputKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Candidates that go together: they take the same number of features and answer the same task, so
 * that their answers may be put side by side.
 *
 * <p>Models that answer labels and models that answer probabilities of the same classes do go
 * together: a label is a probability of one. Models that answer feature vectors answer no task.
 */
public final class Candidates implements Iterable<Candidate> {
  private static final int SHORT = 10;

  private final List<Candidate> list;
  private final Task task;
  private final List<String> classes;

  private Candidates(List<Candidate> list, Task task, List<String> classes) {
    this.list = list;
    this.task = task;
    this.classes = classes;
  }

  /**
   * Checks candidates against each other.
   *
   * @throws ReuseException naming the first two that do not go together, and in what
   */
  public static Candidates of(List<Candidate> list) throws ReuseException {
    if (list.isEmpty()) {
      throw new ReuseException("no learnware to reuse: search with a wider requirement");
    }
    List<Candidate> copy = List.copyOf(list);
    Candidate first = copy.getFirst();
    for (Candidate other : copy) {
      if (other.model().outputKind() == OutputKind.FEATURES) {
        throw new ReuseException(
            "learnware '"
                + other.name()
                + "' answers feature vectors, not predictions: leave it out");
      }
      requireSame(first, other, "features taken", first.model().inputs(), other.model().inputs());
      requireSame(first, other, "kind of answer", answer(first), answer(other));
    }
    if (!classifies(first)) {
      for (Candidate other : copy) {
        requireSame(first, other, "values answered", outputs(first), outputs(other));
      }
      return new Candidates(copy, new Task.Regression(outputs(first)), List.of());
    }
    List<String> names = classNames(copy);
    return new Candidates(copy, new Task.Classification(countClasses(copy, names)), names);
  }

  private static String answer(Candidate candidate) {
    return classifies(candidate) ? "classes" : "values";
  }

  private static boolean classifies(Candidate candidate) {
    return candidate.model().outputKind() != OutputKind.VALUE;
  }

  private static int outputs(Candidate candidate) {
    return candidate.model().outputs();
  }

  private static void requireSame(
      Candidate one, Candidate other, String what, Object ofOne, Object ofOther)
      throws ReuseException {
    if (!ofOne.equals(ofOther)) {
      throw new ReuseException(
          "learnwares '%s' and '%s' do not go together, %s: %s and %s; leave one of them out"
              .formatted(one.name(), other.name(), what, ofOne, ofOther));
    }
  }

  private static List<String> classNames(List<Candidate> list) throws ReuseException {
    List<Candidate> named = list.stream().filter(c -> !c.classes().isEmpty()).toList();
    if (named.isEmpty()) {
      return List.of();
    }
    for (Candidate other : named) {
      Candidate first = named.getFirst();
      requireSame(first, other, "classes in this order", first.classes(), other.classes());
    }
    return named.getFirst().classes();
  }

  /** The classes named, else the columns of probabilities, else the labels ever seen. */
  private static int countClasses(List<Candidate> list, List<String> names) throws ReuseException {
    List<Candidate> wide =
        list.stream().filter(c -> c.model().outputKind() == OutputKind.PROBABILITIES).toList();
    for (Candidate other : wide) {
      if (!names.isEmpty() && outputs(other) != names.size()) {
        throw new ReuseException(
            "learnware '%s' answers %d classes, the others name %d (%s): leave it out"
                .formatted(other.name(), outputs(other), names.size(), names));
      }
      requireSame(wide.getFirst(), other, "classes", outputs(wide.getFirst()), outputs(other));
    }
    if (!names.isEmpty()) {
      return Math.max(2, names.size());
    }
    return wide.isEmpty() ? largestLabel(list) + 1 : outputs(wide.getFirst());
  }

  private static int largestLabel(List<Candidate> list) {
    float largest = 1;
    for (Candidate candidate : list) {
      for (float label : candidate.behaviour().outputs().values()) {
        largest = Math.max(largest, label);
      }
    }
    return Math.round(largest);
  }

  /** What all of them predict. */
  public Task task() {
    return task;
  }

  /** Names of the classes, or an empty list for values and for classes without a name. */
  public List<String> classes() {
    return classes;
  }

  /** Number of candidates. */
  public int size() {
    return list.size();
  }

  /** The candidate at a place of the list, from zero. */
  public Candidate get(int index) {
    return list.get(index);
  }

  /** All of them, in the order given. */
  public List<Candidate> list() {
    return list;
  }

  /** Number of features that each takes. */
  public int inputs() {
    return list.getFirst().model().inputs();
  }

  /** Mixture weights with sum one; equal ones when no candidate has a weight. */
  public double[] weights() {
    double[] weights = list.stream().mapToDouble(Candidate::weight).toArray();
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = sum > 0 ? weights[i] / sum : 1.0 / weights.length;
    }
    return weights;
  }

  /** Members of the mixture; when nobody has a share, the nearest alone. */
  public int[] mixture() {
    int[] members = IntStream.range(0, size()).filter(c -> list.get(c).weight() > 0).toArray();
    return members.length > 0 ? members : nearest(1);
  }

  /**
   * Whom labels may choose among: the members of the mixture and the nearest others. Few, because a
   * few labels cannot tell many apart.
   */
  public int[] shortlist() {
    // No streams joined: in a page distinct() does not see that a joined one repeats itself.
    BitSet listed = new BitSet(size());
    for (int member : mixture()) {
      listed.set(member);
    }
    for (int near : nearest(SHORT)) {
      listed.set(near);
    }
    return IntStream.range(0, size()).filter(listed::get).toArray();
  }

  /** The nearest by distance between specifications, nearest first. */
  public int[] nearest(int count) {
    return IntStream.range(0, size())
        .boxed()
        .sorted(Comparator.comparingDouble(c -> list.get(c).squaredMmd()))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Some of them, in the order given; the task and the classes stay.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Candidates select(int[] indices) {
    if (indices.length == 0) {
      throw new IllegalArgumentException("at least one candidate must stay");
    }
    List<Candidate> selected = new ArrayList<>();
    for (int index : indices) {
      selected.add(list.get(index));
    }
    return new Candidates(List.copyOf(selected), task, classes);
  }

  @Override
  public Iterator<Candidate> iterator() {
    return list.iterator();
  }
}
