#include "util/inflate.h"

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>

namespace crosscheck {
namespace {

std::string gzip(std::string_view bytes) {
  z_stream z{};
  deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  std::string out(compressBound(bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* to = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(to, ZSTD_c_checksumFlag, 1);
  out.resize(
      ZSTD_compress2(to, out.data(), out.size(), bytes.data(), bytes.size()));
  ZSTD_freeCCtx(to);
  return out;
}

Result<std::string> unpack(std::string packed) {
  size_t at = 0;
  Inflater in(
      [&](char* to, size_t size) -> Result<size_t> {
        const size_t n = std::min({size, packed.size() - at, size_t{1000}});
        std::memcpy(to, packed.data() + at, n);
        at += n;
        return n;
      },
      "x");
  std::string out;
  char buffer[5000];
  for (;;) {
    auto n = in.read(buffer, sizeof buffer);
    if (!n) return n.error();
    if (*n == 0) return out;
    out.append(buffer, *n);
  }
}

std::string words() {
  std::string out;
  for (int i = 0; i < 20000; ++i) out += std::to_string(i * 7919) + " ";
  return out;
}

}  // namespace

TEST_CASE("gzip and zstd come out as they went in, plain bytes pass") {
  for (const std::string& text : {words(), std::string("short")}) {
    CHECK(*unpack(gzip(text)) == text);
    CHECK(*unpack(zstd(text)) == text);
    CHECK(*unpack(text) == text);
  }
  CHECK(*unpack("") == "");
}

TEST_CASE(
    "gzip members in a row are one stream, bytes after them are ignored") {
  CHECK(*unpack(gzip("one ") + gzip("two") + std::string(512, '\0')) ==
        "one two");
}

TEST_CASE("half a packed file is an error that says so") {
  for (std::string packed : {gzip(words()), zstd(words())}) {
    const auto half = unpack(packed.substr(0, packed.size() / 2));
    REQUIRE_FALSE(half);
    CHECK(half.error().what.find("cut short") != std::string::npos);
  }
}

TEST_CASE("a damaged packed file is an error") {
  for (std::string packed : {gzip(words()), zstd(words())}) {
    for (size_t i = 100; i < 140; ++i) packed[i] = '\x55';
    CHECK_FALSE(unpack(packed));
  }
}

TEST_CASE("a bomb is refused after its first megabyte") {
  const std::string zeros(50'000'000, 'a');
  for (const std::string& packed : {gzip(zeros), zstd(zeros)}) {
    const auto got = unpack(packed);
    REQUIRE_FALSE(got);
    CHECK(got.error().fault == Fault::too_big);
  }
}

}  // namespace crosscheck
