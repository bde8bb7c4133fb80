// The sentences of one paragraph whose words are known. Part of segment(); see
// segment.h.
#pragma once

#include "net/segment.h"

namespace crosscheck {

// A line of a paragraph.
struct SetLine {
  uint32_t begin = 0, end = 0;  // bytes, without white space at either end
  uint32_t width = 0;           // characters
  uint32_t first_width = 0;     // of its first chunk
};

class SentenceSplitter {
 public:
  SentenceSplitter(std::string_view text, const Layout& layout,
                   SegmentJudge& judge, Segments& out)
      : s_(text), layout_(layout), judge_(judge), out_(out) {}

  // Words [first, out.words.size()) are a paragraph that stands in `lines`.
  void paragraph(uint32_t first, const std::vector<SetLine>& lines);

 private:
  static constexpr uint32_t kLongest = 400;  // words of a sentence
  static constexpr uint32_t kPad = 3;

  // A word as the features see it.
  struct Seen {
    uint64_t hash = 0;  // in lower case
    uint8_t shape = 0;
    uint8_t size = 0;       // bytes, 255 at most
    bool glued = false;     // no space before it
    bool new_line = false;  // first of its line
    uint32_t line = 0;
  };

  void look(uint32_t first, const std::vector<SetLine>& lines);
  Seen seen(Span word) const;
  bool candidate(const Seen* at) const;
  void count_marks(const Seen& word);
  void features(const Seen* at, uint32_t since, SegmentKeys&) const;
  void line_features(const Seen* at, SegmentKeys&) const;

  std::string_view s_;
  const Layout& layout_;
  SegmentJudge& judge_;
  Segments& out_;
  std::vector<Seen> seen_;  // padded at either end
  const std::vector<SetLine>* lines_ = nullptr;
  uint32_t widest_ = 0;      // of the paragraph's lines
  uint32_t low_starts_ = 0;  // lines that begin in lower case
  uint32_t open_quotes_ = 0, open_singles_ = 0, open_brackets_ = 0;
  bool straight_open_ = false;
};

}  // namespace crosscheck
