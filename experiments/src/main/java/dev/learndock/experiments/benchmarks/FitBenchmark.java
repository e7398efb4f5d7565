package dev.learndock.experiments.benchmarks;

import dev.learndock.kernel.Arithmetic;
import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSetFit;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The fit of 100 points to rows of 21 features. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class FitBenchmark {
  private final GaussianKernel kernel = GaussianKernel.plain(0.1, 21);
  private Matrix rows = Matrix.zeros(0, 21);

  /** Number of rows. */
  @Param({"10000", "100000"})
  public int size;

  /** Makes the rows. */
  @Setup
  public void makeRows() {
    rows = RowsLikeFlights.make(size, 21, 1);
  }

  /** On all cores with the Vector API. */
  @Benchmark
  public ReducedSetFit.Result vector() {
    return ReducedSetFit.fit(rows, kernel, 100, 1, Arithmetic.vector(), Cores.all());
  }

  /** On one core with plain loops: what a browser does. */
  @Benchmark
  public ReducedSetFit.Result plainOnOneCore() {
    return ReducedSetFit.fit(rows, kernel, 100, 1, Arithmetic.plain(), Cores.one());
  }
}
