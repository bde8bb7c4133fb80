// The clause beside a cue, and speech in marks that goes on.
//
//   The army said on Monday [that the town fell], but the rebels denied it.
//   [“It is open,”] she said. [“We will hold it.”]
//
// Limits: a content without marks ends with its sentence; one that joins a
// clause of the report's own by "and" keeps it. Tested by quotes_test.cc.
#include "detect/quote_content.h"

#include <algorithm>

namespace crosscheck {
namespace {

// Tokens that a content without marks runs on at most, in a sentence and
// behind a colon: longer ones are no prose, and would be walked again and
// again.
constexpr uint32_t kSentence = 400;
constexpr uint32_t kParagraph = 4000;

}  // namespace

bool Content::stop(uint32_t i) const {
  if (i >= at_.hi) return true;
  const std::string_view w = p_.raw(i);
  return w == "." || w == ";" || w == "!" || w == "?" || w == "..." ||
         w == "\u2026" || w == ")" || (p_.closing(i) && !p_.opening(i));
}

bool Content::stop_or_comma(uint32_t i) const {
  return stop(i) || p_.comma(i);
}

uint32_t Content::skip_recipient(uint32_t verb, uint32_t k) const {
  if (k >= at_.hi || !p_.verb_is(verb, WordClass::tell_verb)) return k;
  const uint32_t np = p_.np_end(k, at_.hi);
  if (np == k) return k;
  if (np < at_.hi && p_.finite(np)) return k;
  // "told his men never to leave": they are what it is about.
  uint32_t to = np;
  while (to < at_.hi && p_.pos(to) == Pos::adv) ++to;
  if (to < at_.hi && p_.pos(to) == Pos::part && p_.low(to) == "to") return k;
  return np;
}

uint32_t Content::skip_adjuncts(uint32_t k, bool strong) const {
  while (k < at_.hi) {
    uint32_t next = k;
    if (p_.time_word(k) || (strong && aside(k))) {
      next = k + 1;
      while (next < at_.hi && p_.pos(next) == Pos::num) ++next;
    } else if ((p_.pos(k) == Pos::adj || p_.pos(k) == Pos::det) &&
               k + 1 < at_.hi && p_.time_word(k + 1)) {
      next = k + 2;
    } else if (p_.pos(k) == Pos::adp && strong) {
      next = phrase_end(k);
    }
    if (next == k) return k;
    k = next;
  }
  return k;
}

bool Content::aside(uint32_t k) const {
  if (p_.pos(k) != Pos::adv) return false;
  const std::string_view w = p_.low(k);
  if (w == "there" || w == "here") return false;
  if (k + 1 >= at_.hi || stop_or_comma(k + 1) || p_.opening(k + 1)) return true;
  return w == "later" || w == "earlier" || w == "again" || w == "then" ||
         p_.low(k + 1) == "that" || p_.pos(k + 1) == Pos::adp;
}

uint32_t Content::phrase_end(uint32_t k) const {
  uint32_t j = k + 1;
  while (j < at_.hi && (p_.pos(j) == Pos::det || p_.pos(j) == Pos::adj)) ++j;
  if (j >= at_.hi) return k;
  uint32_t end = j + 1;
  if (p_.time_word(j)) {
    while (end < at_.hi && (p_.pos(end) == Pos::num || p_.time_word(end)))
      ++end;
  } else {
    end = p_.np_end(k + 1, at_.hi);
    if (end == k + 1) return k;
  }
  if (stop_or_comma(end) || p_.raw(end) == ":" || p_.opening(end) ||
      p_.low(end) == "that" || p_.pos(end) == Pos::adp || p_.time_word(end)) {
    return end;
  }
  const Pos pos = p_.pos(end);
  const bool clause = pos == Pos::det || pos == Pos::pron ||
                      pos == Pos::propn || pos == Pos::noun ||
                      pos == Pos::adj || pos == Pos::num;
  return clause ? end : k;
}

bool Content::precedes(uint32_t begin) const {
  if (begin <= at_.from || begin <= at_.lo) return false;
  const uint32_t last = begin - 1;
  if (marks_.of[begin] < 0 && p_.closing(last)) return true;
  if (!p_.comma(last) && !p_.dash(last)) return false;
  if (last <= at_.from) return false;
  const Pos pos = p_.pos(at_.from);
  bool verb = false;
  const uint32_t reach = Phrasing::kReach;
  for (uint32_t i = std::max(at_.from, last > reach ? last - reach : 0U);
       i < last && !verb; ++i) {
    verb = p_.finite(i);
  }
  return verb || (pos != Pos::adp && pos != Pos::adv && pos != Pos::sconj &&
                  !p_.ing(at_.from));
}

std::vector<Stretch> Content::before(uint32_t last) const {
  std::vector<Stretch> out;
  uint32_t begin = at_.from;
  uint32_t end = last;
  if (p_.closing(last)) {
    end = last + 1;
    auto d = static_cast<size_t>(marks_.of[last]);
    if (marks_.directs[d].first <= begin) {
      begin = marks_.directs[d].first;
      while (d > 0 && marks_.directs[d - 1].goes_on) {
        --d;
        out.insert(out.begin(), whole(d));
      }
    }
  } else if (end > begin && p_.closing(end - 1) &&
             marks_.directs[static_cast<size_t>(marks_.of[end - 1])].first <
                 begin) {
    begin = marks_.directs[static_cast<size_t>(marks_.of[end - 1])].first;
  }
  while (begin < end && p_.pos(begin) == Pos::punct && !p_.opening(begin) &&
         !mark(begin)) {
    ++begin;
  }
  if (begin >= end) return {};
  out.push_back({begin, end});
  return out;
}

bool Content::mark(uint32_t i) const {
  const std::string_view w = p_.raw(i);
  return w == "\"" || w == "\u201C" || w == "\u201D" || w == "'" ||
         w == "\u2018" || w == "(";
}

Stretch Content::whole(size_t d) const {
  return {marks_.directs[d].first, marks_.directs[d].end};
}

std::vector<Stretch> Content::behind(uint32_t k) const {
  std::vector<Stretch> out;
  uint32_t end = clause_end(k);
  if (p_.opening(k)) {
    auto d = static_cast<size_t>(marks_.of[k]);
    if (marks_.directs[d].end > at_.last || marks_.directs[d].end + 1 >= end) {
      out.push_back(whole(d));
      while (marks_.directs[d].goes_on && d + 1 < marks_.directs.size()) {
        out.push_back(whole(++d));
      }
      return out;
    }
  }
  if (end > k && p_.closing(end - 1) == false && marks_.of[end - 1] >= 0 &&
      marks_.of[k] < 0) {
    // "that “it is over. We won.”": the marks run over the sentence's end.
    end = marks_.directs[static_cast<size_t>(marks_.of[end - 1])].end;
  }
  if (end <= k) return out;
  out.push_back({k, end});
  return out;
}

uint32_t Content::clause_end(uint32_t k) const {
  uint32_t i = k;
  const uint32_t hi = std::min(at_.hi, k + kSentence);
  while (i < hi) {
    const int32_t d = marks_.of[i];
    if (d >= 0 && marks_.of[k] != d) {
      i = marks_.directs[static_cast<size_t>(d)].end;
      continue;
    }
    if (d >= 0 && p_.opening(i) && i == k) {
      i = marks_.directs[static_cast<size_t>(d)].end;
      continue;
    }
    if (p_.raw(i) == ";") return i;
    if (i > k && (p_.comma(i) || p_.pos(i) == Pos::cconj || contrast(i)) &&
        cuts(i)) {
      return i > k && p_.comma(i - 1) ? i - 1 : i;
    }
    ++i;
  }
  uint32_t end = std::min(i, std::max(hi, k));
  while (end > k + 1 && (p_.raw(end - 1) == "." || p_.comma(end - 1)) &&
         marks_.of[end - 1] < 0) {
    --end;
  }
  return end;
}

bool Content::contrast(uint32_t i) const {
  const std::string_view w = p_.low(i);
  return w == "while" || w == "although" || w == "though" || w == "whereas";
}

bool Content::cuts(uint32_t i) const {
  uint32_t k = i + 1;
  const bool comma = p_.comma(i);
  if (comma && k < at_.hi && (p_.pos(k) == Pos::cconj || contrast(k))) ++k;
  while (k < at_.hi && (p_.pos(k) == Pos::adv || p_.pos(k) == Pos::aux)) ++k;
  if (k >= at_.hi) return false;
  if (p_.low(k) == "according") return comma;
  if (p_.pos(k) == Pos::verb && p_.verb_is(k, WordClass::speech_verb)) {
    return p_.ing(k) ? comma : true;
  }
  if (comma && p_.ing(k) && (p_.low(k) == "citing" || p_.low(k) == "quoting")) {
    return true;
  }
  const uint32_t np = p_.np_end(k, at_.hi);
  if (np == k || np >= at_.hi) return false;
  uint32_t v = np;
  while (v < at_.hi && (p_.pos(v) == Pos::aux || p_.pos(v) == Pos::adv)) ++v;
  if (v >= at_.hi || p_.pos(v) != Pos::verb || p_.ing(v)) return false;
  return (p_.verb_is(v, WordClass::speech_verb) ||
          p_.verb_is(v, WordClass::stance_verb)) &&
         !p_.verb_is(v, WordClass::clause_verb) && p_.can_speak({k, np});
}

void Content::resume(uint32_t k, std::vector<Stretch>& content) const {
  if (k + 1 >= at_.hi || !p_.comma(k)) return;
  const uint32_t next = k + 1;
  const Pos pos = p_.pos(next);
  const bool direct = p_.opening(next);
  if (!direct && (pos == Pos::sconj || p_.ing(next) || pos == Pos::adp ||
                  pos == Pos::cconj || pos == Pos::adv ||
                  p_.is(next, WordClass::relative) || cuts(k))) {
    return;
  }
  const std::vector<Stretch> rest = behind(next);
  if (rest.empty() || (!direct && !p_.has_finite(rest.front()))) return;
  content.insert(content.end(), rest.begin(), rest.end());
}

void Content::go_on(std::vector<Stretch>& content) const {
  if (content.empty() || marks_.of[content.back().end - 1] < 0) {
    if (content.empty() || !p_.closing(content.front().end - 1)) return;
  }
  const uint32_t next = std::max(at_.last, content.back().end);
  if (next >= r_.tokens.size() || !p_.opening(next)) return;
  if (marks_.paragraph[next] != marks_.paragraph[next - 1]) return;
  auto d = static_cast<size_t>(marks_.of[next]);
  if (!alone(d)) return;
  content.push_back(whole(d));
  while (marks_.directs[d].goes_on && d + 1 < marks_.directs.size()) {
    content.push_back(whole(++d));
  }
}

bool Content::alone(size_t d) const {
  const uint32_t end = marks_.directs[d].end;
  if (end >= r_.tokens.size() || marks_.directs[d].goes_on) return true;
  const auto sentence = std::ranges::upper_bound(
      r_.sentences, r_.tokens[end].span.begin, {}, &Span::begin);
  return (sentence - 1)->begin == r_.tokens[end].span.begin;
}

std::vector<Stretch> Content::introduced(uint32_t c) const {
  const auto n = static_cast<uint32_t>(r_.tokens.size());
  const uint32_t k = c + 1;
  if (k >= n) return {};
  std::vector<Stretch> out;
  if (p_.opening(k)) {
    auto d = static_cast<size_t>(marks_.of[k]);
    out.push_back(whole(d));
    while (marks_.directs[d].goes_on && d + 1 < marks_.directs.size()) {
      out.push_back(whole(++d));
    }
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
