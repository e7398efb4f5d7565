package dev.learndock.learnware;

import dev.learndock.kernel.Matrix;

/**
 * What a model does on the reduced set of its own specification. Made by the dock when the
 * learnware is handed in; no label and nobody's data is needed.
 *
 * @param kind what the outputs mean
 * @param outputs K x outputs: the answers on the K points
 * @param sensitivity one number for each feature: how far the answers move when the feature is
 *     permuted among the points, against how far answers lie apart; zero for a feature that the
 *     model ignores
 */
public record Behaviour(OutputKind kind, Matrix outputs, double[] sensitivity) {}
