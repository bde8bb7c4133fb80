#include "util/zip.h"

#include <doctest/doctest.h>

namespace crosscheck {
namespace {

TEST_CASE("what is zipped comes out again, byte for byte") {
  const std::vector<ZipEntry> files = {
      {"a/b.txt", std::string(5000, 'x')}, {"empty", ""}, {"c", "short"}};
  const auto packed = zip(files);
  REQUIRE(packed);
  CHECK(packed->size() < 1000);
  const auto out = unzip(*packed, "x.zip");
  REQUIRE(out);
  REQUIRE(out->size() == 3);
  for (size_t i = 0; i < files.size(); ++i) {
    CHECK((*out)[i].name == files[i].name);
    CHECK((*out)[i].bytes == files[i].bytes);
  }
}

TEST_CASE("an archive that was changed or leads outside is refused") {
  auto packed = *zip({{"a", "some bytes that stay as they are"}});
  for (size_t at = 0; at < packed.size(); ++at) {
    std::string changed = packed;
    changed[at] = static_cast<char>(changed[at] ^ 0x15);
    const auto out = unzip(changed, "x.zip");  // never beyond its end
    if (out && !out->empty()) CHECK(out->front().bytes.size() == 32);
  }
  CHECK_FALSE(unzip(*zip({{"../a", "x"}}), "x.zip"));
  CHECK_FALSE(unzip(*zip({{"/a", "x"}}), "x.zip"));
  CHECK_FALSE(unzip(packed.substr(0, packed.size() - 30), "x.zip"));
  CHECK_FALSE(unzip(packed, "x.zip", 10));
}

TEST_CASE("an entry is read bit by bit where it lies, and find() knows it") {
  const std::string text(100'000, 'y');
  const std::string packed = *zip({{"a", "first"}, {"b/c", text}});
  const auto archive = ZipReader::open(packed, "x.zip");
  REQUIRE(archive);
  CHECK(archive->find("b") == nullptr);
  const ZipReader::Entry* entry = archive->find("b/c");
  REQUIRE(entry != nullptr);
  const ZipReader::Pull next = archive->pull(*entry);
  std::string out;
  char piece[7000];
  while (true) {
    const auto got = next(piece, sizeof piece);
    REQUIRE(got);
    if (*got == 0) break;
    out.append(piece, *got);
  }
  CHECK(out == text);
  CHECK_FALSE(archive->bytes(*entry, 99'999));
}

// The directory of two entries may name the same bytes twice: a bomb.
TEST_CASE("entries that overlap are refused") {
  std::string noise;
  for (uint32_t i = 0, x = 1; i < 400; ++i) {
    x = x * 1664525 + 1013904223;
    noise += static_cast<char>(x >> 24U);
  }
  std::string packed = *zip({{"a", noise}, {"b", "1"}});
  const size_t first = packed.find("PK\x01\x02");
  const size_t second = packed.find("PK\x01\x02", first + 4);
  for (const size_t field : {10U, 16U, 17U, 18U, 19U, 20U, 21U, 24U, 25U}) {
    packed[second + field] = packed[first + field];
  }
  for (size_t i = 42; i < 46; ++i) packed[second + i] = packed[first + i];
  const auto out = unzip(packed, "x.zip");
  REQUIRE_FALSE(out);
  CHECK(out.error().what.find("overlap") != std::string::npos);
}

}  // namespace
}  // namespace crosscheck
