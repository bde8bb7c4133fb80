// Where words and sentences end. At every place where one may end, features of
// what stands around it are asked of a judge: at run time a small net
// (net/segment_model.h), in training the treebank. Both walk the same way and
// see the same features; a change of them needs a new model.
//
//   He doesn't like al-Assad.Up to 4  ->  He|does|n't|like|al|-|Assad|.‖Up|to|4
//
// Words are those of Universal Dependencies. White space ends a word, a blank
// line a sentence; n't, "cannot" and the like are cut by table. After Evang et
// al. 2013 (Elephant) and Straka & Straková 2017 (UDPipe).
// Limits: chunks of 256 characters, sentences of 400 words; longer are cut.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crosscheck/span.h"

namespace crosscheck {

// What is known about one place: hashes of features, each its own.
struct SegmentKeys {
  static constexpr uint32_t kMost = 64;
  uint32_t count = 0;
  std::array<uint64_t, kMost> keys;

  void add(uint64_t value) {
    // The position says which feature it is; a final mix spreads the bits.
    uint64_t h = (value + count + 1) * 0x9E3779B97F4A7C15ULL;
    h = (h ^ (h >> 32)) * 0xD6E8FEB86659FD93ULL;
    keys[count++] = h ^ (h >> 29);
  }
  void add(uint64_t a, uint64_t b) { add(join(a, b)); }
  void add(uint64_t a, uint64_t b, uint64_t c) { add(join(join(a, b), c)); }
  void add(uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
    add(join(join(a, b), join(c, d)));
  }
  static constexpr uint64_t join(uint64_t a, uint64_t b) {
    return (a * 0x9FB21C651E98DF25ULL) ^ ((b + 0x632BE59BD9B4E019ULL) << 1) ^
           (b >> 31);
  }
};

class SegmentJudge {
 public:
  virtual ~SegmentJudge() = default;
  // Does a word end at byte `at`, inside a stretch without white space?
  virtual bool ends_word(uint32_t at, const SegmentKeys&) = 0;
  // Does a sentence end with the word that ends at byte `at`? Where neither a
  // mark nor a line break speaks for it, `doubtful`, it takes more to say so.
  virtual bool ends_sentence(uint32_t at, const SegmentKeys&,
                             bool doubtful) = 0;
};

// Words cut though nothing but letters stands at the cut: "can|not" -> 3.
class CutWords {
 public:
  CutWords() = default;
  // One a line: "can|not\ngon|na\n".
  explicit CutWords(std::string_view list);
  // Bytes before the cut of a word in lower case with this hash; 0: none.
  uint32_t cut(uint64_t hash) const;
  static uint64_t hash(std::string_view lower);

 private:
  std::vector<std::pair<uint64_t, uint32_t>> slots_;  // open addressing
};

struct Segments {
  std::vector<Span> words;      // in order, disjoint, hold all that is no space
  std::vector<Span> sentences;  // in order, disjoint, hold every word
};

// How the lines of a whole text are set: what tells a wrapped line from one
// that ends by itself.
struct Layout {
  uint8_t long_share =
      0;                // of the lines: 0 none, 1 few, 2 some, 3 many, 4 most
  uint32_t widest = 0;  // characters of the widest line that is not long
};
Layout layout_of(std::string_view text);

// Appends the words and sentences of text[stretch], which begins and ends at
// ends of sentences.
void segment(std::string_view text, Span stretch, const Layout&,
             const CutWords&, SegmentJudge&, Segments& out);

}  // namespace crosscheck
