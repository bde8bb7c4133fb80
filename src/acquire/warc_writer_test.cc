#include "acquire/warc_writer.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "crosscheck/pipeline.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

struct Scratch {
  fs::path folder = fs::temp_directory_path() / "crosscheck_warc_writer_test";
  Scratch() {
    fs::remove_all(folder);
    fs::create_directory(folder);
  }
  ~Scratch() { fs::remove_all(folder); }
  std::string file() const { return (folder / "x.warc.gz").string(); }
};

Fetched page(const std::string& url, const std::string& words) {
  Fetched out;
  out.url = url;
  out.status = 200;
  out.head =
      "HTTP/2 200 \r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
      "\r\n";
  out.body = "<html><body><p>" + words + "</p></body></html>";
  out.ip = "192.0.2.1";
  out.at = 1'500'000'000;
  return out;
}

std::vector<std::string> pages_in(const std::string& file) {
  std::vector<std::string> out;
  acquire(
      std::vector<std::string>{file},
      [&](Report&& r) { out.push_back(r.path); },
      [&](Error&& e) { FAIL_CHECK(e.what); });
  return out;
}

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("what was archived is read back, each page under its address") {
  const Scratch scratch;
  auto archive = WarcWriter::open(scratch.file(), std::nullopt);
  REQUIRE(archive);
  WarcWriter writer = *std::move(archive);
  Fetched two = page("https://b.example/2", "Two died.");
  two.redirects.push_back(page("https://a.example/2", "moved"));
  two.redirects[0].status = 302;
  writer.add(page("https://a.example/1", "One died."));
  writer.add(two);
  writer.add(page("https://a.example/1", "One died."));  // as it was
  const auto size = writer.flush();
  REQUIRE(size);
  CHECK(*size == fs::file_size(scratch.file()));
  CHECK(pages_in(scratch.file()) ==
        std::vector<std::string>{"https://a.example/1", "https://b.example/2"});
}

TEST_CASE("what a run that was cut off left behind is taken away") {
  const Scratch scratch;
  uint64_t kept = 0;
  {
    WarcWriter writer = *WarcWriter::open(scratch.file(), std::nullopt);
    writer.add(page("https://a.example/1", "One died."));
    kept = *writer.flush();
    writer.add(page("https://a.example/2", "Two died."));
    CHECK(*writer.flush() > kept);
  }
  const std::string before = bytes_of(scratch.file()).substr(0, kept);
  WarcWriter writer = *WarcWriter::open(scratch.file(), kept);
  CHECK(bytes_of(scratch.file()) == before);
  writer.add(page("https://a.example/3", "Three died."));
  REQUIRE(writer.flush());
  CHECK(pages_in(scratch.file()) ==
        std::vector<std::string>{"https://a.example/1", "https://a.example/3"});
}

TEST_CASE("an archive of somebody else is left as it is") {
  const Scratch scratch;
  std::ofstream(scratch.file()) << "mine";
  CHECK_FALSE(WarcWriter::open(scratch.file(), std::nullopt));
  CHECK_FALSE(WarcWriter::open(scratch.file(), 5));
  CHECK(bytes_of(scratch.file()) == "mine");
}

}  // namespace crosscheck
