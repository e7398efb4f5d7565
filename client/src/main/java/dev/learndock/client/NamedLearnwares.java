package dev.learndock.client;

import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The learnwares of an answer, which its hits name.
 *
 * @param learnwares by their ids
 */
record NamedLearnwares(Map<String, Learnware> learnwares) {
  /**
   * A hit before its learnware is known, which stands once at the end of the answer.
   *
   * @param learnware its id; the rest as in {@link Hit}
   */
  record Named(
      String learnware,
      int[] columns,
      double squaredMmd,
      double similarity,
      double covers,
      double weight,
      List<String> reasons) {}

  /** Reads one. */
  static final Json.Value<Named> NAMED =
      new Shape(
              Map.of(
                  "learnware",
                  Json::text,
                  "columns",
                  Json::integers,
                  "squared_mmd",
                  Json::number,
                  "similarity",
                  Json::number,
                  "covers",
                  Json::number,
                  "weight",
                  Json::number,
                  "reasons",
                  Json.list(Json::text)))
          .as(f ->
              new Named(
                  f.text("learnware"),
                  f.get("columns", int[].class),
                  f.number("squared_mmd"),
                  f.number("similarity"),
                  f.number("covers"),
                  f.number("weight"),
                  f.list("reasons", String.class)));

  Learnware learnware(String id) throws NotTheApi {
    Learnware learnware = learnwares.get(id);
    if (learnware == null) {
      throw new NotTheApi("the answer names learnware " + id + " and does not show it");
    }
    return learnware;
  }

  List<Hit> hits(List<Named> named) throws NotTheApi {
    List<Hit> hits = new ArrayList<>();
    for (Named hit : named) {
      Learnware learnware = learnware(hit.learnware());
      hits.add(
          new Hit(
              learnware,
              inUsersOrder(learnware.specification().reduced(), hit.columns()),
              hit.columns(),
              hit.squaredMmd(),
              hit.similarity(),
              hit.covers(),
              hit.weight(),
              hit.reasons()));
    }
    return hits;
  }

  /** Its column j is the user's column {@code columns[j]}. */
  private static ReducedSet inUsersOrder(ReducedSet own, int[] columns) throws NotTheApi {
    int d = own.dimensions();
    boolean[] taken = new boolean[d];
    for (int column : columns) {
      if (column < 0 || column >= d || taken[column]) {
        throw new NotTheApi("columns " + Arrays.toString(columns) + " are no order");
      }
      taken[column] = true;
    }
    if (columns.length != d) {
      throw new NotTheApi(columns.length + " columns for a specification of " + d);
    }
    double[] points = new double[own.points().length];
    for (int i = 0; i < own.size(); i++) {
      for (int j = 0; j < d; j++) {
        points[i * d + columns[j]] = own.point(i, j);
      }
    }
    return new ReducedSet(d, points, own.weights());
  }
}
