#include "detect/places_text.h"

#include <algorithm>

#include "detect/places_words.h"
#include "util/utf8.h"

namespace crosscheck {

using place_words::article;

std::string_view PlaceText::raw(uint32_t p) const {
  return cut(text_.utf8, pieces_[p].span);
}

std::string PlaceText::low(uint32_t p) const {
  return ascii_lower(raw(p));
}

bool PlaceText::same_sentence(uint32_t a, uint32_t b) const {
  return a < pieces_.size() && b < pieces_.size() &&
         sentence_of_[a] == sentence_of_[b];
}

bool PlaceText::first_in_sentence(uint32_t p) const {
  return p == 0 || sentence_of_[p - 1] != sentence_of_[p];
}

std::string_view PlaceText::between(uint32_t a, uint32_t b) const {
  return cut(text_.utf8, {pieces_[a].span.end, pieces_[b].span.begin});
}

bool PlaceText::joined(uint32_t a) const {
  if (a + 1 >= pieces_.size()) return false;
  const std::string_view gap = between(a, a + 1);
  return gap.empty() || gap == " " || gap == "-" || gap == "\u2013" ||
         gap == "\u00A0" || gap == "\n" || gap == "\r\n" || gap == "'s " ||
         gap == "\u2019s ";
}

std::string_view PlaceText::before_gap(uint32_t p) const {
  return p == 0 ? std::string_view() : between(p - 1, p);
}

void PlaceText::cut_token(uint32_t t) {
  const Span whole = r_.tokens[t].span;
  const std::string_view w = cut(text_.utf8, whole);
  const bool word = std::ranges::any_of(
      w, [](char c) { return is_letter(c) || is_digit(c) || (c & 0x80) != 0; });
  if (!word || r_.tokens[t].pos == Pos::punct || w == "'s" || w == "\u2019s") {
    return;
  }
  size_t begin = 0;
  while (begin < w.size()) {
    size_t end = std::min(w.find('-', begin), w.size());
    const size_t dash = w.find("\u2013", begin);
    if (dash < end) end = dash;
    if (end > begin) add_piece(t, whole.begin, begin, end, w);
    begin = end + (end == dash ? 3 : 1);
  }
}

void PlaceText::add_piece(uint32_t t, uint32_t base, size_t begin, size_t end,
                          std::string_view w) {
  const size_t next = end + 1;
  const auto article_of = [&] {
    return next < w.size() && w[end] == '-' && w[next] >= 'A' &&
           w[next] <= 'Z' && article(w.substr(begin, end - begin));
  };
  const auto c = static_cast<unsigned char>(w[article_of() ? next : begin]);
  // "ʿAfrin" and other scripts count as capitals.
  pieces_.push_back(
      {{base + static_cast<uint32_t>(begin), base + static_cast<uint32_t>(end)},
       t,
       (c >= 'A' && c <= 'Z') || c >= 0xC3});
}

int32_t PlaceText::name_over(Span s) const {
  auto n = std::ranges::partition_point(
      r_.names, [&](const Name& x) { return x.span.begin < s.end; });
  int32_t best = -1;
  for (int back = 0; n != r_.names.begin() && back < 4; ++back) {
    --n;
    if (n->proper && n->span.begin < s.end && s.begin < n->span.end) {
      const auto i = static_cast<int32_t>(n - r_.names.begin());
      if (n->span.holds(s)) return i;
      best = i;
    }
  }
  return best;
}

const Mention* PlaceText::mention_over(Span s) const {
  auto m = std::ranges::partition_point(
      r_.mentions, [&](const Mention& x) { return x.span.end <= s.begin; });
  if (m == r_.mentions.end() || m->span.begin >= s.end) return nullptr;
  return &*m;
}

bool PlaceText::capitals(uint32_t p) const {
  const std::string_view w = raw(p);
  return w.size() > 1 &&
         std::ranges::none_of(w, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace crosscheck
