// Survey: what of one report is looked at beside all others: whose copy it is,
// and which story it belongs to. 1 to 1.5 KB instead of the 16 that an account
// takes, so that a case whose accounts do not fit into memory is tied together
// by the surveys alone; each field goes once the step that needs it is done.
//
//   Surveyor look(knowledge);
//   for (Account& a : accounts) look.add(a);     // in the order of the paths
//   Ties ties = std::move(look).tie();
//
// Tested by group_test.cc and tests/parts_test.cc.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "group/keys.h"
#include "group/packed_features.h"
#include "group/pool.h"
#include "group/wires.h"

namespace crosscheck::grouping {

// A sentence by its letters and digits: 48 bits of their hash, which of a
// million reports may be wrong once.
struct SentenceKey {
  SentenceKey() = default;
  SentenceKey(uint64_t hash, Span s)
      : low(static_cast<uint32_t>(hash)),
        high(static_cast<uint16_t>(hash >> 32U)),
        size(static_cast<uint16_t>(s.size())),
        begin(s.begin) {}

  static bool fits(Span s) { return s.size() <= UINT16_MAX; }
  uint64_t key() const { return uint64_t{high} << 32U | low; }
  Span words() const { return {begin, begin + size}; }

  uint32_t low;
  uint16_t high, size;
  uint32_t begin;
};

// The disaster that a report is about (calamities.h).
struct Calamity {
  uint64_t key = 0;   // its kind and country, or the storm's name; 0: none
  bool many = false;  // the report counts its dead in thousands
};

// Its lists lie in the pools of the Surveyor.
struct Surveyed {
  std::optional<Days> published;
  std::optional<Days> tells_of;  // as published, but for who tells of long ago
  uint32_t words = 0;
  std::string_view wire;  // the agency that it names as the story's, or ""
  bool own_wire = false;  // it is the agency's own
  uint32_t told = 0;      // bytes of its sentences
  uint64_t text = 0;      // hash of it; 0: there is none
  Calamity calamity;
  std::span<const uint16_t> sketch;        // the low half of each number
  std::span<const SentenceKey> sentences;  // that may be another's, too
};

// Words of `by` that `from` has, too.
struct Passage {
  uint32_t by = 0, from = 0;
  Span words;
};
using Passages = std::deque<Passage>;  // no larger one is made as it grows

// What ties the reports together. Everything by their place in the order of
// the paths.
struct Ties {
  std::vector<std::string_view> wire;  // Dossier::wire
  std::vector<uint32_t> original;      // the account that it copies, or itself
  std::vector<uint32_t> story;         // numbered by first report
  Passages taken;                      // by `by`; those from one together
};

// Dossier::taken for those of the passages that `by` took; `id` gives the
// report at a place.
template <class Id>
void add_taken(const Passages& all, uint32_t by, Id id,
               std::vector<Taken>& out) {
  auto at = std::ranges::lower_bound(all, by, {}, &Passage::by);
  for (; at != all.end() && at->by == by; ++at) {
    const bool same = !out.empty() && out.back().by == id(by) &&
                      out.back().from == id(at->from);
    if (!same) out.push_back({id(by), id(at->from), {}});
    out.back().words.push_back(at->words);
  }
}

class Surveyor {
 public:
  explicit Surveyor(const Knowledge&);

  // `keys[i]` is the key of a.entities[i].
  void add(const Account& a, const std::vector<NameKey>& keys);
  // For the one at `place`, which has been read again.
  void replace(size_t place, const Account&, const std::vector<NameKey>& keys);

  Ties tie() &&;

 private:
  Surveyed survey(const Account&);

  const Knowledge& knowledge_;
  Wires wires_;
  Pool<uint16_t> sketches_;
  Pool<SentenceKey> sentences_;
  Vocabulary words_;
  std::vector<Surveyed> reports_;
  PackedFeatures features_;
};

}  // namespace crosscheck::grouping
