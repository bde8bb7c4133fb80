#include "store/case.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "store/bytes.h"
#include "store/example_test.h"
#include "store/schema.h"
#include "store/sql_test.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

// An empty folder for one test, removed after it.
class Folder {
 public:
  Folder() {
    std::string name =
        (fs::temp_directory_path() / "case_test_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

void put(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string get(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string sql(const std::string& path, const char* query) {
  sqlite3* db = nullptr;
  sqlite3_open(path.c_str(), &db);
  std::string out = cell(db, query);
  sqlite3_close(db);
  return out;
}

Case opened(const std::string& path, Case::Mode mode = Case::Mode::write) {
  auto c = Case::open(path, mode);
  REQUIRE_MESSAGE(bool(c), (c ? "" : c.error().what));
  return *std::move(c);
}

std::string open_error(const std::string& path, Case::Mode mode) {
  const auto c = Case::open(path, mode);
  return c ? "" : c.error().what;
}

}  // namespace

TEST_CASE(
    "what was added and committed is there when the case is opened again") {
  const Folder folder;
  const std::string path = folder.file("a.case");
  {
    Case c = opened(path);
    CHECK(*c.add(example_report(), example_account()));
    CHECK_FALSE(c.commit());
    CHECK(c.kept() == 1);
  }
  Case c = opened(path, Case::Mode::read);
  const auto accounts = c.accounts();
  REQUIRE(accounts);
  REQUIRE(accounts->size() == 1);
  const Account& account = (*accounts)[0];
  CHECK(account.path == "in/bridge.txt");
  CHECK(account.sha256 == std::string(64, 'a'));
  CHECK(account.text.utf8 == kExampleText);
  CHECK(pack(account) == pack(example_account()));
}

TEST_CASE("what was not committed is not there") {
  const Folder folder;
  const std::string path = folder.file("a.case");
  {
    Case c = opened(path);
    CHECK(*c.add(example_report(), example_account()));
    CHECK(c.kept() == 0);
  }
  CHECK(opened(path).accounts()->empty());
}

TEST_CASE("the same bytes twice are one report that knows both its paths") {
  const Folder folder;
  const std::string path = folder.file("a.case");
  Case c = opened(path);
  Report again = example_report();
  again.path = "a/copy.txt";
  CHECK_FALSE(*c.has(again));
  CHECK(*c.add(example_report(), example_account()));
  CHECK_FALSE(*c.add(example_report(), example_account()));
  CHECK(*c.has(again));
  CHECK_FALSE(c.commit());
  CHECK(c.kept() == 1);
  const auto accounts = c.accounts();
  REQUIRE(accounts->size() == 1);
  CHECK((*accounts)[0].path == "a/copy.txt");
  CHECK(sql(path, "SELECT count(*) FROM path") == "2");
  CHECK(sql(path, "SELECT count(*) FROM claim") == "2");
}

TEST_CASE("reading twice leaves the tables as they were") {
  const Folder folder;
  const std::string path = folder.file("a.case");
  const Error problem{Fault::format, "broken", "x.jsonl", 3};
  const char* const all =
      "SELECT (SELECT group_concat(sha256||added) FROM original)||"
      "(SELECT group_concat(path||line||what||seen) FROM problem)||"
      "(SELECT count(*) FROM claim)||(SELECT group_concat(path) FROM path)";
  std::string first;
  for (int i = 0; i < 2; ++i) {
    Case c = opened(path);
    if (!*c.has(example_report())) {
      CHECK(*c.add(example_report(), example_account()));
    }
    CHECK_FALSE(c.note(problem));
    CHECK_FALSE(c.commit());
    if (i == 0) first = sql(path, all);
  }
  CHECK(sql(path, all) == first);
  CHECK(first != "(null)");
}

TEST_CASE(
    "accounts come by path, whatever the order in which they were added") {
  const Folder folder;
  std::string orders[2];
  for (int turn = 0; turn < 2; ++turn) {
    Case c = opened(folder.file(turn == 0 ? "a.case" : "b.case"));
    for (int i = 0; i < 6; ++i) {
      const int n = turn == 0 ? i : 5 - i;
      Report r = example_report(static_cast<char>('a' + n));
      r.path = std::string("in/") + static_cast<char>('0' + n * 7 % 6);
      CHECK(*c.add(r, example_account()));
    }
    CHECK_FALSE(c.commit());
    const auto accounts = c.accounts();
    for (const Account& account : *accounts) {
      orders[turn] += account.path + account.sha256.substr(0, 1) + " ";
    }
  }
  CHECK(orders[0] == orders[1]);
  CHECK(orders[0].substr(0, 10) == "in/0a in/1");
}

TEST_CASE("of a case only the reports about something can be taken") {
  const Folder folder;
  Case c = opened(folder.file("a.case"));
  Account other = example_account('b');
  other.text.utf8 = std::string(80, ' ') + "A ferry sank.";
  CHECK(*c.add(example_report('a'), example_account('a')));
  CHECK(*c.add(example_report('b'), other));
  CHECK_FALSE(c.commit());
  CHECK(c.accounts()->size() == 2);
  REQUIRE(c.accounts("ferry")->size() == 1);
  CHECK(c.accounts("ferry")->front().text.utf8 == other.text.utf8);
  CHECK(c.accounts("mayor -ferry")->size() == 1);
  CHECK(c.accounts("harbour")->empty());
  CHECK(c.accounts("--")->empty());
  const auto none = c.accounts("", 1000);
  REQUIRE_FALSE(none);
  CHECK(none.error().fault == Fault::too_big);
  CHECK(none.error().what.find("--about") != std::string::npos);
}

TEST_CASE("an original comes back with its bytes and what was given") {
  const Folder folder;
  Case c = opened(folder.file("a.case"));
  const Report before = example_report();
  CHECK(*c.add(before, example_account()));
  CHECK_FALSE(c.commit());
  const auto after = c.original(before.id);
  REQUIRE(after);
  CHECK(after->id == before.id);
  CHECK(after->sha256 == before.sha256);
  CHECK(after->path == before.path);
  CHECK(after->original == before.original);
  CHECK(after->body == before.body);
  CHECK(after->media_type == before.media_type);
  CHECK(after->given.url == before.given.url);
  CHECK(after->given.title == before.given.title);
  CHECK(after->given.publisher == before.given.publisher);
  CHECK(after->given.author == before.given.author);
  CHECK(after->given.language == before.given.language);
  CHECK(after->given.published == before.given.published);
  const auto none = c.original({0x1111});
  REQUIRE_FALSE(none);
  CHECK(none.error().fault == Fault::not_found);
  CHECK(c.original(before.id));
}

TEST_CASE("claims can be asked for with plain SQL") {
  const Folder folder;
  const std::string path = folder.file("a.case");
  Case c = opened(path);
  CHECK(*c.add(example_report(), example_account()));
  CHECK_FALSE(c.commit());
  CHECK(sql(path,
            "SELECT target||'|'||place||'|'||low||'|'||high||'|'||when_first"
            "||'|'||said_by||'|'||words FROM claim WHERE predicate='killed'") ==
        "men|Porto|12.0|15.0|1969-12-30|The mayor > a clerk|12 to 15 men fell");
  CHECK(sql(path,
            "SELECT actor IS NULL AND low IS NULL FROM claim WHERE "
            "stance='denied'") == "1");
}

TEST_CASE("problems are listed once each, with file and line") {
  const Folder folder;
  Case c = opened(folder.file("a.case"));
  const Error one{Fault::format, "broken", "x.jsonl", 3};
  const Error two{Fault::encoding, "odd", "a\xff.txt", 0, false};
  for (const Error& e : {one, two, one}) CHECK_FALSE(c.note(e));
  CHECK_FALSE(c.commit());
  const auto problems = c.problems();
  REQUIRE(problems->size() == 2);
  CHECK((*problems)[0].path == two.path);
  CHECK_FALSE((*problems)[0].skipped);
  CHECK((*problems)[1].line == 3);
  CHECK((*problems)[1].what == "broken");
  CHECK((*problems)[1].fault == Fault::format);
}

TEST_CASE("a file that is no case is refused and stays as it is") {
  const Folder folder;
  const std::string text = folder.file("notes.txt");
  const std::string notes = std::string(5000, 'n');
  put(text, notes);
  for (Case::Mode mode : {Case::Mode::read, Case::Mode::write}) {
    CHECK(open_error(text, mode) == "this is no case file");
  }
  CHECK(get(text) == notes);

  const std::string other = folder.file("other.db");
  sql(other, "CREATE TABLE t(x)");
  const std::string before = get(other);
  CHECK(open_error(other, Case::Mode::write) == "this is no case file");
  CHECK(get(other) == before);
}

TEST_CASE("a case of another version is refused by name of the version") {
  const Folder folder;
  const std::string path = folder.file("a.case");
  opened(path);
  sql(path, "PRAGMA user_version=99");
  CHECK(open_error(path, Case::Mode::write) ==
        fmt::format("the case has version 99, this program knows version {}",
                    kSchema));
}

TEST_CASE("only writing makes a case where there is none") {
  const Folder folder;
  const std::string path = folder.file("a.case");
  CHECK(open_error(path, Case::Mode::read) == "the case file cannot be opened");
  CHECK_FALSE(fs::exists(path));
  put(path, "");
  CHECK(open_error(path, Case::Mode::read) ==
        "the file is empty, it holds no case");
  CHECK(open_error(path, Case::Mode::write).empty());
  CHECK(open_error(folder.file("no/such/folder.case"), Case::Mode::write) ==
        "the case file cannot be opened");
}

TEST_CASE("a damaged case is an error or the truth, never something else") {
  const Folder folder;
  const std::string path = folder.file("a.case");
  {
    Case c = opened(path);
    for (char hash = 'a'; hash < 'f'; ++hash) {
      CHECK(*c.add(example_report(hash), example_account(hash)));
    }
    CHECK_FALSE(c.commit());
  }
  const std::string whole = get(path);
  size_t noticed = 0;
  for (size_t at = 0; at + 64 < whole.size(); at += 509) {
    std::string bad = whole;
    for (size_t i = at; i < at + 64; ++i) bad[i] = static_cast<char>(~bad[i]);
    put(path, bad);
    auto c = Case::open(path, Case::Mode::read);
    const auto accounts = c ? (*std::move(c)).accounts()
                            : Result<std::vector<Account>>(c.error());
    if (!accounts) {
      ++noticed;
      CHECK_FALSE(accounts.error().what.empty());
      continue;
    }
    for (const Account& account : *accounts) CHECK(account.claims.size() == 2);
  }
  CHECK(noticed > 0);
  put(path, whole.substr(0, whole.size() / 2));
  auto half = Case::open(path, Case::Mode::read);
  CHECK((!half || !(*std::move(half)).accounts()));
}

TEST_CASE("others read a case while it is being written") {
  const Folder folder;
  const std::string path = folder.file("a.case");
  Case writer = opened(path);
  CHECK(*writer.add(example_report('a'), example_account('a')));
  CHECK_FALSE(writer.commit());
  CHECK(*writer.add(example_report('b'), example_account('b')));
  Case reader = opened(path, Case::Mode::read);
  CHECK(reader.accounts()->size() == 1);
  CHECK_FALSE(writer.commit());
  CHECK(reader.accounts()->size() == 2);
}

TEST_CASE("accounts of another version of the program are not passed on") {
  const Folder folder;
  const std::string path = folder.file("a.case");
  Case c = opened(path);
  CHECK(*c.add(example_report(), example_account()));
  CHECK_FALSE(c.commit());
  sql(path, "UPDATE report SET reader='0.0.0 1'");
  const auto accounts = c.accounts();
  REQUIRE_FALSE(accounts);
  CHECK(accounts.error().what.find("another version") != std::string::npos);
}

}  // namespace crosscheck
