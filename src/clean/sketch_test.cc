#include <doctest/doctest.h>

#include <string>

#include "crosscheck/pipeline.h"

namespace crosscheck {
namespace {

Sketch of(std::string words, std::vector<Span> furniture = {}) {
  Text text;
  text.utf8 = std::move(words);
  text.furniture = std::move(furniture);
  return sketch(text);
}

double alike(const Sketch& a, const Sketch& b) {
  size_t same = 0;
  for (size_t i = 0; i < a.minhash.size(); ++i) {
    same += a.minhash[i] == b.minhash[i];
  }
  return static_cast<double>(same) / static_cast<double>(a.minhash.size());
}

std::string story(int from, int to) {
  std::string out;
  for (int i = from; i < to; ++i) out += "word" + std::to_string(i) + " ";
  return out;
}

}  // namespace

TEST_CASE("copies are alike, other texts are not") {
  CHECK(alike(of(story(0, 200)), of(story(0, 200))) == 1.0);
  CHECK(alike(of(story(0, 200)), of(story(0, 180))) > 0.7);
  CHECK(alike(of(story(0, 200)), of(story(300, 500))) < 0.1);
}

TEST_CASE("case, quotes and furniture make no difference") {
  const std::string plain = "He said the old dam near Bor broke on Monday.";
  const std::string other = "he said: “The old dam near Bor” broke on MONDAY";
  CHECK(of(plain).minhash == of(other).minhash);
  CHECK(of("Share this now " + plain, {{0, 14}}).minhash == of(plain).minhash);
}

TEST_CASE("fewer than five words have no sketch") {
  CHECK(of("only four words here").minhash.empty());
  CHECK(of("now there are five words").minhash.size() == 64);
}

}  // namespace crosscheck
