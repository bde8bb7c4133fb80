#include "present/claims_view.h"

#include <doctest/doctest.h>

#include <string>

#include "present/sample_test.h"
#include "present/screen.h"
#include "present/words.h"

namespace crosscheck {
namespace {

Account account_of(std::string text) {
  Account a;
  a.text.utf8 = std::move(text);
  return a;
}

Claim& claim(Account& a, std::string_view words, std::string predicate) {
  const auto at = static_cast<uint32_t>(a.text.utf8.find(words));
  Claim c;
  c.words = {at, at + static_cast<uint32_t>(words.size())};
  c.sentence = {0, static_cast<uint32_t>(a.text.utf8.find('\n'))};
  c.predicate = std::move(predicate);
  a.claims.push_back(std::move(c));
  return a.claims.back();
}

}  // namespace

TEST_CASE("claims that cross, nest or share their words are all marked") {
  Account a = account_of("One two three four.\nFive.\n");
  claim(a, "One two three", "x");
  claim(a, "two three four", "x");
  claim(a, "two", "x");
  claim(a, "two", "x");
  const std::string shown = claims_view(a, 1, Knowledge{}, {});
  CHECK(shown.substr(0, shown.find("\n\n")) ==
        "\n[1 One [2 [3 [4 two 4] 3] three 1] four 2].");
}

TEST_CASE("a claim is shown with its parties, its speaker and their words") {
  Account a = account_of("Rebels took Kabran, the mayor said.\n");
  Claim& c = claim(a, "Rebels took Kabran", "capture");
  c.stance = Stance::possible;
  c.actor = Party{"rebels", {}, {0, 6}};
  c.said_by = {Party{"mayor", {}, {20, 29}}};
  c.target = Party{"army", {}, {}};
  const std::string shown =
      collapse(claims_view(a, 1, sample::knowledge(), {}));
  CHECK(shown.find("stance possible") != std::string::npos);
  CHECK(shown.find("by rebels “Rebels”") != std::string::npos);
  CHECK(shown.find("to army inferred") != std::string::npos);
  CHECK(shown.find("says who mayor “the mayor”") != std::string::npos);
}

TEST_CASE("a line without a claim, and no line, show nothing") {
  Account a = account_of("One two three four.\nFive.\n");
  claim(a, "two", "x");
  CHECK(claims_view(a, 2, Knowledge{}, {}).empty());
  CHECK(claims_view(a, 0, Knowledge{}, {}).empty());
  CHECK(claims_view(a, 99, Knowledge{}, {}).empty());
}

TEST_CASE("hostile words of a report cannot act on the terminal") {
  for (const Account& a : sample::hostile().accounts) {
    for (uint32_t line = 1; line < 20; ++line) {
      const std::string shown =
          claims_view(a, line, sample::knowledge(), {80, false});
      CHECK(shown.find('\x1b') == std::string::npos);
    }
  }
}

}  // namespace crosscheck
