#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "crosscheck/pipeline.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

// A folder that is gone when the test ends.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "crosscheck_XXXXXX");
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string put(const std::string& name, std::string_view bytes) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  std::string path(const std::string& name = "") const {
    return name.empty() ? path_.string() : (path_ / name).string();
  }

 private:
  fs::path path_;
};

struct Got {
  std::vector<Report> reports;
  std::vector<Error> errors;
};

Got get(std::vector<std::string> paths) {
  Got got;
  acquire(
      paths, [&](Report&& r) { got.reports.push_back(std::move(r)); },
      [&](Error&& e) { got.errors.push_back(std::move(e)); });
  return got;
}

}  // namespace

TEST_CASE("a folder gives its files in the order of their paths") {
  const Folder folder;
  folder.put("b.txt", "second");
  folder.put("a/z.txt", "first");
  folder.put("a.txt", "before the folder of its name");
  folder.put(".hidden", "never seen");
  const Got got = get({folder.path()});
  REQUIRE(got.reports.size() == 3);
  CHECK(got.errors.empty());
  CHECK(got.reports[0].path == folder.path("a.txt"));
  CHECK(got.reports[1].path == folder.path("a/z.txt"));
  CHECK(got.reports[2].path == folder.path("b.txt"));
  CHECK(got.reports[2].original == "second");
}

TEST_CASE("a glob that the shell left alone is followed") {
  const Folder folder;
  folder.put("1.txt", "one");
  folder.put("2.txt", "two");
  folder.put("3.md", "three");
  CHECK(get({folder.path("*.txt")}).reports.size() == 2);
}

TEST_CASE("a report is known by the SHA-256 of its bytes") {
  const auto report = acquire_bytes("abc", "x");
  REQUIRE(report);
  CHECK(report->sha256 ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(report->id.value == 0xba7816bf8f01cfeaULL);
}

TEST_CASE("each JSON line is a report, a broken one an error with its line") {
  const Folder folder;
  const std::string file =
      folder.put("news.jsonl",
                 "{\"id\":\"n1\",\"text\":\"The dam held.\",\"published\":"
                 "\"January 27, 2014\",\"publisher\":\"Example News\",\"url\":"
                 "\"https://example.org/a\",\"title\":\"Dam\"}\n"
                 "{\"text\": \"cut\n"
                 "\n"
                 "{\"html\":\"<p>The dam broke.\"}\r\n"
                 "[1]\n"
                 "{\"publisher\":\"no text\"}");
  const Got got = get({file});
  REQUIRE(got.reports.size() == 2);
  CHECK(got.reports[0].path == "n1");
  CHECK(got.reports[0].document() == "The dam held.");
  CHECK(got.reports[0].original.starts_with("{\"id\":\"n1\""));
  CHECK(got.reports[0].given.title == "Dam");
  CHECK(got.reports[0].given.publisher == "Example News");
  REQUIRE(got.reports[0].given.published);
  CHECK(got.reports[0].given.published->first ==
        Day{std::chrono::year{2014} / 1 / 27});
  CHECK(got.reports[1].path == file + ":4");
  CHECK(got.reports[1].media_type == MediaType::html);
  REQUIRE(got.errors.size() == 3);
  CHECK(got.errors[0].line == 2);
  CHECK(got.errors[1].line == 5);
  CHECK(got.errors[2].line == 6);
}

TEST_CASE("a record of a headline alone is read by its headline") {
  const Folder folder;
  const Got got = get({folder.put(
      "feed.jsonl", R"({"id":"h","title":"Dam breaks","text":" "})")});
  CHECK(got.errors.empty());
  REQUIRE(got.reports.size() == 1);
  CHECK(got.reports[0].document() == "Dam breaks");
}

TEST_CASE("a record of a wall is read by its headline") {
  const Folder folder;
  const Got got = get({folder.put(
      "wall.jsonl",
      R"({"id":"w","title":"Six hurt as ferry hits pier in Dover",)"
      R"("text":"Please log in or subscribe to read this article."})")});
  CHECK(got.errors.empty());
  REQUIRE(got.reports.size() == 1);
  CHECK(got.reports[0].document() == "Six hurt as ferry hits pier in Dover");
  CHECK(got.reports[0].original.find("subscribe") != std::string::npos);
}

TEST_CASE("one object or an array of them may span any lines") {
  const Folder folder;
  const Got got =
      get({folder.put("a.json", "{\n\"text\":\n\"One { brace.\"}\n"),
           folder.put("b.json",
                      "[\n{\"text\":\"Two.\"},\n{\"text\":"
                      "\"Three, \\\"}\\\".\"}]")});
  REQUIRE(got.reports.size() == 3);
  CHECK(got.errors.empty());
  CHECK(got.reports[0].document() == "One { brace.");
  CHECK(got.reports[2].document() == "Three, \"}\".");
  CHECK(got.reports[2].path == folder.path("b.json:3"));
  CHECK(got.reports[2].original == "{\"text\":\"Three, \\\"}\\\".\"}");
}

TEST_CASE("a date that cannot be read is a warning, not a loss") {
  const auto folder = Folder();
  const Got got =
      get({folder.put("a.jsonl", "{\"text\":\"x\",\"date\":\"3/4/2014\"}")});
  CHECK(got.reports.size() == 1);
  REQUIRE(got.errors.size() == 1);
  CHECK_FALSE(got.errors[0].skipped);
}

TEST_CASE("one date beyond the twelfth tells how the file writes all dates") {
  const auto folder = Folder();
  const auto dates = [&](std::string lines) {
    return get({folder.put("a.jsonl", lines)});
  };
  const std::string first = "{\"text\":\"x\",\"date\":\"3/4/2014\"}\n";
  const std::string plain = "{\"text\":\"y\",\"date\":\"2014-05-06\"}\n";
  const std::string month = "{\"text\":\"z\",\"date\":\"4/13/2014\"}\n";
  const std::string day = "{\"text\":\"w\",\"date\":\"13/4/2014\"}\n";
  const auto published = [](const Report& r) {
    return r.given.published ? iso(r.given.published->first) : "";
  };

  const Got us = dates(first + plain + month + first);
  REQUIRE(us.reports.size() == 4);
  CHECK(us.errors.empty());
  CHECK(published(us.reports[0]) == "2014-03-04");
  CHECK(published(us.reports[1]) == "2014-05-06");
  CHECK(published(us.reports[3]) == "2014-03-04");

  CHECK(published(dates(first + day).reports[0]) == "2014-04-03");

  const Got none = dates(first + plain);
  REQUIRE(none.reports.size() == 2);
  CHECK(published(none.reports[0]).empty());
  REQUIRE(none.errors.size() == 1);
  CHECK(none.errors[0].line == 1);

  const Got both = dates(month + first + day + first);
  CHECK(published(both.reports[1]) == "2014-03-04");
  CHECK(published(both.reports[3]).empty());
  CHECK(both.errors.size() == 1);
}

TEST_CASE("every bad input is one error that names it, the rest is read") {
  const Folder folder;
  folder.put("1-empty.txt", "");
  folder.put("2-blank.txt", " \n\t");
  folder.put("3-binary.txt", std::string("\0\1\2", 3));
  folder.put("4-picture.txt", "\x89PNG");
  folder.put("5-huge.txt", std::string(17 << 20, 'a'));
  folder.put("6-half.gz", "\x1f\x8b\x08");
  folder.put("7-good.txt", "The bridge stands.");
  folder.put("8-nothing.json", "[{]");
  const Got got = get(
      {folder.path(), folder.path("missing.txt"), folder.path("*.missing")});
  REQUIRE(got.reports.size() == 1);
  CHECK(got.reports[0].document() == "The bridge stands.");
  REQUIRE(got.errors.size() == 9);
  for (const Error& error : got.errors) {
    CAPTURE(error.path);
    CAPTURE(error.what);
    CHECK(error.path.starts_with(folder.path()));
    CHECK_FALSE(error.what.empty());
  }
  CHECK(got.errors[2].what.starts_with("not text"));
  CHECK(got.errors[4].fault == Fault::too_big);
  CHECK(got.errors[7].fault == Fault::not_found);
}

TEST_CASE("an empty folder and a folder that cannot be read are errors") {
  const Folder folder;
  fs::create_directory(folder.path("none"));
  Got got = get({folder.path("none")});
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0].fault == Fault::not_found);
  if (::geteuid() == 0) return;  // root reads everything
  fs::permissions(folder.path("none"), fs::perms::none);
  got = get({folder.path("none")});
  fs::permissions(folder.path("none"), fs::perms::owner_all);
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0].fault == Fault::io);
}

TEST_CASE("bytes in memory with two records are not one report") {
  CHECK_FALSE(acquire_bytes("{\"text\":\"a\"}\n{\"text\":\"b\"}", "x"));
  CHECK(acquire_bytes("{\"text\":\"a\"}\n", "x"));
}

}  // namespace crosscheck
