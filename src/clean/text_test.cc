#include "crosscheck/text.h"

#include <doctest/doctest.h>

namespace crosscheck {

// "<p>Deir&nbsp;ez-Zor</p>" -> "Deir ez-Zor"
static Text deir_ez_zor() {
  Text text;
  text.utf8 = "Deir ez-Zor";
  text.stitches = {{0, 3}, {4, 7}, {5, 13}};
  return text;
}

TEST_CASE("a span leads back to the bytes that say it") {
  const Text text = deir_ez_zor();
  CHECK(text.in_body({0, 4}) == Span{3, 7});     // Deir
  CHECK(text.in_body({5, 11}) == Span{13, 19});  // ez-Zor
}

TEST_CASE("a span over a stitch covers what lies between") {
  CHECK(deir_ez_zor().in_body({0, 11}) == Span{3, 19});
}

}  // namespace crosscheck
