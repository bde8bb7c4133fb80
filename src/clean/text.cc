// The way back from clean text to the bytes of the report. Tested by
// text_test.cc.
//
// Every stitch says "from here on, text byte i is body byte body_at + (i -
// text_at)" as far as the next stitch. One binary search per end; no table per
// byte.
#include "crosscheck/text.h"

#include <algorithm>
#include <cassert>

namespace crosscheck {

Span Text::in_body(Span s) const {
  assert(s.begin < s.end && s.end <= utf8.size());
  const auto at = [&](uint32_t byte) {
    auto after = std::ranges::upper_bound(stitches, byte, {}, &Stitch::text_at);
    assert(after != stitches.begin());
    return *(after - 1);
  };
  const Stitch first = at(s.begin);
  const uint32_t begin = first.body_at + (s.begin - first.text_at);
  // A stitch at the very end says where the last character really ends: it
  // may be longer or shorter in the document than here.
  auto next = std::ranges::lower_bound(stitches, s.end, {}, &Stitch::text_at);
  if (next != stitches.end() && next->text_at == s.end &&
      next->body_at > begin) {
    return {begin, next->body_at};
  }
  const Stitch last = at(s.end - 1);
  const uint32_t end = last.body_at + (s.end - last.text_at);
  return {begin, std::max(end, begin + 1)};
}

bool Text::is_furniture(Span s) const {
  auto after = std::ranges::upper_bound(furniture, s.begin, {}, &Span::begin);
  return after != furniture.begin() && (after - 1)->end > s.begin;
}

}  // namespace crosscheck
