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
namespace {

// The stitch that byte `at` of the text belongs to.
const Text::Stitch& stitch_of(const Text& text, uint32_t at) {
  auto after =
      std::ranges::upper_bound(text.stitches, at, {}, &Text::Stitch::text_at);
  assert(after != text.stitches.begin());
  return *(after - 1);
}

}  // namespace

Span Text::in_body(Span s) const {
  assert(s.begin < s.end && s.end <= utf8.size());
  const Stitch& first = stitch_of(*this, s.begin);
  const Stitch& last = stitch_of(*this, s.end - 1);
  return {first.body_at + (s.begin - first.text_at),
          last.body_at + (s.end - 1 - last.text_at) + 1};
}

bool Text::is_furniture(Span s) const {
  auto after = std::ranges::upper_bound(furniture, s.begin, {}, &Span::begin);
  return after != furniture.begin() && (after - 1)->end > s.begin;
}

}  // namespace crosscheck
