package dev.learndock.dock;

import java.util.List;

/**
 * Port: what only clients of the peer ask for. The MD5 of packages, by which they know them, and
 * how often something happened. Losing it loses no learnware.
 */
public interface PeerNotes {
  /** Notes that a package with this MD5 is a learnware's. */
  void addMd5(String md5, LearnwareId learnware) throws DockException;

  /** The learnwares that a package with this MD5 was noted of. */
  List<LearnwareId> withMd5(String md5) throws DockException;

  /** Forgets all that was noted of a learnware. */
  void removeMd5s(LearnwareId learnware) throws DockException;

  /** Counts something that happened so many times more. */
  void count(String what, long times) throws DockException;

  /** How often something happened. */
  long counted(String what) throws DockException;
}
