package dev.learndock.experiments.benchmarks;

import dev.learndock.kernel.Arithmetic;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Herding;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.kernel.SimplexQp;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reduced sets of 100 points and 30 features: inner product, weights, drawn rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {
  private final GaussianKernel kernel = GaussianKernel.plain(0.1, 30);
  private final ReducedSet a = ReducedSet.ofRows(RowsLikeFlights.make(100, 30, 1));
  private final ReducedSet b = ReducedSet.ofRows(RowsLikeFlights.make(100, 30, 2));
  private final Matrix rows = RowsLikeFlights.make(2000, 30, 3);
  private final double[] gram = KernelMean.gram(a, kernel, Arithmetic.plain());
  private final double[] means = KernelMean.ofRowsAt(a, rows, kernel);

  /** Of two sets, plain loops. */
  @Benchmark
  public double innerProductPlain() {
    return KernelMean.innerProduct(a, b, kernel, Arithmetic.plain());
  }

  /** Of two sets, with the Vector API. */
  @Benchmark
  public double innerProductVector() {
    return KernelMean.innerProduct(a, b, kernel, Arithmetic.vector());
  }

  /** The best weights of 100 points. */
  @Benchmark
  public double[] simplexQp() {
    return SimplexQp.solve(gram, means);
  }

  /** A thousand rows out of 100 points. */
  @Benchmark
  public Matrix herding() {
    return Herding.draw(a, kernel, 1000, 1, Arithmetic.vector());
  }
}
