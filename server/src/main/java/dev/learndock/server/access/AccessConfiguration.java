package dev.learndock.server.access;

import dev.learndock.dock.LocalDock;
import dev.learndock.dock.account.AccountStorage;
import dev.learndock.server.Settings;
import dev.learndock.server.mail.Postbox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Accounts, and who may do what: the services; what they look like over HTTP is imported. */
@Configuration(proxyBeanMethods = false)
@Import(AccessOverHttp.class)
public class AccessConfiguration {
  @Bean
  AccountStorage accountStorage(LocalDock dock) {
    return dock.accounts();
  }

  @Bean
  Postbox postbox(Settings settings) {
    return new Postbox(settings.mail());
  }

  @Bean
  Passwords passwords() {
    return new Passwords();
  }

  @Bean
  Limits limits(Settings settings) {
    return new Limits(settings.limits());
  }

  @Bean
  AuditLog auditLog(AccountStorage storage, Clock clock) {
    return new AuditLog(storage.audit(), clock);
  }

  @Bean
  Links links(AccountStorage storage, Postbox post, Settings settings, Clock clock) {
    return new Links(storage.links(), post, settings, clock);
  }

  @Bean
  Accounts accounts(
      AccountStorage storage,
      Passwords passwords,
      Links links,
      Limits limits,
      AuditLog audit,
      Settings settings,
      Clock clock) {
    return new Accounts(storage, passwords, links, limits, audit, settings.accounts(), clock);
  }

  @Bean
  FirstOwner firstOwner(Accounts accounts) {
    return new FirstOwner(accounts);
  }

  @Bean
  AccountAdmin accountAdmin(
      AccountStorage storage, Passwords passwords, AuditLog audit, Clock clock) {
    return new AccountAdmin(storage, passwords, audit, clock);
  }

  @Bean
  Sessions sessions(
      AccountStorage storage,
      Passwords passwords,
      Limits limits,
      AuditLog audit,
      Settings settings,
      Clock clock) {
    return new Sessions(storage, passwords, limits, audit, settings.accounts(), clock);
  }

  @Bean
  Identities identities(AccountStorage storage, Clock clock) {
    return new Identities(storage.keys(), clock);
  }

  @Bean
  ApiTokens apiTokens(AccountStorage storage, AuditLog audit, Settings settings, Clock clock) {
    return new ApiTokens(storage.keys(), audit, settings.accounts(), clock);
  }

  @Bean
  ClientTokens clientTokens(
      AccountStorage storage, AuditLog audit, Settings settings, Clock clock) {
    return new ClientTokens(storage.clientTokens(), audit, settings.accounts(), clock);
  }

  @Bean
  Housekeeping housekeeping(
      AccountStorage storage, Identities identities, Settings settings, Clock clock) {
    return new Housekeeping(storage, identities, settings.accounts(), clock);
  }
}
