#include "group/wordings.h"

#include <doctest/doctest.h>

#include <string>

using namespace crosscheck;
using namespace crosscheck::grouping;

namespace {

// A figure of `words` in a report of one sentence.
struct Told {
  Account account;
  Claim claim;

  Told(std::string sentence, const std::string& words, double n) {
    const auto at = static_cast<uint32_t>(sentence.find(words));
    claim.sentence = {0, static_cast<uint32_t>(sentence.size())};
    claim.amount.emplace();
    claim.amount->words = {at, at + static_cast<uint32_t>(words.size())};
    claim.amount->amount.low = claim.amount->amount.high = n;
    account.text.utf8 = std::move(sentence);
  }
  Scope scope() const { return scope_of(account, claim); }
  bool others() const { return are_others(account, claim); }
  char hand() const { return hand_of(account, claim); }
};

}  // namespace

TEST_CASE("a toll of a war, of a time and of a happening are told apart") {
  CHECK(Told("The civil war has killed 90,000 people.", "90,000", 90000)
            .scope() == Scope::war);
  CHECK(Told("Shells killed 213 people since the truce fell.", "213", 213)
            .scope() == Scope::since);
  CHECK(Told("The war reached Bor, where nine died.", "nine", 9).scope() ==
        Scope::one);
}

TEST_CASE("whose deed a sentence tells of is read nearest to its figure") {
  const std::string both =
      "A rebel barrage killed 10 people, and air strikes killed 82.";
  CHECK(Told(both, "10", 10).hand() == 'n');
  CHECK(Told(both, "82", 82).hand() == 's');
  CHECK(Told("Nine died in the rebel-held town.", "Nine", 9).hand() == 's');
  CHECK(Told("Nine died in the town.", "Nine", 9).hand() == 0);
}

TEST_CASE("others are beside those told of before, a mother is not") {
  CHECK(Told("Then nine others died.", "nine", 9).others());
  CHECK(Told("Another 70 were hurt.", "70", 70).others());
  CHECK_FALSE(Told("Then a mother died.", "a mother", 1).others());
  CHECK_FALSE(Told("Her brother and two died.", "two", 2).others());
}
