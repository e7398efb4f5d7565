/**
 * What the inner loops cost, measured with JMH. To run all of it, or what a pattern names:
 *
 * <pre>
 * mvn -pl experiments -am -DskipTests package dependency:build-classpath \
 *     -DincludeScope=compile -Dmdep.outputFile=target/classpath
 * java -cp "experiments/target/classes:$(cat experiments/target/classpath)" org.openjdk.jmh.Main Fit
 * </pre>
 */
@NullMarked
package dev.learndock.experiments.benchmarks;

import org.jspecify.annotations.NullMarked;
