// Speech in marks: what of it belongs to a content, and how it goes on behind
// the cue, over sentences and paragraphs.
//
//   “It is open,” she said. “We will hold it.”   -> both
//
// Limits: a content without marks ends with its sentence. Tested by
// quotes_test.cc.
#include <algorithm>

#include "detect/quote_content.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

// Tokens that a content runs on at most behind a colon, and pieces of one
// speech over paragraphs: more are no prose, and would be walked again and
// again.
constexpr uint32_t kParagraph = 4000;
constexpr size_t kPieces = 64;

}  // namespace

Stretch Content::whole(size_t d) const {
  return {marks_.directs[d].first, marks_.directs[d].end};
}

// The speech with the paragraphs that it goes on over, before and behind.
void Content::chain(size_t d, std::vector<Stretch>& out) const {
  size_t first = d;
  while (first > 0 && marks_.directs[first - 1].goes_on &&
         d - first < kPieces) {
    --first;
  }
  for (size_t k = first; k < d; ++k) out.push_back(whole(k));
  out.push_back(whole(d));
  while (marks_.directs[d].goes_on && d + 1 < marks_.directs.size() &&
         out.size() < kPieces) {
    out.push_back(whole(++d));
  }
}

Said Content::beside(Stretch w) const {
  const auto n = static_cast<uint32_t>(r_.tokens.size());
  Said out;
  out.clause = true;
  const auto joins = [&](uint32_t i) {
    return marks_.paragraph[i] == marks_.paragraph[w.begin];
  };
  if (w.begin > 0 && t_.closing(w.begin - 1) && joins(w.begin - 1)) {
    chain(static_cast<size_t>(marks_.of[w.begin - 1]), out.parts);
    return out;
  }
  uint32_t k = w.end;
  if (k < at_.hi && (t_.comma(k) || t_.raw(k) == ":")) ++k;
  if (k < n && k < at_.hi && t_.opening(k)) {
    chain(static_cast<size_t>(marks_.of[k]), out.parts);
  }
  return out;
}

// A part that reaches into marks takes all of what they hold.
void Content::marks_around(std::vector<Stretch>& parts) const {
  std::vector<Stretch> out;
  for (Stretch p : parts) {
    const int32_t first = marks_.of[p.begin];
    const int32_t last = marks_.of[p.end - 1];
    std::vector<Stretch> lead;
    if (first >= 0) {
      chain(static_cast<size_t>(first), lead);
      p.begin = whole(static_cast<size_t>(first)).begin;
    }
    if (last >= 0) {
      p.end = std::max(p.end, whole(static_cast<size_t>(last)).end);
    }
    for (const Stretch s : lead) {
      if (s.end <= p.begin) out.push_back(s);
    }
    out.push_back(p);
    for (const Stretch s : lead) {
      if (s.begin >= p.end) out.push_back(s);
    }
  }
  parts.clear();
  for (const Stretch p : out) {  // each token once
    if (parts.empty() || p.begin >= parts.back().end) {
      parts.push_back(p);
    } else {
      parts.back().end = std::max(parts.back().end, p.end);
    }
  }
}

Stretch Content::trim(Stretch s) const {
  const auto loose = [&](uint32_t i) {
    return t_.pos(i) == Pos::punct && marks_.of[i] < 0 && t_.raw(i) != "\"" &&
           t_.raw(i) != "\u201D" && t_.raw(i) != "\u201C" && t_.raw(i) != ")" &&
           t_.raw(i) != "(" && t_.raw(i) != "'" && t_.raw(i) != "\u2018" &&
           t_.raw(i) != "\u2019";
  };
  const auto mine = [&](uint32_t i) {  // the marks of what is clipped
    return t_.pos(i) != Pos::punct || marks_.of[i] < 0;
  };
  while (s.begin < s.end && (loose(s.begin) || t_.comma(s.begin))) ++s.begin;
  while (s.begin < s.end && loose(s.end - 1) && mine(s.end - 1)) --s.end;
  return s;
}

// "[that it fell], according to Y": Y is no part of what X says. "Ten died,
// according to Y, and [wounded 30], X says": of two, each the nearer.
Stretch Content::before_according(Stretch s, Stretch cue) const {
  for (uint32_t i = s.begin + 2; i + 1 < s.end; ++i) {
    if (t_.low(i) != "according" || !t_.comma(i - 1) || t_.low(i + 1) != "to" ||
        t_.speech(i) != at_.speech) {
      continue;
    }
    for (uint32_t k = i + 2; s.end <= cue.begin && k + 2 < s.end; ++k) {
      if (t_.comma(k) && one_of(t_.low(k + 1), "and", "but") &&
          t_.pos(k + 2) == Pos::verb) {
        return {k + 2, s.end};
      }
    }
    return {s.begin, i - 1};
  }
  return s;
}

void Content::complete(Said& said, Stretch cue, Stretch source) const {
  if (said.exact) return;
  std::vector<Stretch> parts;
  const bool outside = marks_.of[cue.begin] < 0;
  for (Stretch p : said.parts) {
    p = trim(before_according(outside ? p : at_.clip(p), cue));
    if (!p.none()) parts.push_back(p);
  }
  if (outside && !parts.empty()) {
    marks_around(parts);
    cut_out(parts, cue);
    cut_out(parts, source);
    if (!parts.empty()) go_on(parts, cue, source);
  }
  said.parts = std::move(parts);
}

// No words between the marks' end and the end of a sentence.
bool Content::alone(size_t d) const {
  const uint32_t end = marks_.directs[d].end;
  if (end >= r_.tokens.size() || marks_.directs[d].goes_on) return true;
  const auto sentence = std::ranges::upper_bound(
      r_.sentences, r_.tokens[end].span.begin, {}, &Span::begin);
  return (sentence - 1)->begin == r_.tokens[end].span.begin;
}

// "A," X said, "B." "C.": B and C.
void Content::go_on(std::vector<Stretch>& parts, Stretch cue,
                    Stretch source) const {
  const uint32_t front = parts.front().end - 1;
  const bool before = parts.front().begin < cue.begin;
  if (!before && marks_.of[parts.back().end - 1] < 0) return;
  uint32_t k = std::max(cue.end, source.end);
  if (before && parts.back().end <= k && k < at_.hi) {
    // "X said at a rally in Reno, Nev., “but ...”"
    constexpr uint32_t kReach = 30;
    const uint32_t end = std::min(at_.hi, k + kReach);
    while (k < end && !t_.opening(k) && t_.low(k) != "that" &&
           t_.kid(k, "nsubj") == kNoToken &&
           !(t_.pos(k) == Pos::verb && t_.verb_is(k, WordClass::speech_verb))) {
      ++k;
    }
    if (k < at_.hi && t_.opening(k) && t_.closing(front)) {
      chain(static_cast<size_t>(marks_.of[k]), parts);
    }
  }
  bool speech = false;
  for (const Stretch p : parts) {
    for (uint32_t i = p.begin; i < p.end && !speech; ++i)
      speech = t_.closing(i);
  }
  if (!speech) return;
  const uint32_t next = std::max(at_.hi, parts.back().end);
  if (next >= r_.tokens.size() || !t_.opening(next)) return;
  if (marks_.paragraph[next] != marks_.paragraph[next - 1]) return;
  const auto d = static_cast<size_t>(marks_.of[next]);
  if (alone(d)) chain(d, parts);
}

std::vector<Stretch> Content::introduced(uint32_t c) const {
  const auto n = static_cast<uint32_t>(r_.tokens.size());
  const uint32_t k = c + 1;
  if (k >= n) return {};
  std::vector<Stretch> out;
  if (t_.opening(k)) {
    chain(static_cast<size_t>(marks_.of[k]), out);
    return out;
  }
  uint32_t end = k;
  while (end < n && end < k + kParagraph &&
         marks_.paragraph[end] == marks_.paragraph[k]) {
    ++end;
  }
  out.push_back({k, end});
  return out;
}

}  // namespace crosscheck
