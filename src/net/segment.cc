// Paragraphs and their lines; the words and sentences of each are found by
// segment_words.cc and segment_sentences.cc. Tested by segment_test.cc.
#include "net/segment.h"

#include <algorithm>

#include "net/segment_sentences.h"
#include "net/segment_signs.h"
#include "net/segment_words.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr uint32_t kWrapped = 110;  // characters; longer lines are not wrapped
constexpr uint32_t kShort = 40;

uint32_t width_of(std::string_view line) {
  uint32_t n = 0;
  for (const char c : line) n += (static_cast<uint8_t>(c) & 0xC0) != 0x80;
  return n;
}

uint32_t past_blanks(std::string_view s, uint32_t at, uint32_t end) {
  while (at < end) {
    const Sign sign = sign_at(s, at);
    if (sign.code != sign::blank) break;
    at += sign.size;
  }
  return std::min(at, end);
}

class Paragraphs {
 public:
  Paragraphs(std::string_view text, const Layout& layout, const CutWords& cuts,
             SegmentJudge& judge, Segments& out)
      : s_(text),
        out_(out),
        words_(text, cuts, judge, out.words),
        sentences_(text, layout, judge, out) {}

  void run(Span stretch) {
    uint32_t at = stretch.begin;
    first_ = static_cast<uint32_t>(out_.words.size());
    while (at < stretch.end) {
      at = line(at, stretch.end);
    }
    close();
  }

 private:
  // Reads one line; returns where the next begins. An empty one ends the
  // paragraph.
  uint32_t line(uint32_t at, uint32_t end) {
    at = past_blanks(s_, at, end);
    if (at == end) return end;
    if (s_[at] == '\n') {
      close();
      return at + 1;
    }
    SetLine line{.begin = at, .end = at};
    while (at < end && s_[at] != '\n') {
      const uint32_t begin = at;
      at = words_.chunk(at, end);
      if (line.begin == begin) {
        line.first_width = width_of(s_.substr(begin, at - begin));
      }
      line.end = at;
      at = past_blanks(s_, at, end);
    }
    line.width = width_of(s_.substr(line.begin, line.end - line.begin));
    lines_.push_back(line);
    return at < end ? at + 1 : end;
  }

  void close() {
    sentences_.paragraph(first_, lines_);
    lines_.clear();
    first_ = static_cast<uint32_t>(out_.words.size());
  }

  std::string_view s_;
  Segments& out_;
  WordSplitter words_;
  SentenceSplitter sentences_;
  std::vector<SetLine> lines_;
  uint32_t first_ = 0;  // word of the paragraph
};

}  // namespace

CutWords::CutWords(std::string_view list) {
  std::vector<std::pair<uint64_t, uint32_t>> found;
  while (!list.empty()) {
    const size_t stop = std::min(list.find('\n'), list.size());
    const std::string_view line = list.substr(0, stop);
    list.remove_prefix(std::min(stop + 1, list.size()));
    const size_t bar = line.find('|');
    if (bar == std::string_view::npos || bar == 0 || bar + 1 >= line.size()) {
      continue;
    }
    std::string word(line.substr(0, bar));
    word += line.substr(bar + 1);
    found.emplace_back(hash(word), static_cast<uint32_t>(bar));
  }
  size_t size = 16;
  while (size < found.size() * 4) size *= 2;
  slots_.assign(found.empty() ? 0 : size, {});
  for (const auto& f : found) {
    size_t i = f.first & (size - 1);
    while (slots_[i].second != 0) i = (i + 1) & (size - 1);
    slots_[i] = f;
  }
}

uint32_t CutWords::cut(uint64_t hash) const {
  if (slots_.empty()) return 0;
  size_t i = hash & (slots_.size() - 1);
  while (slots_[i].second != 0) {
    if (slots_[i].first == hash) return slots_[i].second;
    i = (i + 1) & (slots_.size() - 1);
  }
  return 0;
}

uint64_t CutWords::hash(std::string_view lower) {
  uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : lower) {
    h = (h ^ static_cast<uint8_t>(c)) * 0x100000001B3ULL;
  }
  return h;
}

Layout layout_of(std::string_view text) {
  Layout out;
  uint32_t lines = 0, longs = 0;
  while (!text.empty()) {
    const size_t stop = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, stop);
    text.remove_prefix(std::min(stop + 1, text.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) {
      line.remove_suffix(1);
    }
    const uint32_t width = width_of(line);
    if (width > kWrapped) {
      ++longs;
    } else {
      out.widest = std::max(out.widest, width);
    }
    lines += width >= kShort ? 1 : 0;
  }
  out.long_share = static_cast<uint8_t>(longs == 0           ? 0
                                        : longs * 20 < lines ? 1
                                        : longs * 5 < lines  ? 2
                                        : longs * 2 < lines  ? 3
                                                             : 4);
  return out;
}

void segment(std::string_view text, Span stretch, const Layout& layout,
             const CutWords& cuts, SegmentJudge& judge, Segments& out) {
  Paragraphs(text, layout, cuts, judge, out).run(stretch);
}

}  // namespace crosscheck
