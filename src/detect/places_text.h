// A report as the search for places sees it: words parted at hyphens, with what
// is known of each stretch of them.
#pragma once

#include <string>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// A word, or a part of one that a hyphen parts.
struct PlacePiece {
  Span span;
  uint32_t token = 0;
  bool capital = false;
};

class PlaceText {
 protected:
  PlaceText(const Text& text, const Knowledge& k, const Reading& r)
      : text_(text), k_(k), r_(r) {}

  std::string_view raw(uint32_t p) const;
  std::string low(uint32_t p) const;
  bool same_sentence(uint32_t a, uint32_t b) const;
  bool first_in_sentence(uint32_t p) const;
  std::string_view between(uint32_t a, uint32_t b) const;
  // Do piece a and the one behind it belong to one run of words?
  bool joined(uint32_t a) const;
  std::string_view before_gap(uint32_t p) const;
  void cut_token(uint32_t t);
  void add_piece(uint32_t t, uint32_t base, size_t begin, size_t end,
                 std::string_view w);
  // The name that holds most of the match, or -1.
  int32_t name_over(Span s) const;
  const Mention* mention_over(Span s) const;
  // "US", "NSW": letters only, none of them small.
  bool capitals(uint32_t p) const;

  const Text& text_;
  const Knowledge& k_;
  const Reading& r_;
  std::vector<PlacePiece> pieces_;
  std::vector<uint32_t> sentence_of_;  // per piece
};

}  // namespace crosscheck
