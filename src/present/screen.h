// Screen: text of unknown origin made fit for a terminal: measured, wrapped,
// coloured and disarmed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

// The same words with everything that a terminal or a browser would act on
// instead of showing it: controls become pictures (ESC is "␛"), direction
// marks, tags and other unseen characters become "‹U+202E›", broken UTF-8
// becomes U+FFFD, white space one blank. What remains is safe to print, not
// escaped for HTML. Runs of combining marks are cut after 4.
std::string visible(std::string_view utf8);

// Columns that a terminal needs: 2 for wide East Asian characters and most
// emoji, 0 for combining marks. For the output of visible().
size_t display_width(std::string_view utf8);

// As much of `utf8` as fits in `columns`, with "…" when something is cut.
std::string shorten(std::string_view utf8, size_t columns);

enum class Style : uint8_t { plain, strong, dim, value, warn, good, note };

// A piece of a paragraph. `text` may come from a report as it is. U+00A0 in it
// holds words on one line and is printed as a blank.
struct Run {
  std::string text;
  Style style = Style::plain;
};

// Builds the lines of a screen. No line is wider than `width` columns.
class Page {
 public:
  Page(size_t width, bool color) : width_(width), color_(color) {}

  void blank();
  void rule();
  // Words wrapped between column `indent` and the edge; lines after the first
  // begin at column `hang`.
  void paragraph(size_t indent, size_t hang, const std::vector<Run>&);
  // A cell of `columns` columns, then words wrapped to the right of it. A cell
  // that is too long takes lines of its own.
  void row(size_t indent, const Run& cell, size_t columns,
           const std::vector<Run>&);

  size_t width() const { return width_; }
  std::string take() { return std::move(out_); }

 private:
  struct Word;
  std::vector<Word> words_of(const std::vector<Run>&) const;
  void put(std::string_view text, Style);
  void lay(size_t column, size_t hang, const std::vector<Word>&);

  size_t width_;
  bool color_;
  std::string out_;
};

}  // namespace crosscheck
