// Furniture: lines that make no claim. Share and subscribe lines, notices,
// captions, bylines, labels, placeholders, repetitions.
//
//   Loading...                                   navigation
//   Rescuers carry a man from a house in Pokhara.
//   Reuters                                      a credit and its caption
//   Example TV's Ann Lee reports from Pokhara.   byline
//   Exit mobile version                          navigation
//
// A line that closes as a sentence and has a verb stays, unless furniture.tsv
// knows it, or it stands as the caption of a credit, or an earlier line said
// the same. Works on whole lines; what stands within a line stays. Tested by
// furniture_test.cc.
#pragma once

#include <string_view>
#include <vector>

#include "clean/lines.h"

namespace crosscheck {

// What the shape of the whole text says about its lines: sets `is` and `kind`.
// A line that is `title` already is left alone; with `find_title` the first
// line that looks like a headline becomes it.
void mark_furniture(std::string_view text, std::vector<TextLine>& lines,
                    bool find_title, const Knowledge&);

// Does one line by itself say that it is furniture? The row's kind, or "".
class FurnitureTable {
 public:
  explicit FurnitureTable(const Knowledge&);
  std::string_view kind_of(std::string_view line) const;

 private:
  struct Row {
    std::string_view kind, phrase;
    size_t letters = 0;  // three that its lines have, by their hash
  };
  std::vector<Row> by_first_[256];  // by the first byte of the phrase
  std::vector<Row> anywhere_;       // begin with "*"
};

}  // namespace crosscheck
