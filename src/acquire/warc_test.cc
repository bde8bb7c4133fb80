#include "acquire/warc.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <vector>

namespace crosscheck {
namespace {

std::string record(std::string_view type, std::string_view url,
                   std::string_view block) {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nContent-Type: "
      "text/html\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      type, url, block.size(), block);
}

std::string answer(std::string_view status, std::string_view headers,
                   std::string_view body) {
  return fmt::format("HTTP/1.1 {}\r\n{}\r\n{}", status, headers, body);
}

constexpr const char* kHtml = "Content-Type: text/html; charset=utf-8\r\n";
constexpr const char* kPage = "<html><body><p>The dam broke.</p></body></html>";

struct Got {
  std::vector<Report> reports;
  std::vector<Error> errors;
};

Got get(std::string_view bytes, size_t step = 7) {
  Got got;
  WarcReader archive(
      "a.warc", [&](Report&& r) { got.reports.push_back(std::move(r)); },
      [&](Error&& e) { got.errors.push_back(std::move(e)); });
  for (size_t at = 0; at < bytes.size(); at += step) {
    archive.feed(bytes.substr(at, step));
  }
  archive.finish();
  return got;
}

}  // namespace

TEST_CASE("the pages of an archive are reports, whatever lies between them") {
  const std::string all =
      record("warcinfo", "", "software: x\r\n") +
      record("request", "http://example.org/1", "GET /1 HTTP/1.1\r\n\r\n") +
      record("response", "http://example.org/1",
             answer("200 OK", kHtml, kPage)) +
      record("response", "http://example.org/no",
             answer("404 Not Found", kHtml, "<html>none</html>")) +
      record("response", "http://example.org/p.png",
             answer("200 OK", "Content-Type: image/png\r\n", "\x89PNG")) +
      record("resource", "<http://example.org/2>", kPage + std::string(" "));
  for (const size_t step : {1U, 7U, 100000U}) {
    const Got got = get(all, step);
    CHECK(got.errors.empty());
    REQUIRE(got.reports.size() == 2);
    CHECK(got.reports[0].original == kPage);
    CHECK(got.reports[0].given.url == "http://example.org/1");
    CHECK(got.reports[1].path == "http://example.org/2");
  }
}

TEST_CASE("a chunked answer is joined") {
  const std::string headers =
      std::string(kHtml) + "Transfer-Encoding: chunked\r\n";
  const std::string body = fmt::format("{:x}\r\n{}\r\n0\r\n\r\n",
                                       std::string_view(kPage).size(), kPage);
  const Got got = get(record("response", "http://example.org/1",
                             answer("200 OK", headers, body)));
  REQUIRE(got.reports.size() == 1);
  CHECK(got.reports[0].original == kPage);
}

TEST_CASE("an archive that is cut short gives its whole pages and an error") {
  const std::string one = record("response", "http://example.org/1",
                                 answer("200 OK", kHtml, kPage));
  const Got got = get(one + one.substr(0, one.size() - 30));
  CHECK(got.reports.size() == 1);
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0].what.find("cut short in record 2") != std::string::npos);
}

TEST_CASE("a record without a length ends the archive with an error") {
  const Got got =
      get("WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200\r\n");
  CHECK(got.reports.empty());
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0].what.find("record 1 has no header") != std::string::npos);
}

}  // namespace crosscheck
