// What the coreference ranker sees of a mention and of a mention with one that
// it may go on from, as rows of weight tables. Training and run time share this
// file: a change of it needs a new model. After Durrett and Klein 2013 ("Easy
// victories and uphill battles in coreference resolution") and, for features of
// whole entities, Clark and Manning 2015.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <span>
#include <vector>

#include "net/coref_mentions.h"

namespace crosscheck::coref {

// Rows of a table that are added up, at most one of each kind of feature.
struct Rows {
  std::array<uint16_t, 26> row{};
  uint32_t count = 0;
  void add(uint32_t r) {
    assert(count < row.size());
    row[count++] = static_cast<uint16_t>(r);
  }
  auto begin() const { return row.begin(); }
  auto end() const { return row.begin() + count; }
};

// Hashed lemmas: of heads, and of what they depend on.
inline constexpr uint32_t kWordRows = 1024, kGovernorRows = 512;
extern const uint32_t kMentionRows;  // of the table of mentions
extern const uint32_t kPairRows;     // of the table of pairs

// What is known of an entity from its mentions so far.
struct Known {
  uint32_t mentions = 0;
  uint32_t last = kNone;   // mention
  uint32_t local = kNone;  // in Reading::entities
  uint8_t type = 0;        // as Mention::type
  Number number = Number::unknown;
  Gender gender = Gender::unknown;
  bool named = false;
  std::array<uint32_t, 4> heads{};  // lemmas, 0 where there are fewer
};

// A reading's mentions and entities, from left to right: for each mention in
// turn ask for candidates and rows, then tell what it is.
class Discourse {
 public:
  // Both must stay as they are. `vectors`: per mention its head's, 127 long, or
  // null; as many numbers each as `dims`.
  void start(const Reading&, std::span<const Mention>, uint32_t dims);
  void set_vector(uint32_t m, const int8_t* v) { vectors_[m] = v; }
  // Of the word for what an entity of the reading is: "group".
  void set_kind(uint32_t local, uint32_t lemma, const int8_t* v) {
    kinds_[local] = {lemma, v};
  }

  // Earlier mentions that m may go on from, nearest first: the last 50, and by
  // word or known entity up to 6 before these.
  void candidates(uint32_t m, std::vector<uint32_t>& out) const;
  void mention_rows(uint32_t m, Rows&) const;
  void pair_rows(uint32_t m, uint32_t candidate, Rows&) const;

  // What m is: of the entity of that earlier mention; a new one; no mention.
  void joins(uint32_t m, uint32_t candidate);
  void is_new(uint32_t m);
  void is_none(uint32_t m);

  const int8_t* vector(uint32_t m) const { return vectors_[m]; }
  // The last mention of the entity that m's name has in the reading; kNone when
  // it has no name, or is the first.
  uint32_t known_before(uint32_t m) const {
    const uint32_t name = mentions_[m].name;
    return name == kNone ? kNone : local_last_[reading_->names[name].entity];
  }
  uint32_t entity_of(uint32_t m) const { return entity_[m]; }  // kNone: none
  const Known& known(uint32_t entity) const { return known_[entity]; }
  uint32_t entities() const { return static_cast<uint32_t>(known_.size()); }

 private:
  struct KindWord {
    uint32_t lemma = 0;
    const int8_t* vector = nullptr;
  };
  struct Slot {
    uint32_t word = 0, node = kNone;
  };
  struct Earlier {
    uint32_t head = kNone, string = kNone;  // mentions
  };

  Earlier earlier(uint32_t m) const;
  uint32_t last_with(uint32_t word) const;
  void index(uint32_t m);
  void enter(uint32_t m, uint32_t entity);
  uint32_t string_relation(const Mention&, const Mention&) const;
  uint32_t similarity(uint32_t m, uint32_t c) const;
  uint32_t in_tree(const Mention& m, const Mention& c) const;
  void entity_rows(uint32_t m, uint32_t c, Rows&) const;

  const Reading* reading_ = nullptr;
  std::span<const Mention> mentions_;
  uint32_t dims_ = 0;
  std::vector<const int8_t*> vectors_;
  std::vector<KindWord> kinds_;
  std::vector<uint32_t> entity_;      // per mention
  std::vector<Known> known_;          // per entity
  std::vector<uint32_t> order_;       // accepted mentions
  std::vector<uint32_t> place_;       // per mention: its place in order_
  std::vector<uint32_t> local_last_;  // per entity of the reading: mention
  std::vector<uint8_t> rank_;         // per mention: how many before it in its
                                      // sentence
  // Words of accepted mentions: an open-addressed table of the last node with
  // that word; nodes chain to the one before. Node: mention * 4 + word.
  std::vector<Slot> slots_;
  std::vector<uint32_t> before_;
};

}  // namespace crosscheck::coref
