// Opens a case and puts in what was read. What comes out is in case_read.cc.
#include "store/case.h"

#include <fmt/format.h>

#include <utility>

#include "store/case_parts.h"
#include "store/schema.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

constexpr auto kBatch = std::chrono::milliseconds(200);

// Brings the tables of an older version up to date, all or nothing.
std::optional<Error> upgrade(Db& db) {
  db.run("BEGIN IMMEDIATE");
  // Another program may have done it while this one waited.
  int64_t schema = db.number("PRAGMA user_version");
  for (; !db.error() && schema < kSchema; ++schema) {
    for (const char* step : kUpgrades[static_cast<size_t>(schema)]) {
      db.run(step);
    }
  }
  if (!db.error()) {
    db.run(fmt::format("PRAGMA user_version={}", kSchema).c_str());
  }
  if (!db.error()) db.run("COMMIT");
  return db.error();
}

// Makes the tables in an empty file; says what is wrong with any other.
std::optional<Error> settle(Db& db, const std::string& path, bool write) {
  const auto refuse = [&](std::string what) {
    return Error{Fault::format, std::move(what), path};
  };
  const int64_t application = db.number("PRAGMA application_id");
  const int64_t tables = db.number("SELECT count(*) FROM sqlite_schema");
  if (auto error = db.error()) return error;
  if (application == kApplication) {
    const int64_t schema = db.number("PRAGMA user_version");
    if (schema == kSchema) return db.error();
    if (schema > 0 && schema < kSchema) return upgrade(db);
    return refuse(
        fmt::format("the case has version {}, this program knows version {}",
                    schema, kSchema));
  }
  if (application != 0 || tables != 0) return refuse("this is no case file");
  if (!write) return refuse("the file is empty, it holds no case");
  // Writes to the file's header, so only now that the file is ours to fill.
  // EXTRA: the journal of this one write must not come back after a power cut
  // and roll back the file under its log.
  db.run(kPageSize);
  db.run("PRAGMA synchronous=EXTRA; PRAGMA journal_mode=WAL; BEGIN IMMEDIATE;");
  // Another program may have made the tables while this one waited.
  if (!db.error() && db.number("PRAGMA application_id") == 0) {
    db.run(kOriginals);
    db.run(kProblems);
    db.run(kWatched);
    db.run(kDerived);
    db.run(kDecisions);
    db.run(kArchives);
    db.run(kPeople);
    db.run(fmt::format("PRAGMA application_id={}; PRAGMA user_version={};",
                       kApplication, kSchema)
               .c_str());
  }
  if (!db.error()) db.run("COMMIT");
  return db.error();
}

template <class T>
void bind_name(Statement& s, const std::optional<T>& named) {
  named ? s.bind(std::string_view(named->name)) : s.bind_null();
}

void bind_days(Statement& s, const std::optional<Days>& days) {
  days ? s.bind(iso(days->first)) : s.bind_null();
  days ? s.bind(iso(days->last)) : s.bind_null();
}

bool insert_claim(Statement& s, int64_t report, const Claim& c,
                  std::string_view text) {
  s.bind(report).bind(static_cast<int64_t>(c.id.value)).bind(c.predicate);
  s.bind(name_of(c.stance));
  bind_name(s, c.actor);
  bind_name(s, c.target);
  bind_name(s, c.place);
  s.bind(c.place ? c.place->lat : std::nullopt);
  s.bind(c.place ? c.place->lon : std::nullopt);
  bind_days(s, c.when.days);
  s.bind(c.amount ? c.amount->amount.low : std::nullopt);
  s.bind(c.amount ? c.amount->amount.high : std::nullopt);
  c.amount ? s.bind(c.amount->amount.unit) : s.bind_null();
  c.amount ? s.bind(c.amount->of) : s.bind_null();
  s.bind(field_of(c, "said_by")).bind(cut(text, c.words));
  s.bind(int64_t{c.words.begin}).bind(int64_t{c.words.end});
  return s.bind(static_cast<double>(c.confidence)).run();
}

}  // namespace

std::string case_reader() {
  return fmt::format("{} {}", CROSSCHECK_VERSION, kAccountFormat);
}

Case::Parts::Parts(Db&& opened)
    : db(std::move(opened)),
      find(db, "SELECT id FROM original WHERE sha256=?"),
      has_path(db, "SELECT 1 FROM path WHERE original=? AND path=?"),
      add_path(db, "INSERT OR IGNORE INTO path VALUES(?,?)"),
      add_original(
          db,
          // What is not given takes no room: json_patch() drops it.
          "INSERT OR IGNORE INTO original VALUES(NULL,?,?,?,?,json_patch('{}',"
          "json_object('url',nullif(?,''),'title',nullif(?,''),'publisher',"
          "nullif(?,''),'author',nullif(?,''),'language',nullif(?,''),'first',"
          "nullif(?,''),'last',nullif(?,''))),strftime('%Y-%m-%dT%H:%M:%SZ','"
          "now'),?)"),
      add_report(db, "INSERT INTO report VALUES(?,?,?,?,?,?,?,?,?,?,?,?)"),
      add_report_words(
          db, "INSERT INTO report_words(rowid,title,text) VALUES(?,?,?)"),
      add_claim(
          db,
          "INSERT INTO claim VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,"
          "?,?)"),
      add_claim_words(db,
                      "INSERT INTO claim_words(rowid,actor,target,place,of,"
                      "said_by,words) SELECT row,actor,target,place,of,said_by,"
                      "words FROM claim WHERE report=?"),
      add_problem(db,
                  "INSERT OR IGNORE INTO problem VALUES(?,?,?,?,?,"
                  "strftime('%Y-%m-%dT%H:%M:%SZ','now'))"),
      find_account(db,
                   "SELECT reader,text_size,packed_size,packed FROM report "
                   "WHERE id=?") {}

bool Case::Parts::begin() {
  if (writing) return true;
  writing = db.run("BEGIN IMMEDIATE");
  began = std::chrono::steady_clock::now();
  return writing;
}

int64_t Case::Parts::number_of(std::string_view sha256) {
  const int64_t out = find.bind(sha256).row() ? find.number(0) : 0;
  find.reset();
  return out;
}

bool Case::Parts::derive(int64_t id, const Account& account) {
  const Text& text = account.text;
  const std::string packed = text.utf8 + pack(account);
  const std::string frame = squeeze(packed);
  add_report.bind(id).bind(case_reader()).bind(text.title);
  add_report.bind(text.publisher).bind(text.language);
  bind_days(add_report, text.published);
  add_report.bind(name_of(text.published_from)).bind(int64_t{account.words});
  add_report.bind(static_cast<int64_t>(text.utf8.size()));
  add_report.bind(static_cast<int64_t>(packed.size())).bind_blob(frame);
  bool good = add_report.run();
  good =
      good && add_report_words.bind(id).bind(text.title).bind(text.utf8).run();
  for (const Claim& claim : account.claims) {
    good = good && insert_claim(add_claim, id, claim, text.utf8);
  }
  return good && add_claim_words.bind(id).run();
}

Case::Case(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Case::Case(Case&&) noexcept = default;
Case& Case::operator=(Case&&) noexcept = default;
Case::~Case() = default;

Result<Case> Case::open(const std::string& path, Mode mode) {
  const bool write = mode == Mode::write;
  Db db(path, write);
  if (auto error = db.error()) return *error;
  if (auto error = settle(db, path, write)) return *error;
  db.run(
      "PRAGMA synchronous=FULL; PRAGMA cell_size_check=ON;"
      "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;");
  auto parts = std::make_unique<Parts>(std::move(db));
  if (auto error = parts->db.error()) return *error;
  return Case(std::move(parts));
}

Result<bool> Case::has(const Report& report) {
  Parts& p = *parts_;
  const int64_t id = p.number_of(report.sha256);
  if (id != 0) {
    const bool known = p.has_path.bind(id).bind(report.path).row();
    p.has_path.reset();
    if (!known && p.begin()) p.add_path.bind(id).bind(report.path).run();
  }
  if (auto error = p.db.error()) return *error;
  return id != 0;
}

Result<bool> Case::add(const Report& report, const Account& account) {
  Parts& p = *parts_;
  const Given& given = report.given;
  const auto day = [](const std::optional<Days>& days, bool first) {
    return days ? iso(first ? days->first : days->last) : std::string();
  };
  const std::string frame = squeeze(report.original + report.body);
  if (!p.begin()) return *p.db.error();
  p.add_original.bind(report.sha256).bind(name_of(report.media_type));
  p.add_original.bind(static_cast<int64_t>(report.original.size()));
  p.add_original.bind(static_cast<int64_t>(report.body.size()));
  p.add_original.bind(given.url).bind(given.title).bind(given.publisher);
  p.add_original.bind(given.author).bind(given.language);
  p.add_original.bind(day(given.published, true));
  p.add_original.bind(day(given.published, false)).bind_blob(frame);
  p.add_original.run();
  const bool fresh = p.db.changes() == 1;
  const int64_t id = p.number_of(report.sha256);
  p.add_path.bind(id).bind(report.path).run();
  if (fresh && !p.db.error()) p.derive(id, account);
  if (auto error = p.db.error()) return *error;
  p.pending += fresh ? 1 : 0;
  if (!p.held && std::chrono::steady_clock::now() - p.began > kBatch) {
    if (auto error = commit()) return *error;
  }
  return fresh;
}

std::optional<Error> Case::note(const Error& problem) {
  Parts& p = *parts_;
  if (!p.begin()) return p.db.error();
  p.add_problem.bind(problem.path).bind(int64_t{problem.line});
  p.add_problem.bind(problem.what);
  p.add_problem.bind(static_cast<int64_t>(problem.fault));
  p.add_problem.bind(int64_t{problem.skipped}).run();
  return p.db.error();
}

std::optional<Error> Case::commit() {
  Parts& p = *parts_;
  if (p.writing && p.db.run("COMMIT")) {
    p.writing = false;
    p.kept += p.pending;
    p.pending = 0;
  }
  p.held = false;
  return p.db.error();
}

size_t Case::let_go() {
  Parts& p = *parts_;
  if (!p.db.error()) return 0;
  p.db.run("ROLLBACK");  // SQLite may have done so already
  p.db.forget_error();
  p.writing = p.held = false;
  return std::exchange(p.pending, 0);
}

void Case::hold() {
  parts_->held = true;
}

size_t Case::kept() const {
  return parts_->kept;
}

}  // namespace crosscheck
