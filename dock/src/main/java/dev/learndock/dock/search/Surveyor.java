package dev.learndock.dock.search;

import dev.learndock.dock.index.Landmark;
import dev.learndock.kernel.FeatureMap;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.PrincipalDirections;
import dev.learndock.kernel.Probe;
import dev.learndock.kernel.ReducedSet;

/**
 * Says where reduced sets lie on a chart. Cost of one: its feature map (about 0.15 ms for 100
 * points of 21 features), {@code K * K} kernel values, and a projection. For several threads.
 */
final class Surveyor {
  private final GaussianKernel metric;
  private final FeatureMap map;
  private final PrincipalDirections directions;
  private final Bearings bearings;

  Surveyor(ChartDescription description) {
    this.metric = description.metric();
    this.map = description.map();
    this.directions = description.directions();
    this.bearings = description.bearings();
  }

  /**
   * A place on the chart.
   *
   * @param direction by which an index finds it
   * @param unseen share of the feature map's squared length that the chart's directions do not hold
   */
  record Place(Landmark landmark, byte[] direction, double unseen) {}

  FeatureMap map() {
    return map;
  }

  Place place(long learnware, ReducedSet set) {
    float[] features = map.of(set);
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
        bearings.place(features, directions),
        PrincipalDirections.unseen(features, directions.project(features)));
  }

  /** Where to look for those that are near to a feature map. */
  byte[] look(float[] features) {
    return bearings.look(features, directions);
  }

  /**
   * Where to look for the partners of a mixture.
   *
   * @param lacking the feature map that it lacks
   * @param rest of what is wanted
   */
  byte[] look(float[] lacking, double rest) {
    return bearings.look(lacking, rest, directions);
  }

  /** Length of what the chart's directions do not see of a feature map. */
  double rest(float[] features) {
    return Bearings.rest(features, directions.project(features));
  }
}
