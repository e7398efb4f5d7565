package dev.learndock.specification;

/**
 * What leaves the machine with a specification: how near its points come to real rows.
 *
 * @param rows that it was made from
 * @param points that leave the machine
 * @param nearest distance from a point to the row nearest to it, the least over points, in the
 *     specification's scaled units
 * @param medianNearest the same, the median over points
 * @param neighbours distance from a row to the other row nearest to it, the median over rows
 * @param nearlyEqual points that are nearly equal to a real row
 */
public record DisclosureReport(
    long rows,
    int points,
    double nearest,
    double medianNearest,
    double neighbours,
    int nearlyEqual) {}
