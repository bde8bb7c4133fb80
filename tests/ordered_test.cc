#include "../cli/ordered.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <string>

namespace crosscheck::cli {
namespace {

Report numbered(size_t n, size_t bytes = 8) {
  Report r;
  r.path = std::to_string(n);
  r.original = std::string(bytes, 'x');
  return r;
}

// Uneven work, so that threads finish out of order.
std::string slow_name(Report&& r) {
  size_t spins = std::stoul(r.path) * 7919 % 997 * 50;
  while (spins > 0) {
    std::atomic_signal_fence(std::memory_order_seq_cst);
    --spins;
  }
  return r.path;
}

}  // namespace

TEST_CASE("what comes out stands in the order of what went in") {
  for (int threads : {1, 2, 5}) {
    std::vector<std::string> out;
    Ordered<std::string> line(threads, slow_name, [&](std::string&& s) {
      out.push_back(std::move(s));
    });
    std::vector<std::string> in;
    for (size_t i = 0; i < 500; ++i) {
      in.push_back(std::to_string(i));
      i % 3 == 0 ? line.pass(std::to_string(i)) : line.put(numbered(i));
    }
    line.finish();
    CHECK(out == in);
  }
}

TEST_CASE("no more reports wait than the window holds") {
  std::atomic<size_t> inside = 0;
  size_t most = 0;
  Ordered<int> line(
      3, [&](Report&&) { return 1; }, [&](int&&) { --inside; });
  for (size_t i = 0; i < 300; ++i) {
    most = std::max(most, ++inside);
    line.put(numbered(i));
  }
  line.finish();
  CHECK(inside == 0);
  CHECK(most <= 3 * 8);
}

TEST_CASE("large reports fill the window by their bytes") {
  constexpr size_t kLarge = 20U << 20;
  size_t inside = 0;
  size_t most = 0;
  Ordered<int> line(
      3, [&](Report&&) { return 1; }, [&](int&&) { --inside; });
  for (size_t i = 0; i < 6; ++i) {
    most = std::max(most, ++inside);
    line.put(numbered(i, kLarge));
  }
  line.finish();
  CHECK(most <= 2);
}

TEST_CASE("a line that is given up early ends its threads") {
  size_t done = 0;
  {
    Ordered<std::string> line(4, slow_name, [&](std::string&&) { ++done; });
    for (size_t i = 0; i < 10; ++i) line.put(numbered(i));
  }
  CHECK(done <= 10);
}

}  // namespace crosscheck::cli
