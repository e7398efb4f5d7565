-- A dock that many share: learnwares belong to accounts, not everybody sees every one, packages of
-- former versions can still be fetched, and packages wait for their check.

-- Dropped, or the changes below would make every index follow a change of every learnware.
DROP TRIGGER learnware_came;
DROP TRIGGER learnware_changed;
DROP TRIGGER learnware_went;

ALTER TABLE learnware ADD COLUMN owner INTEGER;           -- account; null: the dock's own
ALTER TABLE learnware ADD COLUMN visibility TEXT NOT NULL DEFAULT 'PUBLIC';
ALTER TABLE learnware ADD COLUMN package_version INTEGER NOT NULL DEFAULT 1; -- that its package came with
ALTER TABLE learnware ADD COLUMN package_since INTEGER;   -- milliseconds; null: since it was submitted

UPDATE learnware SET package_version = version, package_since = changed_at WHERE version > 1;

CREATE INDEX learnware_by_owner ON learnware (owner, id) WHERE owner IS NOT NULL;

-- Small where nobody hides anything: searches look here first.
CREATE INDEX learnware_hidden ON learnware (owner, columns_id, output_kind) WHERE visibility <> 'PUBLIC';

-- Packages that served before the one of the learnware's row.
CREATE TABLE former_package (
  learnware_id   INTEGER NOT NULL REFERENCES learnware (id) ON DELETE CASCADE,
  version        INTEGER NOT NULL,         -- that it came with
  package_sha256 TEXT    NOT NULL CHECK (length(package_sha256) = 64),
  package_bytes  INTEGER NOT NULL,
  since          INTEGER NOT NULL,
  PRIMARY KEY (learnware_id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX former_package_by_package ON former_package (package_sha256);

-- How many of the learnwares are not public.
ALTER TABLE population ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER learnware_came AFTER INSERT ON learnware BEGIN
  INSERT INTO change (learnware_id) VALUES (new.id);
  INSERT INTO population (columns_id, output_kind, learnwares, hidden)
    VALUES (new.columns_id, new.output_kind, 1, new.visibility <> 'PUBLIC')
    ON CONFLICT DO UPDATE SET learnwares = learnwares + 1, hidden = hidden + excluded.hidden;
END;

CREATE TRIGGER learnware_changed AFTER UPDATE ON learnware BEGIN
  INSERT INTO change (learnware_id) VALUES (new.id);
  UPDATE population SET learnwares = learnwares - 1, hidden = hidden - (old.visibility <> 'PUBLIC')
    WHERE columns_id = old.columns_id AND output_kind = old.output_kind;
  INSERT INTO population (columns_id, output_kind, learnwares, hidden)
    VALUES (new.columns_id, new.output_kind, 1, new.visibility <> 'PUBLIC')
    ON CONFLICT DO UPDATE SET learnwares = learnwares + 1, hidden = hidden + excluded.hidden;
END;

CREATE TRIGGER learnware_went AFTER DELETE ON learnware BEGIN
  INSERT INTO change (learnware_id) VALUES (old.id);
  UPDATE population SET learnwares = learnwares - 1, hidden = hidden - (old.visibility <> 'PUBLIC')
    WHERE columns_id = old.columns_id AND output_kind = old.output_kind;
END;

-- Packages that were handed in to be checked, until they are forgotten.
CREATE TABLE package_check (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  learnware_id   INTEGER NOT NULL,         -- promised, or to be replaced
  updates        INTEGER NOT NULL,         -- the version that it is to replace; 0: a new learnware
  name           TEXT    NOT NULL,
  account        INTEGER,
  package_sha256 TEXT    NOT NULL CHECK (length(package_sha256) = 64),
  package_bytes  INTEGER NOT NULL,
  semantic       TEXT,                     -- the peer's JSON
  visibility     TEXT    NOT NULL,
  state          TEXT    NOT NULL,
  findings       TEXT    NOT NULL,         -- JSON: [step, "true" or "false", message, step, ...]
  queued_at      INTEGER NOT NULL,
  started_at     INTEGER,
  ended_at       INTEGER,
  attempts       INTEGER NOT NULL          -- times it was begun
) STRICT;

CREATE INDEX package_check_by_learnware ON package_check (learnware_id, id);
CREATE INDEX package_check_by_account ON package_check (account, id);
CREATE INDEX package_check_by_package ON package_check (package_sha256);
CREATE INDEX package_check_open ON package_check (id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX package_check_ended ON package_check (ended_at) WHERE ended_at IS NOT NULL;

-- Every id that a check was promised: it is nobody else's, also when the check turned it away.
CREATE TABLE promised_id (learnware_id INTEGER PRIMARY KEY) STRICT;

PRAGMA user_version = 3;
