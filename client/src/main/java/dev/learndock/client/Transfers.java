package dev.learndock.client;

/** Is told how far transfers are; by the thread that asked for them, and often. */
public interface Transfers {
  /** Tells nobody. */
  Transfers UNTOLD = new Transfers() {};

  /** So many bytes of a package are on the server. */
  default void uploaded(String name, long bytes, long of) {}

  /** So many packages are checked before this one. */
  default void queued(String name, int ahead) {}

  /** So many bytes of a package are here. */
  default void downloaded(String name, long bytes, long of) {}
}
