-- What columns there are, once for all learnwares that have them: an island is found here, not by
-- reading every specification.
CREATE TABLE columns (
  id         INTEGER PRIMARY KEY,
  dimensions INTEGER NOT NULL,
  names      TEXT                           -- JSON: ["name", ...]
) STRICT;

CREATE UNIQUE INDEX columns_by_names ON columns (dimensions, coalesce(names, ''));

INSERT INTO columns (dimensions, names)
  SELECT DISTINCT dimensions, features FROM table_specification;

ALTER TABLE learnware ADD COLUMN columns_id INTEGER REFERENCES columns (id);

UPDATE learnware SET columns_id =
  (SELECT c.id FROM columns c JOIN table_specification s ON s.dimensions = c.dimensions AND s.features IS c.names
    WHERE s.learnware_id = learnware.id);

ALTER TABLE table_specification DROP COLUMN features;

CREATE INDEX learnware_by_columns ON learnware (columns_id, output_kind);

-- How many learnwares there are of each kind: counted as they come and go, since counting a million
-- takes time that a search has not.
CREATE TABLE population (
  columns_id  INTEGER NOT NULL REFERENCES columns (id),
  output_kind TEXT    NOT NULL,
  learnwares  INTEGER NOT NULL,
  PRIMARY KEY (columns_id, output_kind)
) STRICT, WITHOUT ROWID;

INSERT INTO population
  SELECT columns_id, output_kind, count(*) FROM learnware GROUP BY columns_id, output_kind;

-- The last change of every learnware that ever was, in order: what an index has to follow.
CREATE TABLE change (
  sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
  learnware_id INTEGER NOT NULL UNIQUE ON CONFLICT REPLACE
) STRICT;

CREATE TRIGGER learnware_came AFTER INSERT ON learnware BEGIN
  INSERT INTO change (learnware_id) VALUES (new.id);
  INSERT INTO population VALUES (new.columns_id, new.output_kind, 1)
    ON CONFLICT DO UPDATE SET learnwares = learnwares + 1;
END;

CREATE TRIGGER learnware_changed AFTER UPDATE ON learnware BEGIN
  INSERT INTO change (learnware_id) VALUES (new.id);
  UPDATE population SET learnwares = learnwares - 1
    WHERE columns_id = old.columns_id AND output_kind = old.output_kind;
  INSERT INTO population VALUES (new.columns_id, new.output_kind, 1)
    ON CONFLICT DO UPDATE SET learnwares = learnwares + 1;
END;

CREATE TRIGGER learnware_went AFTER DELETE ON learnware BEGIN
  INSERT INTO change (learnware_id) VALUES (old.id);
  UPDATE population SET learnwares = learnwares - 1
    WHERE columns_id = old.columns_id AND output_kind = old.output_kind;
END;

PRAGMA user_version = 2;
