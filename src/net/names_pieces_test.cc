#include "net/names_pieces.h"

#include <doctest/doctest.h>

#include <string>

namespace crosscheck {
namespace {

std::string pieces(std::string_view text) {
  std::vector<Span> spans;
  split_pieces(text, {0, static_cast<uint32_t>(text.size())}, spans);
  std::string out;
  for (const Span s : spans) {
    out += (out.empty() ? "" : "|") + std::string(cut(text, s));
  }
  return out;
}

}  // namespace

TEST_CASE("a piece is a word, and hyphens and clitics stand alone") {
  CHECK(pieces("the al-Amari clan's men") == "the|al|-|Amari|clan|'s|men");
  CHECK(pieces("We\u2019ve seen Da'esh.") == "We|\u2019ve|seen|Da'esh|.");
}

TEST_CASE("marks inside numbers and initials belong to their piece") {
  CHECK(pieces("1,200 men, 2.5 km") == "1,200|men|,|2.5|km");
  CHECK(pieces("the U.S. Army") == "the|U.S.|Army");
  CHECK(pieces("It ended. J. Doe") == "It|ended|.|J|.|Doe");
}

TEST_CASE("pieces cover all but blanks, in order, whatever the bytes") {
  for (const std::string_view text :
       {std::string_view("a\u00A0b \u201CQ\u201D\u2026"),
        std::string_view("\xFF\xC3 x'"), std::string_view("''s'"),
        std::string_view("33\u00B047\u2032N")}) {
    std::vector<Span> spans;
    split_pieces(text, {0, static_cast<uint32_t>(text.size())}, spans);
    uint32_t at = 0;
    for (const Span s : spans) {
      CHECK(s.begin >= at);
      CHECK(s.end > s.begin);
      at = s.end;
    }
    CHECK(at <= text.size());
  }
}

}  // namespace crosscheck
