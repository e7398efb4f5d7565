-- Who uses a dock that many share. AUTOINCREMENT: a number is never given twice, so what once
-- belonged to an account never comes to belong to another.
CREATE TABLE account (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  email              TEXT    NOT NULL,
  email_key          TEXT    NOT NULL UNIQUE,     -- as addresses are compared
  name               TEXT    NOT NULL,
  name_key           TEXT    NOT NULL,            -- as names are compared
  password           TEXT    NOT NULL,            -- argon2id with its parameters and salt
  password_digested  INTEGER NOT NULL DEFAULT 0,  -- 1: of the MD5 that Beimingwu's page sends
  role               TEXT    NOT NULL,
  registered_at      INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  confirmed_at       INTEGER,
  last_login_at      INTEGER,
  blocked_at         INTEGER
) STRICT;

-- A name is taken by whoever confirmed their address first; else a registration could find out
-- which addresses have accounts.
CREATE UNIQUE INDEX account_by_name ON account (name_key) WHERE confirmed_at IS NOT NULL;

-- Sessions and API tokens. Secrets are 256 random bits, so a plain hash keeps them.
CREATE TABLE access_key (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind          TEXT    NOT NULL,
  name          TEXT    NOT NULL,
  secret_sha256 TEXT    NOT NULL UNIQUE,
  hint          TEXT    NOT NULL,                 -- the last characters, to tell them apart
  scopes        TEXT    NOT NULL,                 -- names with blanks between
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER,
  last_used_at  INTEGER
) STRICT;

CREATE INDEX access_key_by_account ON access_key (account_id, kind);

-- What Beimingwu's clients log in with. Its API shows them whenever they are listed.
CREATE TABLE client_token (
  token      TEXT    PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX client_token_by_account ON client_token (account_id, created_at);

-- Links that were mailed, or shown to the operator. account_id is NULL for the first owner's.
CREATE TABLE one_time_link (
  secret_sha256 TEXT    PRIMARY KEY,
  purpose       TEXT    NOT NULL,
  account_id    INTEGER REFERENCES account (id) ON DELETE CASCADE,
  expires_at    INTEGER NOT NULL,
  used_at       INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX one_time_link_by_account ON one_time_link (account_id, purpose);

-- Who did what. Outlives the accounts that it speaks of.
CREATE TABLE audit (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  at         INTEGER NOT NULL,
  account_id INTEGER,                             -- NULL: nobody who was logged in
  action     TEXT    NOT NULL,
  target     TEXT    NOT NULL,
  outcome    TEXT    NOT NULL,
  address    TEXT    NOT NULL,
  request    TEXT    NOT NULL
) STRICT;

CREATE INDEX audit_by_account ON audit (account_id);

PRAGMA user_version = 5;
