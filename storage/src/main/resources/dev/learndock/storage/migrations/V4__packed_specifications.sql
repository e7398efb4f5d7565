-- How a reduced set is written. 0: numbers one after another, as before. 1: feature by feature, each in
-- the fewest bytes that give it back to the bit, weights included; "weights" is empty then. What was written before
-- stays as it is, so that a large dock is brought up to date at once.
ALTER TABLE table_specification ADD COLUMN layout INTEGER NOT NULL DEFAULT 0;

PRAGMA user_version = 4;
