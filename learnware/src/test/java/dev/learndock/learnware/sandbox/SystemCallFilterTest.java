package dev.learndock.learnware.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the compiled filter answers, by running it as the kernel would; on this machine's kernel it
 * is run by {@link HostileSetTest}.
 */
class SystemCallFilterTest {
  private static final int ALLOW = 0x7fff0000;
  private static final int KILL = 0x80000000;
  private static final int NOT_PERMITTED = 0x00050001;
  private static final int NO_SUCH_CALL = 0x00050026;

  @ParameterizedTest
  @EnumSource
  void whatIsListedIsAllowedAndNothingElse(Architecture architecture) {
    SystemCalls calls = SystemCalls.of(CallList.JAVA);
    byte[] filter = SystemCallFilter.compile(calls, architecture);
    for (int number = 0; number < 1000; number++) {
      int wanted = NO_SUCH_CALL;
      long[] arguments = new long[6];
      for (SystemCalls.Allowed call : calls.allowed()) {
        if (Integer.valueOf(number).equals(call.numbers().get(architecture))) {
          wanted = ALLOW;
          SystemCalls.Condition when = call.when();
          if (when != null) {
            arguments[when.argument()] = when.values().getLast();
          }
        }
      }
      assertEquals(wanted, run(filter, architecture.audit(), number, arguments), "call " + number);
    }
  }

  @Test
  void aConditionHoldsForEveryValueThatItNamesAndNoOther() {
    SystemCalls calls = SystemCalls.parse("ioctl 16 29 arg1 = 0x5401 7 0x541b\nread 0 63");
    byte[] filter = SystemCallFilter.compile(calls, Architecture.X86_64);
    int x86 = Architecture.X86_64.audit();
    for (long asked : new long[] {0x5401, 7, 0x541b, 0x1_0000_5401L}) {
      assertEquals(ALLOW, run(filter, x86, 16, 0, asked));
    }
    assertEquals(NOT_PERMITTED, run(filter, x86, 16, 0x5401, 0x5412));
    assertEquals(ALLOW, run(filter, x86, 0, 5, 5));
  }

  @Test
  void threadsAreAllowedButNoProcessesAndNoNamespaces() {
    byte[] filter = SystemCallFilter.compile(SystemCalls.of(CallList.JAVA), Architecture.X86_64);
    int x86 = Architecture.X86_64.audit();
    assertEquals(ALLOW, run(filter, x86, 56, 0x3d0f00));
    assertEquals(NOT_PERMITTED, run(filter, x86, 56, 17));
    assertEquals(NOT_PERMITTED, run(filter, x86, 56, 0x3d0f00 | 0x10000000));
  }

  @Test
  void whoComesByAnotherDoorIsEnded() {
    byte[] filter = SystemCallFilter.compile(SystemCalls.of(CallList.JAVA), Architecture.X86_64);
    assertEquals(KILL, run(filter, 0x40000003, 0));
    assertEquals(KILL, run(filter, Architecture.X86_64.audit(), 0x40000000));
  }

  @Test
  void aLineThatIsNotUnderstoodIsNotPassedOver() {
    for (String line : new String[] {"read 0", "read 0 63 arg9 = 1", "read 0 63 arg1 > 5", "x"}) {
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> SystemCalls.parse(line))
                  .getMessage());
      assertTrue(message.contains(line), message);
    }
  }

  /** The part of classic BPF that is used, over {@code struct seccomp_data}. */
  private static int run(byte[] program, int architecture, int number, long... arguments) {
    ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    data.putInt(number).putInt(architecture).putLong(0);
    for (long argument : arguments) {
      data.putLong(argument);
    }
    ByteBuffer code = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    int accumulator = 0;
    for (int at = 0; ; at++) {
      int operand = code.getInt(8 * at + 4);
      int ifTrue = Byte.toUnsignedInt(code.get(8 * at + 2));
      int ifFalse = Byte.toUnsignedInt(code.get(8 * at + 3));
      switch (code.getShort(8 * at)) {
        case 0x20 -> accumulator = data.getInt(operand);
        case 0x54 -> accumulator &= operand;
        case 0x15 -> at += accumulator == operand ? ifTrue : ifFalse;
        case 0x35 -> at += Integer.compareUnsigned(accumulator, operand) >= 0 ? ifTrue : ifFalse;
        case 0x06 -> {
          return operand;
        }
        default -> throw new AssertionError("instruction " + code.getShort(8 * at));
      }
    }
  }
}
