package dev.learndock.dock.account;

/** What somebody may do with an API token; a session may do all. */
public enum Scope {
  /** See, search and fetch what the account may see. */
  READ,
  /** Hand in, change and remove learnwares of the account. */
  WRITE,
  /** See and change the account itself, and make tokens with scopes that this one has. */
  ACCOUNT,
  /** What the account's role allows over what belongs to others; without it the role is USER. */
  ADMIN
}
