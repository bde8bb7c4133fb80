// Candidates are ends of lines, words after which there is a mark, and words
// before a capital, a number or an opening mark. Tested by segment_test.cc.
#include "net/segment_sentences.h"

#include <algorithm>

#include "net/segment_signs.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

enum Shape : uint8_t {
  edge,
  lower,
  title,    // Troops
  initial,  // J
  capitals,
  mixed,      // McDonald, iPhone
  digits,     // 14, 1,200.5, 14:00
  figures,    // 5th, F16
  dotted,     // U.S., a.m.
  shortened,  // Gen.
  item,       // 1., (a)
  clitic,     // 's
  address,
  stop,
  dots,
  exclaim,
  question,
  comma,
  semicolon,
  colon,
  open_double,
  close_double,
  straight,
  open_one,
  close_one,
  apostrophe,
  open_bracket,
  close_bracket,
  dash,
  mark
};

Shape mark_shape(uint8_t code, uint32_t size) {
  switch (code) {
    case '.':
      return size > 1 ? dots : stop;
    case sign::stop:
      return stop;
    case sign::ellipsis:
      return dots;
    case '!':
      return exclaim;
    case '?':
      return question;
    case ',':
      return comma;
    case ';':
      return semicolon;
    case ':':
      return colon;
    case '"':
      return straight;
    case sign::open_quote:
    case sign::open_angle:
      return open_double;
    case sign::close_quote:
    case sign::close_angle:
      return close_double;
    case '\'':
      return size > 1 ? close_double : apostrophe;
    case '`':
    case sign::open_single:
      return size > 1 ? open_double : open_one;
    case sign::close_single:
      return close_one;
    case '(':
    case '[':
    case '{':
      return open_bracket;
    case ')':
    case ']':
    case '}':
      return close_bracket;
    case '-':
    case sign::en_dash:
    case sign::em_dash:
    case sign::hyphen:
      return dash;
    default:
      return mark;
  }
}

// What a word that holds letters or digits is like.
struct Counts {
  uint32_t lower = 0, upper = 0, digit = 0, dot = 0, other = 0;
  bool upper_first = false, dot_last = false;
};

Shape word_shape(const Counts& n, uint8_t first) {
  const uint32_t letters = n.lower + n.upper;
  if (n.other >= 3 && letters > 0) return address;
  if (first == '(' || (letters == 0 && n.dot_last)) return item;
  if (letters == 0) return digits;
  if (n.digit > 0) return figures;
  if (n.dot > 1 || (n.dot == 1 && !n.dot_last)) {
    return n.dot_last || letters < 4 ? dotted : address;
  }
  if (n.dot_last) return letters == 1 ? initial : shortened;
  if (first == '\'' || first == sign::close_single) return clitic;
  if (n.upper == 0) return lower;
  if (n.lower == 0) return letters == 1 ? initial : capitals;
  return n.upper_first && n.upper == 1 ? title : mixed;
}

uint8_t bucket(uint32_t n) {
  return static_cast<uint8_t>(n < 4    ? n
                              : n < 7  ? 4
                              : n < 13 ? 5
                              : n < 26 ? 6
                              : n < 51 ? 7
                                       : 8);
}

uint8_t width_bucket(uint32_t n) {
  return static_cast<uint8_t>(n > 150 ? 16 : n < 20 ? 0 : n / 10);
}

// By how much a word would have fitted on the line before.
uint8_t slack_bucket(int n) {
  return static_cast<uint8_t>(n < -12  ? 0
                              : n < -4 ? 1
                              : n < 0  ? 2
                              : n < 2  ? 3
                              : n < 5  ? 4
                              : n < 10 ? 5
                              : n < 20 ? 6
                                       : 7);
}

bool ends_clause(uint8_t shape) {
  return shape == stop || shape == dots || shape == exclaim ||
         shape == question || shape == close_double || shape == straight ||
         shape == close_one || shape == apostrophe || shape == close_bracket ||
         shape == colon || shape == semicolon || shape == dash ||
         shape == mark || shape == dotted || shape == shortened ||
         shape == item;
}

}  // namespace

SentenceSplitter::Seen SentenceSplitter::seen(Span word) const {
  Seen out;
  Counts n;
  uint64_t h = 0xCBF29CE484222325ULL;
  const uint32_t end = std::min(word.end, word.begin + 64);
  Sign s;
  uint8_t first = 0;
  for (uint32_t at = word.begin; at < end; at += s.size) {
    s = sign_at(s_, at);
    for (uint32_t b = 0; b < s.size; ++b) {
      h = (h ^ static_cast<uint8_t>(to_lower(s_[at + b]))) * 0x100000001B3ULL;
    }
    if (at == word.begin) {
      first = s.code;
      n.upper_first = s.kind == SignKind::upper;
    }
    n.dot_last = s.code == '.';
    if (s.kind == SignKind::lower)
      ++n.lower;
    else if (s.kind == SignKind::upper)
      ++n.upper;
    else if (s.kind == SignKind::digit)
      ++n.digit;
    else if (s.code == '.')
      ++n.dot;
    else
      ++n.other;
  }
  out.hash = h;
  out.size = static_cast<uint8_t>(std::min(word.size(), 255U));
  out.shape = n.lower + n.upper + n.digit == 0 ? mark_shape(first, word.size())
                                               : word_shape(n, first);
  return out;
}

void SentenceSplitter::look(uint32_t first, const std::vector<SetLine>& lines) {
  const auto count = static_cast<uint32_t>(out_.words.size());
  seen_.assign(kPad, Seen{});
  uint32_t line = 0;
  for (uint32_t i = first; i < count; ++i) {
    const Span word = out_.words[i];
    Seen w = seen(word);
    w.glued = i > first && out_.words[i - 1].end == word.begin;
    while (line + 1 < lines.size() && lines[line + 1].begin <= word.begin) {
      ++line;
      w.new_line = true;
    }
    w.line = line;
    seen_.push_back(w);
  }
  seen_.insert(seen_.end(), kPad, Seen{});
  lines_ = &lines;
  widest_ = 0;
  low_starts_ = 0;
  for (const SetLine& l : lines) {
    widest_ = std::max(widest_, l.width);
    const char c = s_[l.begin];
    if (&l != lines.data() && c >= 'a' && c <= 'z') ++low_starts_;
  }
}

// Is it worth asking whether a sentence ends before `at`?
bool SentenceSplitter::candidate(const Seen* at) const {
  const uint8_t left = at[-1].shape;
  const uint8_t right = at[0].shape;
  if (at->new_line) return true;
  if (at->glued) {
    return ends_clause(left) && right != stop && right != comma;
  }
  if (right == stop || right == comma || right == close_bracket) return false;
  return ends_clause(left) || (right != lower && left != comma);
}

void SentenceSplitter::count_marks(const Seen& word) {
  switch (word.shape) {
    case open_double:
      ++open_quotes_;
      break;
    case close_double:
      open_quotes_ -= open_quotes_ > 0 ? 1 : 0;
      break;
    case open_one:
      ++open_singles_;
      break;
    case close_one:
      open_singles_ -= open_singles_ > 0 ? 1 : 0;
      break;
    case open_bracket:
      ++open_brackets_;
      break;
    case close_bracket:
      open_brackets_ -= open_brackets_ > 0 ? 1 : 0;
      break;
    case straight:
      straight_open_ = !straight_open_;
      break;
    default:
      break;
  }
}

void SentenceSplitter::paragraph(uint32_t first,
                                 const std::vector<SetLine>& lines) {
  const auto count = static_cast<uint32_t>(out_.words.size());
  if (first == count) return;
  look(first, lines);
  open_quotes_ = open_singles_ = open_brackets_ = 0;
  straight_open_ = false;
  SegmentKeys keys;
  uint32_t begin = first;
  for (uint32_t i = first; i < count; ++i) {
    const Seen* at = &seen_[kPad + (i - first)];
    if (i > begin) {
      bool ends = i - begin >= kLongest;
      if (!ends && candidate(at)) {
        features(at, i - begin, keys);
        const bool doubtful =
            !at->new_line && !ends_clause(at[-1].shape) && at[0].shape != mark;
        ends = judge_.ends_sentence(out_.words[i - 1].end, keys, doubtful);
      }
      if (ends) {
        out_.sentences.push_back(
            {out_.words[begin].begin, out_.words[i - 1].end});
        begin = i;
      }
    }
    count_marks(*at);
  }
  out_.sentences.push_back(
      {out_.words[begin].begin, out_.words[count - 1].end});
}

// What is known about the place before `at`; `since`: words of the sentence.
void SentenceSplitter::features(const Seen* at, uint32_t since,
                                SegmentKeys& k) const {
  const auto h = [&](int i) { return at[i].hash; };
  const auto sh = [&](int i) { return uint64_t{at[i].shape}; };
  const uint64_t gap = at->glued ? 0 : at->new_line ? 1 : 2;
  const uint64_t glue = (at[-1].glued ? 1U : 0U) | (at[0].glued ? 2U : 0U) |
                        (at[1].glued ? 4U : 0U) | (at[2].glued ? 8U : 0U);
  const uint64_t near = sh(-1) << 8 | sh(0);
  const uint64_t marks = (straight_open_ ? 1U : 0U) |
                         std::min(open_quotes_, 2U) << 1 |
                         std::min(open_singles_, 1U) << 3;
  const uint64_t length = bucket(since);

  k.count = 0;
  k.add(h(-1), gap);
  k.add(sh(-1), gap);
  k.add(h(0), gap);
  k.add(sh(0), gap);
  k.add(near, gap);
  k.add(near, gap, sh(1));
  k.add(near, gap, sh(-2));
  k.add(near, sh(-2), sh(1));
  k.add(near, sh(-3) << 8 | sh(-2), sh(1) << 8 | sh(2));
  k.add(near, sh(1) << 8 | sh(2));
  k.add(near, sh(-3) << 8 | sh(-2));
  k.add(h(-1), h(0));
  k.add(h(-1), sh(0), gap);
  k.add(sh(-1), h(0), gap);
  k.add(h(-1), h(-2));
  k.add(h(-2), near);
  k.add(h(-2), sh(-1), h(0));
  k.add(sh(-2), h(-1), sh(0));
  k.add(h(0), h(1));
  k.add(sh(-1), sh(0), h(1));
  k.add(sh(-1), h(0), sh(1));
  k.add(h(-1), sh(0), sh(1));
  k.add(sh(-2), near, at[-2].size);
  k.add(near, at[-1].size, gap);
  k.add(near, at[0].size, gap);
  k.add(length, gap);
  k.add(length, near);
  k.add(length, near, sh(-2));
  k.add(length, h(0));
  k.add(length, h(-1));
  k.add(marks, near, glue);
  k.add(marks, near, sh(-2), sh(1));
  k.add(glue, near);
  k.add(glue, near, sh(-2), sh(1));
  k.add(std::min(open_brackets_, 2U), near);
  k.add(at[-static_cast<int>(std::min(since, kPad))].shape, length, near);
  if (at->new_line) line_features(at, k);
}

// How the line before `at` ends; all lines of the text together say whether
// they were wrapped.
void SentenceSplitter::line_features(const Seen* at, SegmentKeys& k) const {
  const SetLine& before = (*lines_)[at->line - 1];
  const SetLine& after = (*lines_)[at->line];
  const uint64_t near = uint64_t{at[-1].shape} << 8 | at[0].shape;
  const int needed = static_cast<int>(before.width + 1 + after.first_width);
  const uint64_t here =
      slack_bucket(static_cast<int>(std::min(widest_, 1000U)) - needed);
  const uint64_t there =
      slack_bucket(static_cast<int>(layout_.widest) - needed);
  const uint64_t share = layout_.long_share;
  const uint64_t width = width_bucket(before.width);
  const uint64_t count =
      std::min<uint64_t>(lines_->size(), 4) + (lines_->size() > 8 ? 1 : 0);
  const uint64_t low = low_starts_ == 0                   ? 0
                       : low_starts_ * 8 < lines_->size() ? 1
                                                          : 2;
  const uint64_t set = here << 16 | there << 8 | share;

  k.add(set);
  k.add(set, near);
  k.add(set, at[-1].shape);
  k.add(set, at[0].shape);
  k.add(here, near);
  k.add(there, share, near);
  k.add(share, near);
  k.add(share, at[-1].hash);
  k.add(share, at[0].hash);
  k.add(width, share, there);
  k.add(width, width_bucket(widest_), here);
  k.add(width, width_bucket(after.width), count);
  k.add(width_bucket(layout_.widest), share, there);
  k.add(low, here, share);
  k.add(low, near);
  k.add(low, share, there, near);
  k.add(count, here, share);
}

}  // namespace crosscheck
