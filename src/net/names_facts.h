// Names, facts: what each piece of a text is by itself: its spelling, its
// clusters, what tables say of it. Training and run time share this file: a
// change of it needs a new model.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/span.h"
#include "net/word_clusters.h"

namespace crosscheck {

// What a piece is by itself.
struct PieceFacts {
  uint64_t low = 0;  // hash of its spelling in lower case
  uint32_t shape = 0;
  uint32_t prefix = 0, suffix2 = 0, suffix3 = 0;  // of 3, 2 and 3 bytes
  Clusters clusters;
  uint32_t phrase_word = 0;  // in Knowledge::phrases
  uint64_t classes = 0;      // of words.tsv and people.tsv
  uint8_t caps = 0;  // 0 other, 1 lower, 2 Title, 3 UPPER, 4 mIxed, 5 digits
  uint8_t gazetteer = 0;  // table and place in the entry; 0: in none
  uint8_t seen = 0;       // how its spelling stands elsewhere in the text
  bool line_start = false;
};

// Facts of the words met last, known by the 64-bit hash of their spelling: most
// words of a text have been seen before. One a thread; a word takes the place
// of another one.
class FactsCache {
 public:
  // Empties the cache when it served another model or other tables.
  void serve(uint64_t model, const Knowledge&);

  // Those of the word, if they are known; else of no word, to be filled.
  struct Place {
    PieceFacts& facts;
    bool known;
  };
  Place find(uint64_t word);

 private:
  static constexpr size_t kPlaces = 8192;
  struct Kept {
    uint64_t word = 0;  // 0: none
    PieceFacts facts;
  };
  std::vector<Kept> kept_;
  uint64_t model_ = 0;
  // Held, so that no other tables can come to lie where they lay.
  std::shared_ptr<const Lexicon> lexicon_;
  std::shared_ptr<const Phrases> phrases_;
};

// Facts of a whole text: `lines` are ranges of `pieces`. The cache serves these
// tables.
std::vector<PieceFacts> piece_facts(std::string_view text,
                                    std::span<const Span> pieces,
                                    std::span<const Span> lines,
                                    const Knowledge&, const ClusterTable&,
                                    FactsCache&);

}  // namespace crosscheck
