-- Packages that arrive piece by piece. Their bytes lie in uploads/<id>.part beside the catalogue.
CREATE TABLE upload (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER,                       -- null: the operator's
  name       TEXT    NOT NULL,
  length     INTEGER NOT NULL CHECK (length > 0),
  sha256     TEXT    NOT NULL CHECK (length(sha256) = 64),
  received   INTEGER NOT NULL CHECK (received BETWEEN 0 AND length), -- all of them are on the disk
  state      TEXT    NOT NULL CHECK (state IN ('OPEN', 'COMPLETE', 'USED')),
  check_id   INTEGER,                       -- for which its package was queued
  created_at INTEGER NOT NULL,              -- milliseconds since 1970, UTC
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX upload_by_account ON upload (account_id, id);
CREATE INDEX upload_by_expiry ON upload (expires_at);

PRAGMA user_version = 6;
