// The tables of a case. Raise kSchema when they change.
#pragma once

namespace crosscheck {

inline constexpr int kApplication = 0x43525343;  // "CRSC"
inline constexpr int kSchema = 1;

// original and path are what came; report and claim are derived from them by
// the version of the program that report.reader names. `account` holds all that
// grouping needs (bytes.h); the columns beside it are for people with SQL.
inline constexpr const char* kTables = R"(
CREATE TABLE original(
  sha256 TEXT PRIMARY KEY,
  media TEXT NOT NULL,          -- plain, html
  size INTEGER NOT NULL,        -- bytes as they came
  body_size INTEGER NOT NULL,   -- of the document in a JSON record; else 0
  given TEXT NOT NULL,          -- JSON: what the record states beside its body
  added TEXT NOT NULL,          -- UTC
  bytes BLOB NOT NULL           -- zstd of the original, then the body
) STRICT;
CREATE TABLE path(
  sha256 TEXT NOT NULL REFERENCES original,
  path TEXT NOT NULL,           -- as given
  PRIMARY KEY(sha256, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE report(
  sha256 TEXT PRIMARY KEY REFERENCES original,
  reader TEXT NOT NULL,         -- before what is long: it is asked for often
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  language TEXT NOT NULL,
  published_first TEXT,         -- ISO day
  published_last TEXT,
  published_from TEXT NOT NULL,
  words INTEGER NOT NULL,
  text TEXT NOT NULL,
  account_size INTEGER NOT NULL,
  account BLOB NOT NULL
) STRICT;
CREATE TABLE claim(
  report TEXT NOT NULL REFERENCES original,
  id TEXT NOT NULL,
  predicate TEXT NOT NULL,
  stance TEXT NOT NULL,
  actor TEXT, target TEXT, place TEXT, lat REAL, lon REAL,
  when_first TEXT, when_last TEXT,
  low REAL, high REAL, unit TEXT, of TEXT,
  said_by TEXT NOT NULL,        -- outermost first, parted by " > "
  words TEXT NOT NULL,
  begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL,  -- of words, in text
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX claim_by_report ON claim(report);
CREATE INDEX claim_by_predicate ON claim(predicate);
CREATE TABLE problem(
  path TEXT NOT NULL,
  line INTEGER NOT NULL,        -- 0: the whole file
  what TEXT NOT NULL,
  fault INTEGER NOT NULL,
  skipped INTEGER NOT NULL,     -- 0: read all the same
  seen TEXT NOT NULL,           -- UTC
  PRIMARY KEY(path, line, what)
) STRICT, WITHOUT ROWID;
)";

}  // namespace crosscheck
