// Every seed (fuzz/seeds/TARGET) and every input that once broke something
// (fuzz/findings/TARGET) goes through its fuzz target, with whatever checks
// this build has. A target that finds a fault aborts.
#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "case_runner.h"

#define FUZZ_TARGET(name) extern "C" int name(const uint8_t*, size_t);
#include "fuzz/targets.inc"
#undef FUZZ_TARGET

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

size_t replay(const std::string& target, int (*run)(const uint8_t*, size_t)) {
  size_t inputs = 0;
  for (const char* folder : {"/fuzz/seeds/", "/fuzz/findings/"}) {
    std::error_code none;
    for (const auto& at :
         fs::directory_iterator(cases::repository() + folder + target, none)) {
      INFO(at.path().string());
      std::ifstream in(at.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      CHECK(run(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()) ==
            0);
      ++inputs;
    }
  }
  CHECK(run(reinterpret_cast<const uint8_t*>(""), 0) == 0);
  return inputs;
}

}  // namespace

TEST_CASE("seeds and past findings go through every fuzz target") {
#define FUZZ_TARGET(name)           \
  {                                 \
    INFO("fuzz/seeds/" #name);      \
    CHECK(replay(#name, name) > 0); \
  }
#include "fuzz/targets.inc"
#undef FUZZ_TARGET
}

}  // namespace crosscheck
