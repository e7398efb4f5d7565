package dev.learndock.dock.search;

import dev.learndock.dock.index.Landmark;
import dev.learndock.kernel.FeatureMap;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.PrincipalDirections;
import dev.learndock.kernel.Probe;
import dev.learndock.kernel.ReducedSet;

/**
 * Says where reduced sets lie on a chart. Cost of one: its feature map (about 0.3 ms for 100 points
 * of 21 features), {@code K * K} kernel values, and a projection. For several threads.
 */
final class Surveyor {
  private final GaussianKernel metric;
  private final FeatureMap map;
  private final PrincipalDirections directions;

  Surveyor(ChartDescription description) {
    this.metric = description.metric();
    this.map = description.map();
    this.directions = description.directions();
  }

  /**
   * A place on the chart.
   *
   * @param direction coordinates along the chart's directions
   * @param unseen share of the feature map's squared length that they do not hold
   */
  record Place(Landmark landmark, float[] direction, double unseen) {}

  FeatureMap map() {
    return map;
  }

  Place place(long learnware, ReducedSet set) {
    float[] features = map.of(set);
    float[] direction = directions.project(features);
    float[] densities = new Probe(set, metric).densities(set);
    double[] own = new double[densities.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = densities[i];
    }
    Familiarity familiarity = Familiarity.of(set, own);
    return new Place(
        new Landmark(
            learnware,
            map.rounded(features),
            (float) familiarity.squaredNorm(),
            (float) familiarity.threshold()),
        direction,
        PrincipalDirections.unseen(features, direction));
  }

  /** Coordinates of a feature map along the chart's directions. */
  float[] direction(float[] features) {
    return directions.project(features);
  }
}
