#include "publish/claim_card.h"

#include <doctest/doctest.h>

#include "present/sample_test.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

Claim asked(double n) {
  Claim c;
  c.predicate = "trapped";
  c.amount = AmountSaid{{n, n, "person", Change::exact}, "civilians", {}, {}};
  c.place = PlaceSaid{};
  c.place->name = "Harun";
  return c;
}

}  // namespace

TEST_CASE("a figure is found with who says it, and the others beside it") {
  const Dossier d = sample::siege();
  const Knowledge k = sample::knowledge();
  const Publication p(d, k, Rule::ours);
  const ClaimCard card = claim_card({asked(180000)}, Text{}, p);
  REQUIRE(card.question != nullptr);
  REQUIRE(card.answer);
  CHECK(card.question->answers[*card.answer].amount.low == 180000);
  const std::string text =
      claim_text(card, "180,000 civilians besieged in Harun", p, {80, false});
  CHECK(text.find("1 independent voice; beside it 1 other answer") !=
        std::string::npos);
  CHECK(text.find("Lena Orr, citing a senior source in Harun") !=
        std::string::npos);
  CHECK(text.find("93,000") != std::string::npos);
  CHECK(attributed(card, p).find("according to Relief Mission") !=
        std::string::npos);
}

TEST_CASE("a figure that nobody gives is told to be one") {
  const Dossier d = sample::siege();
  const Knowledge k = sample::knowledge();
  const Publication p(d, k, Rule::ours);
  const ClaimCard card = claim_card({asked(5)}, Text{}, p);
  REQUIRE(card.question != nullptr);
  CHECK_FALSE(card.answer);
  CHECK(claim_text(card, "5", p, {80, false}).find("no report gives") !=
        std::string::npos);
}

TEST_CASE("what no report speaks of is not found") {
  const Dossier d = sample::siege();
  const Knowledge k = sample::knowledge();
  const Publication p(d, k, Rule::ours);
  Claim other = asked(12);
  other.predicate = "destroyed";
  const ClaimCard card = claim_card({other}, Text{}, p);
  CHECK(card.question == nullptr);
  CHECK(card.event == nullptr);
}
