// FNV-1a, 64 bits: the ids of everything that is found across reports.
#pragma once

#include <cstdint>
#include <string_view>

namespace crosscheck::grouping {

constexpr uint64_t kHashSeed = 14695981039346656037ULL;

constexpr uint64_t hash(std::string_view text, uint64_t seed = kHashSeed) {
  for (const char c : text) {
    seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return seed;
}

// Two hashes as one; the order counts.
constexpr uint64_t mix(uint64_t a, uint64_t b) {
  a ^= b + 0x9e3779b97f4a7c15ULL + (a << 6U) + (a >> 2U);
  a = (a ^ (a >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  return a ^ (a >> 27U);
}

}  // namespace crosscheck::grouping
