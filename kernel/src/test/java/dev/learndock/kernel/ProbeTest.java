package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
  private static final GaussianKernel KERNEL =
      new GaussianKernel(0.2, new double[] {1, 0.5, 3, 1, 2});

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 17, 100})
  void sumsAreThoseInDouble(int size) {
    ReducedSet user = Samples.set(size, 5, 1);
    ReducedSet other = Samples.set(33, 5, 2);
    Probe probe = new Probe(user, KERNEL);
    double[] exact = KernelMean.at(user, other, KERNEL);
    float[] densities = probe.densities(other);
    assertEquals(size, densities.length);
    for (int i = 0; i < size; i++) {
      assertEquals(exact[i], densities[i], 5e-6 * exact[i] + 1e-9);
    }
    double expected = KernelMean.innerProduct(user, other, KERNEL);
    assertEquals(expected, probe.innerProduct(other), 5e-6 * expected);
  }

  @Test
  void aPointThatIsFarAwayIsNotSeenAndDoesNoHarm() {
    ReducedSet user = Samples.set(10, 5, 1);
    double[] far = {1e300, -1e300, 1e20, 0, 1e38};
    ReducedSet other = new ReducedSet(5, far, new double[] {1});
    assertEquals(0, new Probe(user, KERNEL).innerProduct(other), 1e-30);
  }
}
