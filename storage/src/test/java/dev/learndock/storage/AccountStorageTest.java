package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.account.AccountStore.Password;
import dev.learndock.dock.account.AccountTaken;
import dev.learndock.dock.account.AuditStore;
import dev.learndock.dock.account.KeyStore;
import dev.learndock.dock.account.LinkStore.Purpose;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.account.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountStorageTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Password PASSWORD = new Password("$argon2id$", false);

  @TempDir private Path folder;
  private EmbeddedStorage storage;
  private AccountStorage all;

  @BeforeEach
  void open() throws Exception {
    storage = EmbeddedStorage.open(folder.resolve("dock"));
    all = storage.accounts();
  }

  @AfterEach
  void close() throws Exception {
    storage.close();
  }

  private Account add(String email, String name, Role role) throws DockException {
    return all.accounts().add(email, name, PASSWORD, role, true, NOW);
  }

  @Test
  void whatIsKeptIsThereWhenTheDockIsOpenedAgain() throws Exception {
    Account ada = add("Ada@dock.org", "Ada", Role.OWNER);
    storage.close();
    open();
    assertEquals(Optional.of(ada), all.accounts().findByEmail("ada@DOCK.org"));
    assertEquals(Optional.of(PASSWORD), all.accounts().password(ada.id()));
    assertTrue(all.accounts().hasOwner());
  }

  @Test
  void addressesAndNamesAreComparedWithoutCaseAndForm() throws Exception {
    add("a@dock.org", "Ada", Role.USER);
    assertEquals(
        AccountTaken.What.EMAIL,
        assertThrows(AccountTaken.class, () -> add("A@DOCK.org", "other", Role.USER)).what());
    assertEquals(
        AccountTaken.What.NAME,
        assertThrows(AccountTaken.class, () -> add("b@dock.org", "\uff21da", Role.USER)).what());
  }

  @Test
  void aNumberIsNeverGivenTwice() throws Exception {
    Account first = add("a@dock.org", "a", Role.USER);
    all.accounts().remove(first.id());
    assertNotEquals(first.id(), add("a@dock.org", "a", Role.USER).id());
  }

  @Test
  void theLastOwnerStaysAndAnotherMayGo() throws Exception {
    AccountId first = add("a@dock.org", "a", Role.OWNER).id();
    assertThrows(DockException.class, () -> all.accounts().remove(first));
    assertThrows(DockException.class, () -> all.accounts().setRole(first, Role.USER));
    assertThrows(DockException.class, () -> all.accounts().setBlocked(first, NOW));
    add("b@dock.org", "b", Role.OWNER);
    all.accounts().remove(first);
    assertEquals(1, all.accounts().count());
  }

  @Test
  void keysGoWithTheirAccountAndAuditStays() throws Exception {
    add("o@dock.org", "o", Role.OWNER);
    AccountId id = add("a@dock.org", "a", Role.USER).id();
    AccessKey key =
        all.keys()
            .add(
                new KeyStore.Entry(
                    id, AccessKey.Kind.API_TOKEN, "ci", "hash", "abcd", Set.of(Scope.READ), null),
                NOW);
    all.keys().used(Map.of(key.number(), NOW));
    assertEquals(NOW, all.keys().list(id, AccessKey.Kind.API_TOKEN).getFirst().lastUsedAt());
    all.clientTokens().add(id, "token", NOW);
    all.audit()
        .add(
            List.of(new AuditStore.Entry(0, NOW, id, "token.create", "token 1", "done", "-", "-")));
    all.accounts().remove(id);
    assertEquals(Optional.empty(), all.keys().find("hash"));
    assertEquals(List.of(), all.clientTokens().list(id));
    assertEquals(1, all.audit().list(new AuditStore.Question(id, "token", null), 10).size());
  }

  @Test
  void ofManyWhoUseALinkAtOnceOneGetsIt() throws Exception {
    AccountId id = add("a@dock.org", "a", Role.USER).id();
    all.links().add(Purpose.RESET, id, "old", NOW.plusSeconds(60));
    all.links().add(Purpose.RESET, id, "hash", NOW.plusSeconds(60));
    assertEquals(Optional.empty(), all.links().find(Purpose.RESET, "old", NOW), "it is void");
    assertEquals(Optional.empty(), all.links().find(Purpose.CONFIRM, "hash", NOW));
    assertEquals(Optional.empty(), all.links().use(Purpose.RESET, "hash", NOW.plusSeconds(60)));
    ConcurrentLinkedQueue<Object> got = new ConcurrentLinkedQueue<>();
    List<Thread> many =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(_ ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        all.links().use(Purpose.RESET, "hash", NOW).ifPresent(got::add);
                      } catch (DockException e) {
                        got.add(e);
                      }
                    }))
            .toList();
    for (Thread one : many) {
      one.join();
    }
    assertEquals(1, got.size(), got::toString);
  }
}
