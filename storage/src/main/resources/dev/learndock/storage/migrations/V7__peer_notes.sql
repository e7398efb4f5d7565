-- What only clients of Beimingwu ask for: packages by their MD5, and how often something happened.
CREATE TABLE package_md5 (
  md5          TEXT    NOT NULL CHECK (length(md5) = 32),
  learnware_id INTEGER NOT NULL,           -- one that may be gone by now
  PRIMARY KEY (md5, learnware_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX package_md5_by_learnware ON package_md5 (learnware_id);

CREATE TABLE tally (
  what  TEXT    PRIMARY KEY,
  times INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 7;
