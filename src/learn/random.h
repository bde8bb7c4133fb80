// Random numbers that are the same everywhere for a seed: splitmix64 (Steele,
// Lea and Flood 2014); the standard library's distributions differ by vendor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace crosscheck {

struct Random {
  uint64_t state;

  uint64_t next() {
    uint64_t z = (state += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }
  float unit() {  // [0, 1)
    return static_cast<float>(next() >> 40) * 0x1p-24F;
  }
  float around(float width) { return (2 * unit() - 1) * width; }
  size_t below(size_t n) {  // [0, n); n < 2^32
    return static_cast<size_t>(((next() >> 32) * n) >> 32);
  }
  template <class Container>
  void shuffle(Container& c) {
    for (size_t i = c.size(); i > 1; --i) {
      using std::swap;
      swap(c[i - 1], c[below(i)]);
    }
  }
};

}  // namespace crosscheck
