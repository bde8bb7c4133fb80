// Lines: a text parted at its line ends, blank ones left out, with what their
// shape says. What furniture and stamps are read from. Tested by
// furniture_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/span.h"

namespace crosscheck {

enum class LineIs : uint8_t { story, title, furniture };

struct TextLine {
  Span span;                 // without blanks at either end
  uint32_t words = 0;        // as far as kMaxCounted
  bool after_blank = true;   // an empty line, or nothing, stands before it
  bool before_blank = true;  // ... after it
  bool stops = false;        // closes as a sentence does: . ! ? and quotes
  bool has_digit = false;
  LineIs is = LineIs::story;
  std::string_view kind;  // of the row of furniture.tsv that marked it
};

// Shape only. At most `most` lines: a text of a million lines is no report.
std::vector<TextLine> lines_of(std::string_view text, size_t most = 50'000);

// The words of a line, up to `most`, without the marks around them.
std::vector<std::string_view> words_of(std::string_view line, size_t most);

// Does a word of the line look like a finite verb?
bool has_verb(std::string_view line, const Knowledge&);

// A line that closes as a sentence does and is long enough to be one.
inline bool is_sentence(const TextLine& line) {
  return (line.stops && line.words >= 4) || line.words >= 25;
}

// Lower case, straight apostrophes, single blanks, no closing . : ! or dots:
// the form in which phrases are compared.
std::string plain_form(std::string_view line);

}  // namespace crosscheck
