// The layout of a gazetteer's block; see gazetteer.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace crosscheck::gazetteer_layout {

constexpr std::string_view kMagic = "ccgazet1";
// Header: magic, number of places, entries, kinds, bytes of strings.
constexpr size_t kHeader = 24;
// Record: lat, lon (int32), population, name, region (uint32), country (2),
// kind, level (the topmost bit: known).
constexpr size_t kRecord = 24;
constexpr uint32_t kBuckets = 65536;
constexpr uint32_t kPrefix = 0xFFFFFFFF;
constexpr uint32_t kMostPlaces = 1U << 28U;
constexpr uint32_t kKnown = 0x80;
constexpr double kUnit = 1e5;  // of a degree

constexpr uint32_t bucket_of(uint64_t key) {
  return static_cast<uint32_t>(key >> 48U);
}
constexpr uint32_t check_of(uint64_t key) {
  return static_cast<uint32_t>(key);
}

}  // namespace crosscheck::gazetteer_layout
