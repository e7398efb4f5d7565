package dev.learndock.dock.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final AccountId ANN = new AccountId(1);
  private static final AccountId BOB = new AccountId(2);

  private final Turns turns = new Turns();

  private void add(@Nullable AccountId account, long... numbers) {
    for (long number : numbers) {
      turns.add(account, new CheckId(number));
    }
  }

  private List<Long> all() {
    List<Long> order = new ArrayList<>();
    for (CheckId next = turns.next(); next != null; next = turns.next()) {
      order.add(next.number());
    }
    return order;
  }

  @Test
  void oneWhoHandsInManyDoesNotKeepTheOthersWaiting() {
    add(ANN, 1, 2, 3, 4);
    add(BOB, 5, 6);
    add(null, 7);
    assertEquals(List.of(1L, 5L, 7L, 2L, 6L, 3L, 4L), all());
  }

  @Test
  void whoComesAfterAnEmptyTurnIsBehindThoseWhoWait() {
    add(ANN, 1, 2);
    add(BOB, 3);
    assertEquals(new CheckId(1), turns.next());
    assertEquals(new CheckId(3), turns.next());
    add(BOB, 4);
    assertEquals(List.of(2L, 4L), all());
  }

  @Test
  void whatIsPutBackIsTheFirstOfItsAccount() {
    add(ANN, 1, 2);
    assertEquals(new CheckId(1), turns.next());
    turns.putBack(ANN, new CheckId(1));
    assertEquals(List.of(1L, 2L), all());
  }

  @Test
  void whatWasWithdrawnHasNoTurn() {
    add(ANN, 1);
    add(BOB, 2);
    assertTrue(turns.remove(new CheckId(1)));
    assertFalse(turns.remove(new CheckId(1)));
    assertEquals(1, turns.size());
    assertEquals(List.of(2L), all());
    assertNull(turns.next());
  }

  @Test
  void thePlaceOfEachIsWhenItsTurnComes() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      int many = random.nextInt(1, 12);
      for (int number = 1; number <= many; number++) {
        int account = random.nextInt(4);
        add(account == 0 ? null : new AccountId(account), number);
      }
      for (int taken = random.nextInt(many); taken > 0; taken--) {
        turns.next();
      }
      List<Integer> places = new ArrayList<>();
      for (long number = 1; number <= many; number++) {
        places.add(turns.ahead(new CheckId(number)));
      }
      List<Long> order = all();
      for (int number = 1; number <= many; number++) {
        assertEquals(order.indexOf((long) number), places.get(number - 1), order::toString);
      }
    }
  }
}
