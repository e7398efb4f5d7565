package dev.learndock.experiments.market;

import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What the market's learnwares say of themselves. Values are as uneven as in a real market, so that
 * a filter can leave much or next to nothing:
 *
 * <table>
 * <caption>Shares</caption>
 * <tr><td>license</td><td>MIT about 50 %, Apache-2.0 30 %, BSD-3-Clause 10 %, GPL-3.0 9 %, {@value
 * #ONE_PERCENT} 1 %</td></tr>
 * <tr><td>scenario</td><td>Traffic nearly all, Business 30 %, Nature 10 %, {@value #ONE_IN_10_000}
 * one of 10,000: numbers 0, 10,000, ...</td></tr>
 * <tr><td>output</td><td>air time about 60 %, arrival delay 30 %, taxi-out time 10 %, {@value
 * #RARE_OUTPUT} one of 10,000: those with {@value #ONE_IN_10_000}</td></tr>
 * <tr><td>library</td><td>Scikit-learn 60 %, PyTorch 25 %, TensorFlow 10 %, Others 5 %</td></tr>
 * </table>
 */
final class MarketWords {
  static final String ONE_PERCENT = "ECL-2.0";
  static final String ONE_IN_10_000 = "Agriculture";
  static final String RARE_OUTPUT = "spraying time";
  private static final int RARE = 10_000;
  private static final List<String> MODELS =
      List.of("boosted trees", "a random forest", "a ridge regression", "a small neural network");

  private MarketWords() {}

  /** The words of a learnware. */
  static SemanticSpecification of(
      long index, Provider provider, List<String> features, SplittableRandom random) {
    boolean rare = index % RARE == 0;
    String library =
        choose(random, List.of("Scikit-learn", "PyTorch", "TensorFlow"), "Others", .6, .25, .1);
    String license =
        choose(
            random,
            List.of("MIT", "Apache-2.0", "BSD-3-Clause", "GPL-3.0"),
            ONE_PERCENT,
            .5,
            .3,
            .1,
            .09);
    String output = choose(random, List.of("air time", "arrival delay"), "taxi-out time", .6, .3);
    String tag = choose(random, List.of("Business", "Nature"), "Traffic", .3, .1);
    String said = rare ? RARE_OUTPUT : output;
    String of =
        provider.groups().stream()
            .map(FlightRows.Group::name)
            .distinct()
            .collect(Collectors.joining(" and "));
    return SemanticSpecification.of(
            "Table",
            "Regression",
            library,
            rare
                ? List.of(ONE_IN_10_000)
                : tag.equals("Traffic") ? List.of("Traffic") : List.of("Traffic", tag),
            license,
            shortName(said, of, index),
            "Minutes of %s for flights %s of 2013, by %s."
                .formatted(said, of, MODELS.get(random.nextInt(MODELS.size()))))
        .withInput(SemanticSpecification.Io.of(features))
        .withOutput(SemanticSpecification.Io.of(List.of(said + " in minutes")));
  }

  /** What everybody answers to who has the rare tag. */
  static SemanticSpecification askingForOneIn10000() {
    SemanticSpecification any = SemanticSpecification.empty();
    return new SemanticSpecification(
        any.data(),
        any.task(),
        any.model(),
        any.library(),
        List.of(ONE_IN_10_000),
        any.license(),
        any.name(),
        any.description(),
        null,
        null);
  }

  /** A name has at most 50 characters. */
  private static String shortName(String output, String of, long index) {
    String name = output + ", " + of;
    String number = " #" + index;
    return name.substring(0, Math.min(name.length(), 50 - number.length())) + number;
  }

  private static String choose(
      SplittableRandom random, List<String> values, String otherwise, double... shares) {
    double left = random.nextDouble();
    for (int i = 0; i < shares.length; i++) {
      left -= shares[i];
      if (left < 0) {
        return values.get(i);
      }
    }
    return otherwise;
  }
}
