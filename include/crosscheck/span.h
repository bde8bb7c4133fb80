// Span: where something is said. Byte offsets into one Text, never pointers,
// so a Span survives being stored, sent over HTTP and read back by Spark.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace crosscheck {

// Half-open range [begin, end). Both ends lie on UTF-8 character boundaries.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool holds(Span s) const {
    return begin <= s.begin && s.end <= end;
  }
  constexpr bool overlaps(Span s) const {
    return begin < s.end && s.begin < end;
  }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

constexpr std::string_view cut(std::string_view text, Span s) {
  return text.substr(s.begin, s.size());
}

// A name for a row of one kind; an EntityId cannot be passed for a ClaimId.
// 0 means "not known (yet)".
template <class Kind>
struct Id {
  uint64_t value = 0;

  constexpr bool known() const { return value != 0; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using ReportId = Id<struct ReportKind>;  // first 64 bits of the SHA-256
using EntityId = Id<struct EntityKind>;  // person, group, place, outlet
using ClaimId = Id<struct ClaimKind>;    // hash of (report, span, predicate)
using EventId = Id<struct EventKind>;    // the smallest ClaimId in it
using QuestionId = Id<struct QuestionKind>;  // the smallest ClaimId in it
using StoryId = Id<struct StoryKind>;        // the smallest ReportId in it

}  // namespace crosscheck
