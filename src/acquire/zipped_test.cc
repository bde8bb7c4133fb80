#include "acquire/zipped.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "crosscheck/pipeline.h"
#include "util/sha256.h"

namespace crosscheck {
namespace {

struct Came {
  std::vector<Report> reports;
  std::vector<Error> problems;
};

Came read(const std::vector<ZipEntry>& files) {
  Came out;
  acquire_bytes(
      *zip(files), "x.zip",
      [&](Report&& r) { out.reports.push_back(std::move(r)); },
      [&](Error&& e) { out.problems.push_back(std::move(e)); });
  return out;
}

std::string warc() {
  const std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
      "<html><body><p>The bridge at Nador fell.</p></body></html>";
  return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: "
         "https://news.example/1\r\nContent-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

std::string package(const std::string& hash) {
  return R"({"wacz_version":"1.1.1","resources":[{"path":)"
         R"("archive/data.warc","hash":"sha256:)" +
         hash + R"("}]})";
}

}  // namespace

TEST_CASE(
    "of a WACZ the pages of its web archives are read, and nothing else") {
  const Came came = read({{"datapackage.json", package(sha256_hex(warc()))},
                          {"archive/data.warc", warc()},
                          {"pages/pages.jsonl", R"({"title":"no report"})"}});
  REQUIRE(came.reports.size() == 1);
  CHECK(came.reports[0].path == "https://news.example/1");
  CHECK(came.problems.empty());
}

TEST_CASE("a WACZ whose archive is not what its package names is told") {
  const Came came = read({{"datapackage.json", package(sha256_hex("other"))},
                          {"archive/data.warc", warc()}});
  CHECK(came.reports.size() == 1);
  REQUIRE(came.problems.size() == 1);
  CHECK(came.problems[0].path == "x.zip/archive/data.warc");
  CHECK_FALSE(came.problems[0].skipped);
}

TEST_CASE("of any other archive each file is a report, hidden ones left out") {
  const Came came = read({{"b/two.txt", "Two ships sank."},
                          {"a.txt", "One ship sank."},
                          {"__MACOSX/a.txt", "x"},
                          {"b/.hidden", "x"}});
  REQUIRE(came.reports.size() == 2);
  CHECK(came.reports[0].path == "x.zip/a.txt");
  CHECK(came.reports[1].path == "x.zip/b/two.txt");
  CHECK(came.problems.empty());
}

TEST_CASE("names that lead outside, bombs and documents are refused by name") {
  const std::string bomb(20'000'000, 'a');
  Came came = read({{"../../etc/passwd", "x"}});
  REQUIRE(came.problems.size() == 1);
  CHECK(came.problems[0].what.find("leads outside") != std::string::npos);
  came = read({{"bomb.jsonl", bomb}, {"good.txt", "Rebels took a town."}});
  REQUIRE(came.problems.size() == 1);
  CHECK(came.problems[0].path == "x.zip/bomb.jsonl");
  CHECK(came.reports.size() == 1);
  came = read({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}});
  CHECK(came.problems.size() == 1);
  CHECK(came.reports.empty());
}

TEST_CASE("an original of a bundle comes back with what was said of it") {
  const std::string record = R"({"text":"Two died."})", words = "Two died.";
  const std::string manifest =
      R"({"crosscheck":"1","files":[{"path":"originals/1.json","sha256":")" +
      sha256_hex(record) +
      R"(","report":{"path":"a1","media":"plain","body":"readable/1.txt",)"
      R"("publisher":"Town Wire","first":"2020-05-05","last":"2020-05-05"}},)"
      R"({"path":"originals/2.txt","sha256":"00","report":{}},)"
      R"({"path":"gone.txt","sha256":"00","report":{}}]})";
  const Came came = read({{"manifest.json", manifest},
                          {"originals/1.json", record},
                          {"originals/2.txt", "changed"},
                          {"readable/1.txt", words}});
  REQUIRE(came.reports.size() == 1);
  const Report& r = came.reports[0];
  CHECK(r.path == "a1");
  CHECK(r.original == record);
  CHECK(r.document() == words);
  CHECK(r.given.publisher == "Town Wire");
  REQUIRE(r.given.published);
  CHECK(r.given.published->size() == 1);
  CHECK(came.problems.size() == 2);
}

}  // namespace crosscheck
