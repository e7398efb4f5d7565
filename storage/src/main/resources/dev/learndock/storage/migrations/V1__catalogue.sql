-- One row for each learnware. AUTOINCREMENT: an id is never given twice, also not after a removal.
CREATE TABLE learnware (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  version        INTEGER NOT NULL CHECK (version >= 1),
  submitted_at   INTEGER NOT NULL,          -- milliseconds since 1970, UTC
  changed_at     INTEGER NOT NULL,
  package_sha256 TEXT    NOT NULL CHECK (length(package_sha256) = 64),
  package_bytes  INTEGER NOT NULL,
  semantic       TEXT    NOT NULL,          -- the peer's JSON
  input_tensor   TEXT    NOT NULL,
  input_type     TEXT    NOT NULL,
  input_columns  INTEGER NOT NULL,
  input_features TEXT    NOT NULL,          -- JSON: ["name", "NUMBER", "name", "CATEGORY", ...]
  output_tensor  TEXT    NOT NULL,
  output_kind    TEXT    NOT NULL,
  output_columns INTEGER NOT NULL,
  output_classes TEXT    NOT NULL           -- JSON: ["name", ...]
) STRICT;

CREATE INDEX learnware_by_package ON learnware (package_sha256);

-- The reduced set of a table. Numbers are little-endian doubles, row after row.
CREATE TABLE table_specification (
  learnware_id INTEGER PRIMARY KEY REFERENCES learnware (id) ON DELETE CASCADE,
  dimensions   INTEGER NOT NULL,
  gamma        REAL    NOT NULL,
  num_points   INTEGER NOT NULL,
  features     TEXT,                        -- JSON: ["name", ...]
  scale        BLOB,
  points       BLOB    NOT NULL,
  weights      BLOB    NOT NULL
) STRICT;

-- What the model does on its own reduced set: little-endian floats, and doubles for the
-- sensitivity.
CREATE TABLE behaviour (
  learnware_id   INTEGER PRIMARY KEY REFERENCES learnware (id) ON DELETE CASCADE,
  kind           TEXT    NOT NULL,
  output_columns INTEGER NOT NULL,
  outputs        BLOB    NOT NULL,
  sensitivity    BLOB    NOT NULL
) STRICT;

-- What opening a dock looks at: cheaper than asking Flyway.
PRAGMA user_version = 1;
