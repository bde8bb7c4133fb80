// The tables of a case. When they change: raise kSchema, and give kUpgrades
// what makes the new ones of the old.
#pragma once

#include <array>

namespace crosscheck {

inline constexpr int kApplication = 0x43525343;  // "CRSC"
inline constexpr int kSchema = 7;
inline constexpr const char* kPageSize = "PRAGMA page_size=8192";

// What came: kept for ever.
inline constexpr const char* kOriginals = R"(
CREATE TABLE original(
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  media TEXT NOT NULL,          -- plain, html
  size INTEGER NOT NULL,        -- bytes as they came
  body_size INTEGER NOT NULL,   -- of the document in a JSON record; else 0
  given TEXT NOT NULL,          -- JSON: what the record states beside its body
  added TEXT NOT NULL,          -- UTC
  bytes BLOB NOT NULL           -- zstd of the original, then the body
) STRICT;
CREATE TABLE path(
  original INTEGER NOT NULL REFERENCES original,
  path TEXT NOT NULL,           -- as given
  PRIMARY KEY(original, path)
) STRICT, WITHOUT ROWID;
)";

inline constexpr const char* kProblems = R"(
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

// What is watched (watched.h).
inline constexpr const char* kWatched = R"(
CREATE TABLE watched(
  url TEXT PRIMARY KEY,
  state INTEGER NOT NULL,       -- 0 source, 1 waiting, 2 kept, 3 given up
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  next INTEGER NOT NULL,        -- not before: seconds since 1970
  failures INTEGER NOT NULL,    -- in a row
  title TEXT NOT NULL, publisher TEXT NOT NULL, author TEXT NOT NULL,
  first TEXT NOT NULL, last TEXT NOT NULL  -- published, as its feed says
) STRICT;
CREATE INDEX watched_by_next ON watched(state, next);
)";

// The web archives beside a case: of each, how much of it is of this case.
inline constexpr const char* kArchives = R"(
CREATE TABLE web_archive(
  name TEXT PRIMARY KEY,        -- of the file, without its folder
  size INTEGER NOT NULL         -- bytes; what stands behind them is cut off
) STRICT;
)";

// Derived from the originals by the version of the program that report.reader
// names. `packed` holds all that grouping needs (bytes.h); the columns beside
// it are for people with SQL, the last two tables for search.h. The words of a
// text are in it once, squeezed: an index without content finds them.
inline constexpr const char* kDerived = R"(
CREATE TABLE report(
  id INTEGER PRIMARY KEY REFERENCES original,  -- row of report_words
  reader TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  language TEXT NOT NULL,
  published_first TEXT,         -- ISO day
  published_last TEXT,
  published_from TEXT NOT NULL,
  words INTEGER NOT NULL,
  text_size INTEGER NOT NULL,   -- bytes
  packed_size INTEGER NOT NULL,
  packed BLOB NOT NULL          -- zstd of the text, then the account
) STRICT;
CREATE INDEX report_by_reader ON report(reader);
CREATE TABLE claim(
  row INTEGER PRIMARY KEY,      -- row of claim_words
  report INTEGER NOT NULL REFERENCES original,
  id INTEGER NOT NULL,          -- printf('%016x', id) is how JSON writes it
  predicate TEXT NOT NULL,
  stance TEXT NOT NULL,
  actor TEXT, target TEXT, place TEXT, lat REAL, lon REAL,
  when_first TEXT, when_last TEXT,
  low REAL, high REAL, unit TEXT, of TEXT,
  said_by TEXT NOT NULL,        -- outermost first, parted by " > "
  words TEXT NOT NULL,
  begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL,  -- of words, in the text
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX claim_by_report ON claim(report);
CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE claim_words USING fts5(actor, target, place, of, said_by,
  words, content='claim', content_rowid='row',
  tokenize='unicode61 remove_diacritics 2');
)";

// The log of decisions (crosscheck/decision.h): it only grows.
inline constexpr const char* kDecisions = R"(
CREATE TABLE decision(
  number INTEGER PRIMARY KEY,   -- 1, 2, ...
  at TEXT NOT NULL,             -- UTC
  who TEXT NOT NULL,
  verb TEXT NOT NULL,
  subject TEXT NOT NULL,
  stands INTEGER NOT NULL,      -- 0: a second coding, for agreement only
  record TEXT NOT NULL,         -- JSON: all of it
  previous TEXT NOT NULL,       -- hash of the row before
  hash TEXT NOT NULL            -- SHA-256 of it and of what record says
) STRICT;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
  BEGIN SELECT RAISE(ABORT, 'the log of decisions only grows'); END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
  BEGIN SELECT RAISE(ABORT, 'the log of decisions only grows'); END;
)";

// Who may do what, and what they did beside deciding (people.h): the log of
// acts only grows, too.
inline constexpr const char* kPeople = R"(
CREATE TABLE user(
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,           -- reader, coder, reviewer, admin
  secret TEXT NOT NULL,         -- hash of a password or a token
  since TEXT NOT NULL           -- UTC
) STRICT, WITHOUT ROWID;
CREATE TABLE act(
  number INTEGER PRIMARY KEY,   -- 1, 2, ...
  at TEXT NOT NULL,             -- UTC
  who TEXT NOT NULL,            -- user; '': nobody who had signed in
  origin TEXT NOT NULL,         -- network address; '': the command line
  what TEXT NOT NULL,
  about TEXT NOT NULL,
  previous TEXT NOT NULL,       -- hash of the row before
  hash TEXT NOT NULL            -- SHA-256 of it and of this row
) STRICT;
CREATE TRIGGER act_stays BEFORE UPDATE ON act
  BEGIN SELECT RAISE(ABORT, 'the log of acts only grows'); END;
CREATE TRIGGER act_is_kept BEFORE DELETE ON act
  BEGIN SELECT RAISE(ABORT, 'the log of acts only grows'); END;
)";

inline constexpr const char* kDropDerived = R"(
DROP TABLE IF EXISTS report_words;
DROP TABLE IF EXISTS claim_words;
DROP TABLE claim;
DROP TABLE report;
)";

// Before version 7 the rows of what came had no number of their own.
inline constexpr const char* kNumberOriginals = R"(
INSERT INTO original SELECT NULL,sha256,media,size,body_size,given,added,bytes
  FROM unnumbered ORDER BY rowid;
INSERT INTO path SELECT o.id,p.path FROM unnumbered_path p
  JOIN original o USING(sha256);
DROP TABLE unnumbered_path;
DROP TABLE unnumbered;
)";
inline constexpr const char* kSetOriginalsAside = R"(
ALTER TABLE original RENAME TO unnumbered;
ALTER TABLE path RENAME TO unnumbered_path;
)";

// [n] are the statements that make version n + 1 of version n. What is derived
// may be dropped: reread_originals() derives what is missing.
inline constexpr std::array<std::array<const char*, 5>, kSchema> kUpgrades = {
    {{"", "", "", "", ""},
     {kDropDerived, kDerived, "", "", ""},
     {kWatched, "", "", "", ""},
     {kDecisions, "", "", "", ""},
     {kArchives, "", "", "", ""},
     {kPeople, "", "", "", ""},
     {kDropDerived, kSetOriginalsAside, kOriginals, kNumberOriginals,
      kDerived}}};

}  // namespace crosscheck
