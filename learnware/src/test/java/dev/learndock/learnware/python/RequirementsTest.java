package dev.learndock.learnware.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.learnware.sandbox.PythonRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What learnwares ask for, held against what is installed. */
class RequirementsTest {
  private static final PythonEnvironment HERE =
      new PythonEnvironment(
          "here",
          Path.of("/here"),
          "3.11.2",
          new TreeMap<>(Map.of("numpy", "1.26.4", "scikit-learn", "1.4.0", "torch", "2.1.0+cpu")),
          Map.of("python_version", "3.11", "sys_platform", "linux", "os_name", "posix"),
          new PythonRuntime(Path.of("p"), Path.of("/"), List.of(), List.of(), List.of(), 0));

  /** The order of the summary in PEP 440. */
  @Test
  void versionsStandInTheirOrder() {
    List<String> ordered =
        List.of(
            "1.0.dev456",
            "1.0a1",
            "1.0a2.dev456",
            "1.0a12.dev456",
            "1.0a12",
            "1.0b1.dev456",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0rc1.dev456",
            "1.0rc1",
            "1.0",
            "1.0+abc.5",
            "1.0+abc.7",
            "1.0+5",
            "1.0.post456.dev34",
            "1.0.post456",
            "1.0.15",
            "1.1.dev1",
            "2!0.1");
    List<Version> shuffled =
        new ArrayList<>(ordered.stream().map(v -> Version.parse(v).orElseThrow()).toList());
    Collections.shuffle(shuffled, new Random(1));
    Collections.sort(shuffled);
    assertEquals(ordered, shuffled.stream().map(Version::toString).toList());
    assertEquals(Version.parse("v1.0.0-RC.1"), Version.parse("1c1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "==1.2|1.2.0|true", "==1.2|1.2.1|false", "==1.2.*|1.2.9|true", "==1.2.*|1.20|false",
        "!=1.2.*|1.3|true", "!=1.2|1.2|false", ">=1.2,<2|1.9.9|true", ">=1.2,<2|2.0|false",
        "~=1.4.2|1.4.9|true", "~=1.4.2|1.5|false", "~=1.4|1.9|true", "~=1.4|2.0|false",
        ">1.7|1.7.0.post1|false", ">1.7|1.7.1|true", "<1.7|1.7rc1|false", "<1.7|1.6|true",
        "==2.1.0|2.1.0+cpu|true", "==2.1.0+cpu|2.1.0|false", "===1.0|1.0|true", "<=1.0|1.0.0|true",
        ">=1.0rc1|1.0|true", "|anything|true"
      })
  void aRangeHoldsWhatItSays(
      @org.jspecify.annotations.Nullable String range, String v, boolean holds) {
    assertEquals(holds, VersionRange.parse(range == null ? "" : range).orElseThrow().holds(v));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~=1", ">=1.*", "1.2", "=1.2", ">> 1", "==one"})
  void whatIsNoRangeIsNone(String range) {
    assertTrue(VersionRange.parse(range).isEmpty(), range);
  }

  @Test
  void aListOfRequirementsIsReadAsPipReadsIt() {
    String text =
        """
        # what it needs
        numpy>=1.20,<2  # not two
        Scikit_Learn[extra] (~=1.4)
        learnware==0.3.2
        --index-url https://example.org/simple
        torch==2.1.0 --hash=sha256:00 ; python_version >= "3.8"
        futures ; python_version < "3" or (os_name == "nt" and 'win' in sys_platform)
        """;
    assertEquals(List.of(), Requirements.ofText(text).missing(HERE));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertEquals(
        List.of(
            "numpy>=2 (it has 1.26.4)",
            "xgboost",
            "'-r more.txt', which names no package and version",
            "'git+https://example.org/x', which names no package and version"),
        Requirements.ofText("numpy>=2\nXGBoost\n-r more.txt\ngit+https://example.org/x")
            .missing(HERE));
  }

  @Test
  void anEnvironmentOfCondaIsReadWithoutItsLibraries() {
    Requirements asked =
        Requirements.ofConda(
            List.of(
                "python=3.11",
                "pip",
                "conda-forge::numpy=1.26",
                "scikit-learn=1.4.0=py311_0",
                "libgcc-ng>=11",
                "_openmp_mutex=5.1=1_gnu",
                "openssl",
                "pytorch 2.1.*"),
            List.of("learnware", "numpy<2"));
    assertEquals(List.of(), asked.missing(HERE));
    assertEquals(
        List.of("python==3.8.* (it is 3.11.2)", "numpy==1.21.* (it has 1.26.4)"),
        Requirements.ofConda(List.of("python=3.8", "numpy=1.21"), List.of()).missing(HERE));
  }

  @Test
  void aConditionThatCannotBeReadCountsAsOneThatHolds() {
    for (String odd : List.of("python_version >", "((", "a b c", "x == 'y' )", "$")) {
      assertTrue(Marker.holds(odd, HERE.markers()), odd);
    }
  }
}
