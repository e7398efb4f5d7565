package dev.learndock.learnware.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a list of allowed calls the program that the kernel runs at each system call: classic
 * BPF over {@code struct seccomp_data} (Linux, Documentation/userspace-api/seccomp_filter.rst).
 *
 * <p>It is one comparison after another, each followed by its answer, so no jump is longer than the
 * eight bits it has. A kernel of 5.11 or later asks the program once for each call without a
 * condition and remembers the answer.
 */
final class SystemCallFilter {
  private static final int LOAD_WORD = 0x20;
  private static final int AND = 0x54;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_AT_LEAST = 0x35;
  private static final int RETURN = 0x06;

  private static final int NUMBER_OFFSET = 0;
  private static final int ARCHITECTURE_OFFSET = 4;
  private static final int ARGUMENTS_OFFSET = 16;

  /** On x86_64, calls from here on are those of another data model (x32). */
  private static final int X32 = 0x40000000;

  private static final int ALLOW = 0x7fff0000;
  private static final int KILL_PROCESS = 0x80000000;
  private static final int NOT_PERMITTED = 0x00050000 | 1;
  private static final int NO_SUCH_CALL = 0x00050000 | 38;

  private record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

  private final List<Instruction> program = new ArrayList<>();

  private SystemCallFilter() {}

  /** The program as {@code struct sock_filter[]} of that architecture, which is little-endian. */
  static byte[] compile(SystemCalls calls, Architecture architecture) {
    SystemCallFilter filter = new SystemCallFilter();
    filter.requireArchitecture(architecture);
    for (SystemCalls.Allowed call : calls.allowed()) {
      Integer number = call.numbers().get(architecture);
      if (number != null) {
        filter.allow(number, call.when());
      }
    }
    filter.add(RETURN, NO_SUCH_CALL);
    return filter.bytes();
  }

  private void requireArchitecture(Architecture architecture) {
    add(LOAD_WORD, ARCHITECTURE_OFFSET);
    jump(JUMP_IF_EQUAL, 1, 0, architecture.audit());
    add(RETURN, KILL_PROCESS);
    add(LOAD_WORD, NUMBER_OFFSET);
    if (architecture == Architecture.X86_64) {
      jump(JUMP_IF_AT_LEAST, 0, 1, X32);
      add(RETURN, KILL_PROCESS);
    }
  }

  private void allow(int number, SystemCalls.@Nullable Condition when) {
    if (when == null) {
      jump(JUMP_IF_EQUAL, 0, 1, number);
      add(RETURN, ALLOW);
      return;
    }
    int values = when.values().size();
    jump(JUMP_IF_EQUAL, 0, values + 4, number);
    add(LOAD_WORD, ARGUMENTS_OFFSET + 8 * when.argument());
    add(AND, when.mask());
    for (int i = 0; i < values; i++) {
      jump(JUMP_IF_EQUAL, values - i, 0, when.values().get(i));
    }
    add(RETURN, NOT_PERMITTED);
    add(RETURN, ALLOW);
  }

  private void add(int code, int operand) {
    program.add(new Instruction(code, 0, 0, operand));
  }

  private void jump(int code, int ifTrue, int ifFalse, int operand) {
    program.add(new Instruction(code, ifTrue, ifFalse, operand));
  }

  private byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(8 * program.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (Instruction each : program) {
      bytes.putShort((short) each.code).put((byte) each.ifTrue).put((byte) each.ifFalse);
      bytes.putInt(each.operand);
    }
    return bytes.array();
  }
}
