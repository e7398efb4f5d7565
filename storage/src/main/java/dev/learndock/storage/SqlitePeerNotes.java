package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PeerNotes;
import java.util.List;

/** What only clients of the peer ask for, in the catalogue. */
final class SqlitePeerNotes implements PeerNotes {
  private final Catalogue catalogue;

  SqlitePeerNotes(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void addMd5(String md5, LearnwareId learnware) throws DockException {
    catalogue.write(connection ->
        Sql.change(
            connection,
            "INSERT OR IGNORE INTO package_md5 (md5, learnware_id) VALUES (?, ?)",
            md5,
            learnware.number()));
  }

  @Override
  public List<LearnwareId> withMd5(String md5) throws DockException {
    return catalogue.read(connection ->
        Sql.all(
            connection,
            "SELECT learnware_id FROM package_md5 WHERE md5 = ? ORDER BY learnware_id",
            row -> new LearnwareId(row.getLong(1)),
            md5));
  }

  @Override
  public void removeMd5s(LearnwareId learnware) throws DockException {
    catalogue.write(connection ->
        Sql.change(
            connection, "DELETE FROM package_md5 WHERE learnware_id = ?", learnware.number()));
  }

  @Override
  public void count(String what, long times) throws DockException {
    catalogue.write(connection ->
        Sql.change(
            connection,
            "INSERT INTO tally (what, times) VALUES (?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times",
            what,
            times));
  }

  @Override
  public long counted(String what) throws DockException {
    return catalogue.read(connection ->
        Sql.first(connection, "SELECT times FROM tally WHERE what = ?", row -> row.getLong(1), what)
            .orElse(0L));
  }
}
