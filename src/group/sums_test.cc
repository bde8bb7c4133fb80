// sums: numbers of one sentence that make a number of the report.
#include "group/sums.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crosscheck/pipeline.h"
#include "util/made_accounts.h"

namespace crosscheck {
namespace {

using made::account;
using made::day;
using made::figure;

struct Said {
  const char* words;
  double count;
  const char* of;
};

// A report of a shooting in Nahra: its first sentence counts `all`, the second
// the others.
Account shooting(const std::string& path, const Said& all,
                 const std::vector<Said>& side_by_side) {
  const std::string first = std::string(all.words) + " were wounded in Nahra. ";
  std::string second;
  for (const Said& s : side_by_side) {
    second += (second.empty() ? "" : " and ") + std::string(s.words);
  }
  Account a = account(path, first + second + " were wounded.");
  a.text.title = "Shooting at the harbour market of Nahra";
  a.text.published = day(2016, 5, 3);
  const auto middle = static_cast<uint32_t>(first.size());
  const auto end = static_cast<uint32_t>(a.text.utf8.size());
  a.sentences = {{0, middle}, {middle, end}};
  const auto add = [&](const Said& s, Span sentence) {
    Claim& c = figure(a, "wounded", s.words, s.count, s.count, "person", s.of);
    c.sentence = sentence;
    c.place = made::place("Nahra", "city", "SY");
    made::when(c, day(2016, 5, 3));
  };
  if (all.count > 0) add(all, a.sentences[0]);
  for (const Said& s : side_by_side) add(s, a.sentences[1]);
  return a;
}

// Questions, and the parts of the one that most claims answer.
std::pair<size_t, size_t> counted(std::vector<Account> accounts) {
  const Dossier d = group(std::move(accounts), Knowledge{});
  REQUIRE_FALSE(d.questions.empty());
  const auto most = std::ranges::max_element(
      d.questions, {}, [](const Question& q) { return q.claims.size(); });
  return {d.questions.size(), most->parts.size()};
}

}  // namespace

TEST_CASE("numbers side by side that make what the report counts are parts") {
  CHECK(counted({shooting("a", {"Seven people", 7, "people"},
                          {{"Five men", 5, "men"}, {"two men", 2, "men"}})}) ==
        std::pair<size_t, size_t>(1, 2));
}

TEST_CASE("a part that another word counts stays a question of its own") {
  CHECK(counted(
            {shooting("a", {"Seven people", 7, "people"},
                      {{"Five men", 5, "men"}, {"two women", 2, "women"}})}) ==
        std::pair<size_t, size_t>(2, 1));
}

TEST_CASE("a part in one report does not dispute the whole of another") {
  Account other = shooting("b", {"Seven people", 7, "people"}, {});
  const Dossier d =
      group({shooting("a", {"Guests", 0, "guests"},
                      {{"Five men", 5, "men"}, {"two women", 2, "women"}}),
             std::move(other)},
            Knowledge{});
  for (const Question& q : d.questions) {
    CHECK(q.standing != Standing::disputed);
  }
}

TEST_CASE("numbers side by side that make another sum are counts") {
  CHECK(counted({shooting("a", {"Nine people", 9, "people"},
                          {{"Five men", 5, "men"}, {"two women", 2, "women"}})})
            .second == 0);
}

TEST_CASE("a number that its sentence repeats is no sum") {
  CHECK(counted({shooting("a", {"Four people", 4, "people"},
                          {{"Two men", 2, "men"}, {"two men", 2, "men"}})})
            .second == 0);
}

}  // namespace crosscheck
