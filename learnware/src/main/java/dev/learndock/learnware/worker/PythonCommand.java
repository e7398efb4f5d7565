package dev.learndock.learnware.worker;

import dev.learndock.learnware.python.PythonEnvironment;
import dev.learndock.learnware.sandbox.CallList;
import dev.learndock.learnware.sandbox.Limits;
import dev.learndock.learnware.sandbox.Program;
import dev.learndock.learnware.sandbox.PythonRuntime;
import dev.learndock.learnware.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a worker process in Python is started: always in a sandbox, in which there are Python, the
 * environment's packages and the one learnware's files, read-only.
 *
 * @param environment Python and packages
 * @param learnware the folder with its files
 * @param bytes how large they are
 */
record PythonCommand(PythonEnvironment environment, Path learnware, long bytes, Sandbox sandbox) {
  private static final String WORKER = "/worker";
  private static final String LEARNWARE = "/learnware";

  /** What Python and its packages reserve; measured with scikit-learn and LightGBM: 0.3 GB. */
  private static final long RESERVED_BYTES = 2L << 30;

  /** The file as it lies there, its objects, what they are packed into, and what they compute. */
  private static final int COPIES_OF_A_MODEL = 4;

  /** One thread computes; chance is the same at each start; nothing is written but to /tmp. */
  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("PYTHONHASHSEED", "0"),
          Map.entry("PYTHONUTF8", "1"),
          Map.entry("HOME", "/tmp"),
          Map.entry("TMPDIR", "/tmp"),
          Map.entry("OMP_NUM_THREADS", "1"),
          Map.entry("OPENBLAS_NUM_THREADS", "1"),
          Map.entry("MKL_NUM_THREADS", "1"),
          Map.entry("NUMEXPR_NUM_THREADS", "1"),
          Map.entry("LOKY_MAX_CPU_COUNT", "1"),
          Map.entry("JOBLIB_MULTIPROCESSING", "0"));

  /** Starts it. */
  Process start() throws IOException {
    PythonRuntime runtime = environment.runtime();
    Map<String, Path> files = new TreeMap<>(runtime.files());
    files.put(WORKER, PythonFiles.folder());
    files.put(LEARNWARE, learnware);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(PythonRuntime.program(), "-S", "-s", "-B"));
    command.add(WORKER + "/" + PythonFiles.WORKER);
    command.addAll(runtime.places());
    return sandbox.start(
        new Program(
            command, runtime.binaries(), files, ENVIRONMENT, CallList.PYTHON, limits(runtime)));
  }

  private Limits limits(PythonRuntime runtime) {
    return Limits.ofMemory(RESERVED_BYTES + runtime.nativeBytes() + COPIES_OF_A_MODEL * bytes);
  }
}
