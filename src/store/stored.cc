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
#include <unordered_map>

#include "store/bytes.h"
#include "util/build_id.h"
#include "util/printed.h"
#include "util/sha256.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr int kFormat = 1;  // of the tables and of what is packed
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
  size INTEGER NOT NULL,        -- bytes of what is packed
  packed BLOB NOT NULL          -- zstd of a dossier (bytes.h)
) STRICT;
CREATE TABLE thing(             -- in which stories an id stands
  id INTEGER NOT NULL,
  story INTEGER NOT NULL,
  PRIMARY KEY(id, story)
) STRICT, WITHOUT ROWID;
CREATE TABLE event(
  story INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL  -- days since 1970
) STRICT;
CREATE TABLE report(
  place INTEGER PRIMARY KEY,    -- in the order of the case
  story INTEGER NOT NULL,
  called TEXT NOT NULL          -- title, path, outlet, in lower case
) STRICT;
CREATE TABLE entity(
  id TEXT NOT NULL, story INTEGER NOT NULL, kind TEXT NOT NULL,
  called TEXT NOT NULL,         -- names, in lower case
  claims INTEGER NOT NULL, reports INTEGER NOT NULL
) STRICT;
CREATE TABLE source(name TEXT PRIMARY KEY, row TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
)";

constexpr const char* kIndices = R"(
CREATE INDEX story_by_weight ON story(reports DESC, things DESC, id);
CREATE INDEX event_by_day ON event(first, last, id);
CREATE INDEX entity_by_claims ON entity(claims DESC, id);
)";

// A story, or what a fact may be, takes no more than this.
constexpr int64_t kLargest = int64_t{1} << 30;

std::optional<std::string> expanded(int64_t size, std::string_view packed) {
  if (size < 0 || size > kLargest) return std::nullopt;
  return expand(packed, static_cast<size_t>(size));
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

std::vector<int64_t> StoredAccount::stories_with(uint64_t id, size_t most) {
  Statement rows(*db_, "SELECT story FROM thing WHERE id=? LIMIT ?");
  rows.bind(static_cast<int64_t>(id)).bind(static_cast<int64_t>(most));
  std::vector<int64_t> out;
  while (rows.row()) out.push_back(rows.number(0));
  return out;
}

Result<std::vector<State>> StoredAccount::states() {
  std::vector<State> out;
  const std::string packed = fact("states");
  if (auto error = db_->error()) return *error;
  if (packed.empty() || !unpack(packed, out)) return damaged_store();
  return out;
}

// `from` is the table with its conditions, of which every ?1 to ?4 is one of
// part, kind, from, to; `what` the columns of a Row and their order.
StoredAccount::Page StoredAccount::page(const char* from, const char* what,
                                        const Want& w) {
  const auto bind = [&](Statement& s) {
    s.bind(w.part).bind(w.kind).bind(w.from).bind(w.to);
  };
  // All four stand in every statement, so that every one can be bound.
  const std::string where = fmt::format(
      "{} AND ?1 IS NOT NULL AND ?2 IS NOT NULL AND "
      "?3 IS NOT NULL AND ?4 IS NOT NULL",
      from);
  Page out;
  Statement count(*db_, ("SELECT count(*) FROM " + where).c_str());
  bind(count);
  if (count.row()) out.total = static_cast<size_t>(count.number(0));
  const std::string_view all = what;
  const size_t order = all.find(" ORDER BY ");
  Statement rows(*db_,
                 fmt::format("SELECT {} FROM {}{} LIMIT ?5 OFFSET ?6",
                             all.substr(0, order), where, all.substr(order))
                     .c_str());
  bind(rows);
  rows.bind(static_cast<int64_t>(w.limit));
  rows.bind(static_cast<int64_t>(std::min(w.offset, out.total)));
  while (rows.row()) {
    Row& r = out.rows.emplace_back();
    r.story = rows.number(0);
    r.id = static_cast<uint64_t>(rows.number(1));
    r.claims = static_cast<size_t>(rows.number(2));
    r.reports = static_cast<size_t>(rows.number(3));
    r.text = rows.text(4);
    if (r.id == 0 && !r.text.empty()) {
      std::from_chars(r.text.data(), r.text.data() + r.text.size(), r.id, 16);
    }
  }
  return out;
}

StoredAccount::Page StoredAccount::list_stories(const Want& w) {
  return page("story WHERE instr(called,?1)>0",
              "number,0,0,0,id ORDER BY reports DESC,things DESC,id", w);
}
StoredAccount::Page StoredAccount::list_events(const Want& w) {
  return page(
      "event WHERE (?2='' OR kind=?2) AND last>=?3 AND first<=?4 AND "
      "(first<9223372036854775807 OR ?3=-9223372036854775807-1)",
      "story,0,0,0,id ORDER BY first,last,id", w);
}
StoredAccount::Page StoredAccount::list_reports(const Want& w) {
  return page("report WHERE instr(called,?1)>0",
              "story,place,0,0,'' ORDER BY place", w);
}
StoredAccount::Page StoredAccount::list_entities(const Want& w) {
  return page("entity WHERE (?2='' OR kind=?2) AND instr(called,?1)>0",
              "story,0,claims,reports,id ORDER BY claims DESC,id", w);
}
StoredAccount::Page StoredAccount::list_sources(const Want& w) {
  return page("source WHERE 1", "0,1,0,0,row ORDER BY name", w);
}

// ---- writing ----------------------------------------------------------------

struct AccountWriter::Inside {
  struct Named {
    int64_t story = 0;
    std::string kind, called;
    int64_t claims = 0, reports = 0;
  };

  Inside(std::string to, int held) : file(std::move(to)), lock(held) {
    db.emplace(file + ".new", true);
    // Nobody reads it before it is whole.
    db->run("PRAGMA journal_mode=OFF; PRAGMA page_size=8192; BEGIN;");
    db->run(kTables);
    add_story.emplace(*db, "INSERT INTO story VALUES(?,?,?,?,?,?,?)");
    add_event.emplace(*db, "INSERT INTO event VALUES(?,?,?,?,?)");
    add_report.emplace(*db, "INSERT INTO report VALUES(?,?,?)");
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
    db.reset();
  }
  void count_names(const Dossier&);
  void put_things();
  void put_entities();

  std::string file;
  int lock;
  std::optional<Db> db;
  std::optional<Statement> add_story, add_event, add_report;
  int64_t stories = 0;
  std::vector<std::pair<uint64_t, uint32_t>> things;  // id, story
  std::map<uint64_t, Named> named;
  bool done = false;
};

void AccountWriter::Inside::count_names(const Dossier& d) {
  for (const Entity& e : d.entities) {
    Named& n = named[e.id.value];
    if (n.story != 0) continue;
    n.story = stories;
    n.kind = e.kind;
    n.called = ascii_lower(e.name);
    for (const std::string& name : e.names)
      n.called += '\n' + ascii_lower(name);
  }
  for (const Account& a : d.accounts) {
    std::set<uint64_t> here;
    for (const Claim& c : a.claims) {
      std::set<uint64_t> in_claim;
      if (c.actor) in_claim.insert(c.actor->id.value);
      if (c.target) in_claim.insert(c.target->id.value);
      if (c.place) in_claim.insert(c.place->id.value);
      for (const Party& p : c.said_by) in_claim.insert(p.id.value);
      for (const uint64_t id : in_claim) {
        const auto at = named.find(id);
        if (at == named.end()) continue;
        ++at->second.claims;
        here.insert(id);
      }
    }
    for (const uint64_t id : here) ++named[id].reports;
  }
}

void AccountWriter::Inside::put_things() {
  std::ranges::sort(things);
  things.erase(std::unique(things.begin(), things.end()), things.end());
  // By the numbers as SQLite compares them, so that each goes to the end.
  std::ranges::sort(things, {}, [](const auto& t) {
    return std::pair(static_cast<int64_t>(t.first), t.second);
  });
  Statement put(*db, "INSERT INTO thing VALUES(?,?)");
  for (const auto& [id, story] : things) {
    put.bind(static_cast<int64_t>(id)).bind(int64_t{story}).run();
  }
}

void AccountWriter::Inside::put_entities() {
  Statement put(*db, "INSERT INTO entity VALUES(?,?,?,?,?,?)");
  for (const auto& [id, n] : named) {
    put.bind(hex(id)).bind(n.story).bind(n.kind).bind(n.called);
    put.bind(n.claims).bind(n.reports).run();
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
                        std::string_view title,
                        const std::vector<std::string>& outlets) {
  Inside& in = *inside_;
  const Story& s = d.stories.front();
  const int64_t number = ++in.stories;
  const auto thing = [&](uint64_t id) {
    in.things.emplace_back(id, static_cast<uint32_t>(number));
  };
  const std::string packed = pack(d, places);
  in.add_story->bind(number).bind(hex(s.id.value));
  in.add_story->bind(static_cast<int64_t>(s.reports.size()));
  in.add_story->bind(
      static_cast<int64_t>(s.events.size() + s.questions.size()));
  in.add_story->bind(ascii_lower(title));
  in.add_story->bind(static_cast<int64_t>(packed.size()));
  const std::string frame = squeeze(packed);
  in.add_story->bind_blob(frame).run();
  thing(s.id.value);
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    const Account& a = d.accounts[i];
    in.add_report->bind(int64_t{places[i]}).bind(number);
    in.add_report
        ->bind(ascii_lower(a.text.title + '\n' + a.path + '\n' + outlets[i]))
        .run();
    thing(a.text.report.value);
    for (const Claim& c : a.claims) thing(c.id.value);
  }
  for (const Event& e : d.events) {
    const auto day = [&](bool first) {
      if (!e.when) return kUndated;
      const Day at = first ? e.when->first : e.when->last;
      return static_cast<int64_t>(at.time_since_epoch().count());
    };
    in.add_event->bind(number).bind(hex(e.id.value)).bind(e.predicate);
    in.add_event->bind(day(true)).bind(day(false)).run();
    thing(e.id.value);
  }
  for (const Question& q : d.questions) thing(q.id.value);
  for (const Entity& e : d.entities) thing(e.id.value);
  in.count_names(d);
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
  in.put_entities();
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
