// Numbers spelled out by a small oracle and read back, and what else may stand
// for a number.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "detect/times_words.h"
#include "detect/tokens.h"
#include "util/joined_words.h"

namespace crosscheck {
namespace {

const Knowledge& knowledge() {
  static const Knowledge k = *load_knowledge("");
  return k;
}

struct ReadBack {
  double low = 0, high = 0;
  bool whole = false;  // up to the last word
};

ReadBack read(const std::string& words) {
  Text text;
  text.utf8 = words;
  Reading reading;
  tokenise(text, knowledge(), reading);
  reading = joined_words(text, reading, knowledge());
  const Pieces p = cut_pieces(text, reading, *knowledge().time_words);
  const Number n = read_number(p, p.first());
  return {n.low, n.high, n.end == p.last()};
}

std::string spell(int n) {
  static const char* const kOnes[] = {
      "zero",    "one",     "two",       "three",    "four",
      "five",    "six",     "seven",     "eight",    "nine",
      "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
      "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static const char* const kTens[] = {"",       "",      "twenty", "thirty",
                                      "forty",  "fifty", "sixty",  "seventy",
                                      "eighty", "ninety"};
  if (n < 20) return kOnes[n];
  if (n < 100) {
    return n % 10 == 0 ? kTens[n / 10]
                       : fmt::format("{}-{}", kTens[n / 10], kOnes[n % 10]);
  }
  const int unit = n < 1000 ? 100 : 1000;
  std::string out = fmt::format("{} {}", spell(n / unit),
                                unit == 100 ? "hundred" : "thousand");
  if (n % unit == 0) return out;
  return out + (n % unit < 100 ? " and " : " ") + spell(n % unit);
}

TEST_CASE("every number up to 9,999 spelled out reads back") {
  for (int n = 0; n < 10000; ++n) {
    const ReadBack r = read(spell(n));
    REQUIRE_MESSAGE((r.whole && r.low == n && r.high == n), spell(n));
  }
}

TEST_CASE("digits, scales and mixtures read as numbers") {
  const std::pair<const char*, double> cases[] = {
      {"1,200.5", 1200.5},
      {"1.2 million", 1.2e6},
      {"a hundred", 100},
      {"a dozen", 12},
      {"half a dozen", 6},
      {"half a million", 500000},
      {"two and a half", 2.5},
      {"two and a half million", 2.5e6},
      {"a million and a half", 1.5e6},
      {"3 1/2", 3.5},
      {"four hundred thousand", 400000},
      {"15 thousand", 15000},
      {"two dozen", 24},
      {"two million three hundred thousand", 2.3e6},
      {"4 thousand 3 hundred and 21", 4321},
      {"three lakh crore", 3e12},
      {"1 414 021 100", 1414021100},
      {"0.6", 0.6},
      {"10k", 10000},
      {"minus five point five", -5.5},
      {"-9.25", -9.25},
      {"two hundred point zero three", 200.03},
      {"seventy point seventy-one", 70.71},
      {"five million and a half", 5.5e6},
      {"two thirds of a million", 2e6 / 3},
      {"three quarters of a billion", 7.5e8},
      {"one hundred and three quarters", 100.75},
      {"two hundred and fifty-four hundredths", 200.54},
      {"twenty-three fifths", 4.6},
      {"3 dozens", 36},
      {"two-and-a-half million", 2.5e6},
      {"1.3x10^6", 1.3e6}};
  for (const auto& [words, value] : cases) {
    const std::string said = words;
    const ReadBack r = read(said);
    CHECK_MESSAGE(
        (r.whole && r.low == doctest::Approx(value) && r.high == r.low), said);
  }
}

TEST_CASE("vague numbers are ranges") {
  const std::tuple<const char*, double, double> cases[] = {
      {"several", 3, 9},
      {"a few", 3, 9},
      {"dozens", 24, 99},
      {"scores", 40, 199},
      {"hundreds", 200, 999},
      {"thousands", 2000, 9999},
      {"tens of thousands", 20000, 99999},
      {"hundreds of thousands", 200000, 999999},
      {"several hundred", 300, 900},
      {"a couple of", 2, 3}};
  for (const auto& [words, low, high] : cases) {
    const std::string said = words;
    const ReadBack r = read(said);
    CHECK_MESSAGE((r.low == low && r.high == high), said);
  }
}

TEST_CASE("two numbers beside each other are not one") {
  CHECK(read("two three").low == 2);
  CHECK_FALSE(read("two three").whole);
  CHECK_FALSE(read("twenty thirty").whole);
  CHECK_FALSE(read("five hundred six hundred").whole);
}

}  // namespace
}  // namespace crosscheck
