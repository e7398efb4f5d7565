package dev.learndock.cli.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A user's error by the number of labels that the user has: trained from scratch, and by reuse.
 *
 * @param measure how errors are told, such as {@code Measure.of("minutes")}
 * @param bestSingle error of the learnware that was best for this user, known only afterwards
 * @param points at increasing numbers of labels
 */
public record LearningCurve(Measure measure, double bestSingle, List<Point> points) {

  /** Copies and checks the points. */
  public LearningCurve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a learning curve has at least one point");
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).labels() <= points.get(i - 1).labels()) {
        throw new IllegalArgumentException("the numbers of labels must increase");
      }
    }
  }

  /**
   * The errors at one number of labels.
   *
   * @param labels that the user has
   * @param scratch error of what the user trains from them alone, or null where nothing can be
   *     trained
   * @param reuse error of what Learndock gives
   */
  public record Point(int labels, @Nullable Double scratch, double reuse) {}

  /** The smallest error shown. */
  double least() {
    return errors().min().orElseThrow();
  }

  /** The largest error shown. */
  double most() {
    return errors().max().orElseThrow();
  }

  private DoubleStream errors() {
    return DoubleStream.concat(
        DoubleStream.of(bestSingle),
        points.stream()
            .flatMapToDouble(p ->
                p.scratch() == null
                    ? DoubleStream.of(p.reuse())
                    : DoubleStream.of(p.reuse(), p.scratch())));
  }
}
