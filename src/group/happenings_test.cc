// happenings: one or many in a story, background, and a lesser number of one
// report.
#include "group/happenings.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crosscheck/pipeline.h"
#include "util/made_accounts.h"

namespace crosscheck {
namespace {

using made::account;
using made::day;
using made::figure;
using made::mention;
using made::place;

// A report of the war for the river towns, with no figure yet.
Account news(const std::string& path, unsigned published) {
  Account a = account(path,
                      "The war for the river towns of Nahra and Qasra went on "
                      "and shells hit the old bridge, report " +
                          path + " says. Some people were killed.");
  a.text.title = "War for the river towns of Nahra and Qasra";
  a.text.published = day(2016, 5, published);
  a.entities.push_back(mention("Nahra", "location", "city", "SY"));
  a.entities.push_back(mention("Qasra", "location", "city", "SY"));
  return a;
}

// `town`, `said`: does the figure's own sentence name place and day?
Claim& killed(Account& a, double n, const std::string& town, unsigned date,
              bool said) {
  Claim& c = figure(a, "killed", "Some people", n, n, "person", "people");
  c.id = ClaimId{c.id.value + a.claims.size()};
  c.place = place(town, "city", "SY");
  if (said) c.place->words = c.words;
  made::when(c, day(2016, 5, date));
  c.when.stated = said;
  return c;
}

const Question* question_of(const Dossier& d, double best) {
  for (const Question& q : d.questions) {
    for (const Account& a : d.accounts) {
      for (const Claim& c : a.claims) {
        if (c.question == q.id && c.amount->amount.low == best) return &q;
      }
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("in a story of one happening a bare figure speaks of it") {
  Account a = news("a", 3);
  Account b = news("b", 3);
  killed(a, 5, "Nahra", 3, true);
  killed(b, 7, "Nahra", 3, false);
  CHECK(group({a, b}, Knowledge{}).questions.size() == 1);
}

TEST_CASE("in a story of many happenings figures meet by town and day") {
  Account a = news("a", 3);
  Account b = news("b", 9);
  Account c = news("c", 3);
  killed(a, 5, "Nahra", 3, true);
  killed(b, 9, "Qasra", 9, true);
  SUBCASE("another number of the same town and day is of the same one") {
    killed(c, 7, "Nahra", 3, true);
    CHECK(group({a, b, c}, Knowledge{}).questions.size() == 2);
  }
  SUBCASE("whoever names neither may speak of any") {
    killed(c, 7, "Nahra", 6, false);
    CHECK(group({a, b, c}, Knowledge{}).questions.size() == 3);
  }
}

TEST_CASE("the toll of many attacks is not the toll of one") {
  Account a = news("a", 3);
  Account b = news("b", 3);
  killed(a, 5, "Nahra", 3, true);
  killed(b, 12, "Nahra", 3, true);
  CHECK(group({a, b}, Knowledge{}).questions.size() == 1);
  b.text.utf8 += " They died in separate attacks.";
  b.sentences[0].end = static_cast<uint32_t>(b.text.utf8.size());
  b.claims[0].sentence = b.sentences[0];
  CHECK(group({a, b}, Knowledge{}).questions.size() == 2);
}

TEST_CASE("three of the dead are a part of them") {
  Account a = news("a", 3);
  Account b = news("b", 3);
  killed(a, 5, "Nahra", 3, true);
  killed(b, 3, "Nahra", 3, true);
  const size_t at = b.text.utf8.find("Some people");
  b.text.utf8.replace(at, 11, "3 of the dead");
  b.claims[0].amount->words.end = b.claims[0].amount->words.begin + 1;
  CHECK(group({a, b}, Knowledge{}).questions.size() == 2);
}

TEST_CASE("two prices of one report are of two things") {
  Account a = news("a", 3);
  for (const double n : {5.0, 9.0}) {
    Claim& c = killed(a, n, "Nahra", 3, true);
    c.predicate = "cost";
    c.amount->amount.unit = "dollar";
  }
  CHECK(group({a}, Knowledge{}).questions.size() == 2);
}

TEST_CASE("a mother and her sons are people") {
  Account a = news("a", 3);
  Account b = news("b", 3);
  killed(a, 3, "Nahra", 3, false).amount->of = "mother and her two sons";
  killed(b, 3, "Nahra", 3, false);
  CHECK(group({a, b}, Knowledge{}).questions.size() == 1);
}

TEST_CASE("a figure of long before the news is of no story") {
  Account a = news("a", 20);
  killed(a, 5, "Nahra", 19, true);
  Claim& before = killed(a, 3, "Nahra", 2, true);
  before.words.begin += 1;
  const Dossier d = group({a}, Knowledge{});
  REQUIRE(question_of(d, 5) != nullptr);
  REQUIRE(question_of(d, 3) != nullptr);
  CHECK(question_of(d, 5)->story.known());
  CHECK_FALSE(question_of(d, 3)->story.known());
  // Its reports still tell it.
  CHECK(d.stories[0].questions.size() == 2);
}

TEST_CASE(
    "of two numbers of one report the lesser counts some of the greater") {
  Account a = news("a", 3);
  Account b = news("b", 3);
  killed(a, 9, "Nahra", 3, true);
  Claim& some = killed(a, 4, "Nahra", 3, true);
  some.said_by = {made::party("Jane Roe")};
  killed(b, 4, "Nahra", 3, true);
  Dossier d = group({a, b}, Knowledge{});
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].parts.size() == 1);
  judge(d, Knowledge{});
  REQUIRE(d.questions[0].why.size() == 1);
  CHECK(d.questions[0].why[0].reason == Reason::subset);
  CHECK(d.questions[0].best_low == 9);
}

TEST_CASE("who was wounded and is said to live has not died") {
  const auto shot = [](const std::string& how) {
    Account a = account("w", "A boy was shot in Nahra and " + how + ".");
    Account b = account("k", "A boy of Nahra died on Tuesday in Nahra.");
    for (Account* x : {&a, &b}) {
      x->text.title = "Boy shot at the harbour market of Nahra";
      x->text.published = day(2016, 5, 3);
      x->entities.push_back(mention("Nahra", "location", "city", "SY"));
    }
    figure(a, "wounded", "A boy", 1, 1, "person", "boy");
    figure(b, "killed", "A boy", 1, 1, "person", "boy");
    for (Account* x : {&a, &b}) {
      x->claims[0].place = place("Nahra", "city", "SY");
    }
    const Dossier d = group({a, b}, Knowledge{});
    return std::count_if(
        d.questions.begin(), d.questions.end(),
        [](const Question& q) { return q.measure == "wounded"; });
  };
  CHECK(shot("taken to hospital") == 0);
  CHECK(shot("is in stable condition") == 1);
}

}  // namespace crosscheck
