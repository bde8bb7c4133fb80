// TextBuilder: text and the way back to the document, grown together.
//
//   add("Deir", 3, 4); add(" ", 7, 6); add("ez-Zor", 13, 6);
//     // <p>Deir&nbsp;ez-Zor</p> -> "Deir ez-Zor"
//
// Two stitches with one text_at mark bytes of the document that say nothing
// (a tag): what ends there ends before them, what begins there begins after
// them. Tested by text_builder_test.cc.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/text.h"

namespace crosscheck {

class TextBuilder {
 public:
  // `piece` is what document[at .. at + size) says; `size` is at least 1.
  void add(std::string_view piece, uint32_t at, uint32_t size) {
    if (piece.empty()) return;
    const auto here = static_cast<uint32_t>(utf8.size());
    const bool even = piece.size() == size;
    if (stitches.empty() || at != end_ || !even || !even_) {
      if (!stitches.empty() && (at != end_ || !even_)) put(here, end_);
      put(here, at);
    }
    utf8.append(piece);
    end_ = at + size;
    even_ = even;
  }

  // Takes back the last byte, which led to one byte of the document.
  void drop_last() {
    utf8.pop_back();
    --end_;
    while (!stitches.empty() && stitches.back().text_at > utf8.size()) {
      stitches.pop_back();
    }
  }

  // Call once, at the end: bounds the last piece.
  void finish() {
    if (stitches.empty()) stitches.push_back({0, 0});
    if (!even_) put(static_cast<uint32_t>(utf8.size()), end_);
  }

  std::string utf8;
  std::vector<Text::Stitch> stitches;

 private:
  void put(uint32_t text_at, uint32_t body_at) {
    if (!stitches.empty() && stitches.back().text_at == text_at &&
        stitches.back().body_at == body_at) {
      return;
    }
    stitches.push_back({text_at, body_at});
  }

  uint32_t end_ = 0;  // where in the document the last piece ends
  bool even_ = true;  // the last piece is as long as what it comes from
};

// Both ways in one: `outer` leads from a text to a middle one, `inner` from the
// middle one to the document; the answer from the text to the document.
// `text_size` is the length of the text.
std::vector<Text::Stitch> joined(const std::vector<Text::Stitch>& outer,
                                 const std::vector<Text::Stitch>& inner,
                                 uint32_t text_size);

// Is every stitch sorted and does every byte of the text lead into a document
// of `body_size` bytes? What must hold after cleaning; tests and fuzzers ask.
bool leads_back(const Text&, size_t body_size);

}  // namespace crosscheck
