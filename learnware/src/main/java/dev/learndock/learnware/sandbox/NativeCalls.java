package dev.learndock.learnware.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Asks the kernel directly, as code that is no Java would. */
@SuppressWarnings("restricted")
final class NativeCalls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle CALL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("syscall"),
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(1));

  private NativeCalls() {}

  /**
   * The answer of a system call, or minus its error number.
   *
   * @param x86 number on x86_64
   * @param arm number on aarch64
   */
  static long call(int x86, int arm, long... arguments) {
    long number =
        Architecture.ofThisMachine().orElse(Architecture.X86_64) == Architecture.X86_64 ? x86 : arm;
    long[] a = java.util.Arrays.copyOf(arguments, 6);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long answer = (long) CALL.invokeExact(state, number, a[0], a[1], a[2], a[3], a[4], a[5]);
      return answer == -1 ? -(long) (int) ERRNO.get(state, 0L) : answer;
    } catch (Throwable e) {
      throw new IllegalStateException("the call itself failed", e);
    }
  }
}
