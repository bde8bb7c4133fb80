#include "store/stored.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <set>
#include <tuple>
#include <unordered_map>

#include "store/bytes.h"
#include "util/build_id.h"
#include "util/parties.h"
#include "util/printed.h"
#include "util/sha256.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr int kFormat = 4;  // of the tables and of what is packed
constexpr int64_t kUndated = std::numeric_limits<int64_t>::max();

// Ids are text where they give an order, for SQLite's numbers have signs.
constexpr const char* kTables = R"(
CREATE TABLE fact(name TEXT PRIMARY KEY, size INTEGER NOT NULL,
  value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE story(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  reports INTEGER NOT NULL,
  things INTEGER NOT NULL,      -- events and questions
  called TEXT NOT NULL,         -- title, in lower case
  row TEXT NOT NULL,            -- of the list of stories
  size INTEGER NOT NULL,        -- bytes of what is packed
  packed BLOB NOT NULL          -- zstd of a dossier (bytes.h)
) STRICT;
CREATE TABLE thing(             -- in which stories an id stands
  id INTEGER NOT NULL,
  story INTEGER NOT NULL,
  place INTEGER,                -- of a report, or of that of a claim
  PRIMARY KEY(id, story)
) STRICT, WITHOUT ROWID;
CREATE TABLE event(
  id TEXT NOT NULL, kind TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,  -- days since 1970
  mode TEXT NOT NULL, packed BLOB NOT NULL        -- an event (bytes.h)
) STRICT;
CREATE TABLE report(
  place INTEGER PRIMARY KEY,    -- in the order of the case
  story INTEGER NOT NULL,
  at INTEGER NOT NULL,          -- where it begins in its story's bytes
  called TEXT NOT NULL          -- title, path, outlet, in lower case
) STRICT;
CREATE TABLE entity(
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL, kind TEXT NOT NULL,
  called TEXT NOT NULL,         -- names, in lower case
  claims INTEGER NOT NULL, reports INTEGER NOT NULL,
  packed BLOB NOT NULL          -- an entity (bytes.h)
) STRICT;
CREATE TABLE mention(           -- which reports claim something about whom
  entity INTEGER NOT NULL,      -- its row
  place INTEGER NOT NULL,       -- of the report
  PRIMARY KEY(entity, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE source(name TEXT PRIMARY KEY, row TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
)";

constexpr const char* kIndices = R"(
CREATE INDEX story_by_weight ON story(reports DESC, things DESC, id);
CREATE INDEX event_by_day ON event(first, last, id, kind);
CREATE INDEX entity_by_claims ON entity(claims DESC, id, kind);
CREATE INDEX entity_by_id ON entity(id);
)";

// A story, or what a fact may be, takes no more than this.
constexpr int64_t kLargest = int64_t{1} << 30;

std::optional<std::string> expanded(int64_t size, std::string_view packed) {
  if (size < 0 || size > kLargest) return std::nullopt;
  return expand(packed, static_cast<size_t>(size));
}

uint64_t read_hex(std::string_view text) {
  uint64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out, 16);
  return out;
}

}  // namespace

Error damaged_store() {
  return {Fault::format, "the stored account is damaged; delete it", ""};
}

std::string stored_file_of(const std::string& case_file) {
  return case_file + "-account";
}

std::string stored_mark(std::string_view reports) {
  const std::string program = build_id();
  if (program.empty()) return "";
  return sha256_hex(fmt::format("{} {} {}", kFormat, program, reports));
}

// ---- reading ----------------------------------------------------------------

std::optional<StoredAccount> StoredAccount::open(const std::string& case_file,
                                                 std::string_view mark) {
  const std::string file = stored_file_of(case_file);
  std::error_code code;
  if (mark.empty() || !std::filesystem::is_regular_file(file, code)) {
    return std::nullopt;
  }
  auto db = std::make_unique<Db>(file, false);
  db->run("PRAGMA cell_size_check=ON; PRAGMA cache_size=-8192;");
  StoredAccount out(std::move(db));
  if (out.error() || out.fact("mark") != mark) return std::nullopt;
  return out;
}

std::string StoredAccount::fact(std::string_view name) {
  Statement row(*db_, "SELECT size,value FROM fact WHERE name=?");
  if (!row.bind(name).row()) return "";
  return expanded(row.number(0), row.text(1)).value_or("");
}

size_t StoredAccount::stories() {
  return static_cast<size_t>(db_->number("SELECT count(*) FROM story"));
}

Result<StoredStory> StoredAccount::story(int64_t number,
                                         const FindReport& find) {
  Statement row(*db_, "SELECT size,packed FROM story WHERE number=?");
  if (!row.bind(number).row()) {
    if (auto error = db_->error()) return *error;
    return Error{Fault::not_found, "the account has no such story", ""};
  }
  const auto bytes = expanded(row.number(0), row.text(1));
  if (!bytes) return damaged_store();
  StoredStory out;
  auto dossier = unpack(*bytes, out.places, find);
  if (!dossier) return dossier.error();
  out.dossier = *std::move(dossier);
  if (out.dossier.stories.size() != 1) return damaged_store();
  return out;
}

Result<Dossier> StoredAccount::report(uint32_t place, const FindReport& find) {
  Statement row(*db_,
                "SELECT s.id,r.at,s.packed FROM report r JOIN story s "
                "ON s.number=r.story WHERE r.place=?");
  if (!row.bind(int64_t{place}).row()) {
    if (auto error = db_->error()) return *error;
    return Error{Fault::not_found, "the account has no such report", ""};
  }
  const auto bytes = expand_at(row.text(2), static_cast<size_t>(row.number(1)));
  if (!bytes) return damaged_store();
  auto unpacked = unpack_one(*bytes, place, find);
  if (!unpacked) return unpacked;
  Dossier out = *std::move(unpacked);
  Story alone;
  alone.id.value = read_hex(row.text(0));
  alone.reports = {out.accounts.front().text.report};
  out.stories.push_back(std::move(alone));
  return out;
}

std::optional<int64_t> StoredAccount::story_with(uint64_t id) {
  Statement row(*db_, "SELECT story FROM thing WHERE id=? LIMIT 1");
  if (!row.bind(static_cast<int64_t>(id)).row()) return std::nullopt;
  return row.number(0);
}

std::optional<uint32_t> StoredAccount::place_of(uint64_t id) {
  Statement row(*db_,
                "SELECT place FROM thing WHERE id=? AND place NOTNULL LIMIT 1");
  if (!row.bind(static_cast<int64_t>(id)).row()) return std::nullopt;
  return static_cast<uint32_t>(row.number(0));
}

std::optional<Entity> StoredAccount::entity(uint64_t id) {
  Statement row(*db_, "SELECT packed FROM entity WHERE id=?");
  if (!row.bind(hex(id)).row()) return std::nullopt;
  Entity out;
  if (unpack(row.text(0), out)) return out;
  wrong_ = damaged_store();
  return std::nullopt;
}

std::vector<uint32_t> StoredAccount::reports_about(uint64_t entity) {
  Statement rows(*db_,
                 "SELECT m.place FROM entity e JOIN mention m "
                 "ON m.entity=e.row WHERE e.id=?");
  rows.bind(hex(entity));
  std::vector<uint32_t> out;
  while (rows.row()) out.push_back(static_cast<uint32_t>(rows.number(0)));
  return out;
}

Result<std::vector<State>> StoredAccount::states() {
  std::vector<State> out;
  const std::string packed = fact("states");
  if (auto error = db_->error()) return *error;
  if (packed.empty() || !unpack(packed, out)) return damaged_store();
  return out;
}

// A list: its table, the conditions of what is asked for, and its columns: the
// number of a Row, claims, reports, text, mode, then what is packed.
struct StoredAccount::Listing {
  const char* table;
  const char* part;  // holds where ?1 stands in what it is called
  const char* kind;  // where it is of the kind ?2
  const char* days;  // where ?3 and ?4 are its first and last day, or beyond
  const char* columns;
  const char* order;
};

namespace {
// All four stand in every statement, so that every one can be bound.
constexpr const char* kAll =
    "?1 IS NOT NULL AND ?2 IS NOT NULL AND ?3 IS NOT NULL AND ?4 IS NOT NULL";
}  // namespace

// What is not asked for is no condition; how many there are of all is counted
// once.
StoredAccount::Page StoredAccount::page(const Listing& of, const Want& w) {
  const Want all;
  std::string where = kAll;
  const auto ask = [&](bool asked, const char* condition) {
    if (asked && *condition != '\0') where += fmt::format(" AND {}", condition);
  };
  ask(!w.part.empty(), of.part);
  ask(!w.kind.empty(), of.kind);
  ask(w.from != all.from || w.to != all.to, of.days);
  const auto bind = [&](Statement& s) {
    s.bind(w.part).bind(w.kind).bind(w.from).bind(w.to);
  };
  Page out;
  const auto known = counts_.find(of.table);
  if (where == kAll && known != counts_.end()) {
    out.total = known->second;
  } else {
    Statement count(
        *db_, fmt::format("SELECT count(*) FROM {} WHERE {}", of.table, where)
                  .c_str());
    bind(count);
    if (count.row()) out.total = static_cast<size_t>(count.number(0));
    if (where == kAll) counts_[of.table] = out.total;
  }
  if (w.limit == 0) return out;
  Statement rows(*db_, fmt::format("SELECT {} FROM {} WHERE {} ORDER BY {} "
                                   "LIMIT ?5 OFFSET ?6",
                                   of.columns, of.table, where, of.order)
                           .c_str());
  bind(rows);
  rows.bind(static_cast<int64_t>(w.limit));
  rows.bind(static_cast<int64_t>(std::min(w.offset, out.total)));
  while (rows.row()) {
    Row& r = out.rows.emplace_back();
    r.number = rows.number(0);
    r.claims = static_cast<size_t>(rows.number(1));
    r.reports = static_cast<size_t>(rows.number(2));
    r.text = rows.text(3);
    r.mode = rows.text(4);
    const std::string_view packed = rows.text(5);
    const bool event = std::string_view(of.table) == "event";
    const bool good = packed.empty() || (event ? unpack(packed, r.event)
                                               : unpack(packed, r.entity));
    if (!good) wrong_ = damaged_store();
  }
  return out;
}

StoredAccount::Page StoredAccount::list_stories(const Want& w) {
  return page({"story", "instr(called,?1)>0", "", "", "number,0,0,row,'',''",
               "reports DESC,things DESC,id"},
              w);
}
StoredAccount::Page StoredAccount::list_events(const Want& w) {
  return page({"event", "", "kind=?2",
               "last>=?3 AND first<=?4 AND first<9223372036854775807",
               "0,0,0,'',mode,packed", "first,last,id"},
              w);
}
StoredAccount::Page StoredAccount::list_reports(const Want& w) {
  return page(
      {"report", "instr(called,?1)>0", "", "", "place,0,0,'','',''", "place"},
      w);
}
StoredAccount::Page StoredAccount::list_entities(const Want& w) {
  return page({"entity", "instr(called,?1)>0", "kind=?2", "",
               "0,claims,reports,'','',packed", "claims DESC,id"},
              w);
}
StoredAccount::Page StoredAccount::list_sources(const Want& w) {
  return page({"source", "", "", "", "0,0,0,row,'',''", "name"}, w);
}

// ---- writing ----------------------------------------------------------------

struct AccountWriter::Inside {
  struct Named {
    int64_t row = 0;
    int64_t claims = 0, reports = 0;
  };

  Inside(std::string to, int held) : file(std::move(to)), lock(held) {
    db.emplace(file + ".new", true);
    // Nobody reads it before it is whole.
    db->run("PRAGMA journal_mode=OFF; PRAGMA page_size=8192; BEGIN;");
    db->run(kTables);
    add_story.emplace(*db, "INSERT INTO story VALUES(?,?,?,?,?,?,?,?)");
    add_event.emplace(*db, "INSERT INTO event VALUES(?,?,?,?,?,?)");
    add_report.emplace(*db, "INSERT INTO report VALUES(?,?,?,?)");
    add_entity.emplace(*db, "INSERT INTO entity VALUES(?,?,?,?,0,0,?)");
  }
  ~Inside() {
    close();
    if (!done) std::remove((file + ".new").c_str());
    ::close(lock);
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  void close() {
    add_story.reset();
    add_event.reset();
    add_report.reset();
    add_entity.reset();
    db.reset();
  }
  void put_story(const Dossier&, const Shown&, const PackedDossier&);
  void put_events(const Dossier&);
  void put_new_names(const Dossier&);
  void count_names(const Dossier&, const std::vector<uint32_t>& places);
  void put_things();
  void put_counts();
  void put_mentions();

  std::string file;
  int lock;
  std::optional<Db> db;
  std::optional<Statement> add_story, add_event, add_report, add_entity;
  int64_t stories = 0;
  struct Thing {
    uint64_t id = 0;
    uint32_t story = 0;
    uint32_t place = kNowhere;
  };
  static constexpr uint32_t kNowhere = UINT32_MAX;
  std::vector<Thing> things;
  std::unordered_map<uint64_t, Named> named;
  std::vector<std::pair<uint32_t, uint32_t>> mentions;  // of a name, by a place
  bool done = false;
};

void AccountWriter::Inside::put_story(const Dossier& d, const Shown& shown,
                                      const PackedDossier& packed) {
  const Story& s = d.stories.front();
  add_story->bind(stories).bind(hex(s.id.value));
  add_story->bind(static_cast<int64_t>(s.reports.size()));
  add_story->bind(static_cast<int64_t>(s.events.size() + s.questions.size()));
  add_story->bind(ascii_lower(shown.title)).bind(shown.row);
  add_story->bind(static_cast<int64_t>(packed.bytes.size()));
  const std::string frames = squeeze(packed.bytes, packed.begins);
  add_story->bind_blob(frames).run();
}

void AccountWriter::Inside::put_events(const Dossier& d) {
  std::unordered_map<uint64_t, std::string_view> modes;  // by event: its first
  for (const Account& a : d.accounts) {
    for (const Claim& c : a.claims) {
      if (!c.mode.empty()) modes.emplace(c.event.value, c.mode);
    }
  }
  for (const Event& e : d.events) {
    const auto day = [&](bool first) {
      if (!e.when) return kUndated;
      const Day at = first ? e.when->first : e.when->last;
      return static_cast<int64_t>(at.time_since_epoch().count());
    };
    const std::string packed = pack(e);
    add_event->bind(hex(e.id.value)).bind(e.predicate);
    add_event->bind(day(true)).bind(day(false));
    const auto mode = modes.find(e.id.value);
    add_event->bind(mode == modes.end() ? std::string_view() : mode->second);
    add_event->bind_blob(packed).run();
  }
}

void AccountWriter::Inside::put_new_names(const Dossier& d) {
  for (const Entity& e : d.entities) {
    const auto row = static_cast<int64_t>(named.size()) + 1;
    if (!named.try_emplace(e.id.value, Named{row}).second) continue;
    std::string called = ascii_lower(e.name);
    for (const std::string& name : e.names) called += '\n' + ascii_lower(name);
    const std::string packed = pack(e);
    add_entity->bind(row).bind(hex(e.id.value)).bind(e.kind).bind(called);
    add_entity->bind_blob(packed).run();
  }
}

void AccountWriter::Inside::count_names(const Dossier& d,
                                        const std::vector<uint32_t>& places) {
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    std::set<uint64_t> here;
    for (const Claim& c : d.accounts[i].claims) {
      std::set<uint64_t> in_claim;
      for_parties(c, [&](EntityId id) { in_claim.insert(id.value); });
      for (const uint64_t id : in_claim) {
        const auto at = named.find(id);
        if (at == named.end()) continue;
        ++at->second.claims;
        here.insert(id);
      }
    }
    for (const uint64_t id : here) {
      Named& name = named[id];
      if (name.reports++ > int64_t{StoredAccount::kMostAbout}) continue;
      mentions.emplace_back(static_cast<uint32_t>(name.row), places[i]);
    }
  }
}

void AccountWriter::Inside::put_things() {
  // By the numbers as SQLite compares them, so that each goes to the end; of
  // equal ones the first with a place.
  std::ranges::sort(things, {}, [](const Thing& t) {
    return std::tuple(static_cast<int64_t>(t.id), t.story, t.place);
  });
  Statement put(*db, "INSERT INTO thing VALUES(?,?,?)");
  const Thing* last = nullptr;
  for (const Thing& t : things) {
    if (last != nullptr && last->id == t.id && last->story == t.story) continue;
    last = &t;
    put.bind(static_cast<int64_t>(t.id)).bind(int64_t{t.story});
    if (t.place == kNowhere) {
      put.bind_null().run();
    } else {
      put.bind(int64_t{t.place}).run();
    }
  }
}

void AccountWriter::Inside::put_counts() {
  std::vector<Named> all;
  for (const auto& [id, n] : named) all.push_back(n);
  std::ranges::sort(all, {}, &Named::row);  // in the order of the file
  Statement put(*db, "UPDATE entity SET claims=?,reports=? WHERE row=?");
  for (const Named& n : all) {
    put.bind(n.claims).bind(n.reports).bind(n.row).run();
  }
}

void AccountWriter::Inside::put_mentions() {
  std::ranges::sort(mentions);
  Statement put(*db, "INSERT INTO mention VALUES(?,?)");
  for (const auto& [name, place] : mentions) {
    put.bind(int64_t{name}).bind(int64_t{place}).run();
  }
}

namespace {

// Opens a file that this program alone writes to; -1: it cannot be had. Who had
// it before may have given it its name: then it is another file by now.
int lock_of(const std::string& file) {
  for (;;) {
    const int out = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (out < 0) return out;
    struct stat ours {
    }, there{};
    if (flock(out, LOCK_EX) == 0 && fstat(out, &ours) == 0 &&
        stat(file.c_str(), &there) == 0 && ours.st_ino == there.st_ino) {
      return out;
    }
    close(out);
  }
}

}  // namespace

AccountWriter::AccountWriter(std::unique_ptr<Inside> inside)
    : inside_(std::move(inside)) {}
AccountWriter::AccountWriter(AccountWriter&&) noexcept = default;
AccountWriter& AccountWriter::operator=(AccountWriter&&) noexcept = default;
AccountWriter::~AccountWriter() = default;

Result<AccountWriter> AccountWriter::begin(const std::string& case_file) {
  const std::string file = stored_file_of(case_file);
  const int lock = lock_of(file + ".new");
  if (lock < 0 || ftruncate(lock, 0) != 0) {
    if (lock >= 0) ::close(lock);
    return Error{Fault::io, "the account cannot be stored beside the case",
                 file};
  }
  auto inside = std::make_unique<Inside>(file, lock);
  if (auto error = inside->db->error()) return *error;
  return AccountWriter(std::move(inside));
}

void AccountWriter::add(const Dossier& d, const std::vector<uint32_t>& places,
                        const Shown& shown) {
  Inside& in = *inside_;
  const int64_t number = ++in.stories;
  const auto thing = [&](uint64_t id, uint32_t place = Inside::kNowhere) {
    in.things.push_back({id, static_cast<uint32_t>(number), place});
  };
  const PackedDossier packed = pack(d, places);
  in.put_story(d, shown, packed);
  thing(d.stories.front().id.value);
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    const Account& a = d.accounts[i];
    in.add_report->bind(int64_t{places[i]}).bind(number);
    in.add_report->bind(static_cast<int64_t>(packed.begins[i]));
    in.add_report
        ->bind(
            ascii_lower(a.text.title + '\n' + a.path + '\n' + shown.outlets[i]))
        .run();
    thing(a.text.report.value, places[i]);
    for (const Claim& c : a.claims) thing(c.id.value, places[i]);
  }
  in.put_events(d);
  for (const Event& e : d.events) thing(e.id.value);
  for (const Question& q : d.questions) thing(q.id.value);
  in.put_new_names(d);
  in.count_names(d, places);
}

void AccountWriter::put_source(std::string_view name, std::string_view row) {
  Statement put(*inside_->db, "INSERT INTO source VALUES(?,?)");
  put.bind(name).bind(row).run();
}

void AccountWriter::put_fact(std::string_view name, std::string_view value) {
  Statement put(*inside_->db, "INSERT INTO fact VALUES(?,?,?)");
  const std::string frame = squeeze(value);
  put.bind(name).bind(static_cast<int64_t>(value.size())).bind_blob(frame);
  put.run();
}

std::optional<Error> AccountWriter::finish(std::string_view mark,
                                           const std::vector<State>& states) {
  Inside& in = *inside_;
  in.put_things();
  in.put_counts();
  in.put_mentions();
  put_fact("states", pack(states));
  put_fact("mark", mark);
  in.db->run(kIndices);
  in.db->run("COMMIT");
  if (auto error = in.db->error()) return error;
  in.close();
  if (std::rename((in.file + ".new").c_str(), in.file.c_str()) != 0) {
    return Error{Fault::io, "the account cannot be stored beside the case",
                 in.file};
  }
  in.done = true;
  return std::nullopt;
}

}  // namespace crosscheck
