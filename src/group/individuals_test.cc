// individuals: who is one of several, who is somebody else, and who died.
#include "group/individuals.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crosscheck/pipeline.h"
#include "util/made_accounts.h"

namespace crosscheck {
namespace {

using made::account;
using made::claim;
using made::day;
using made::figure;
using made::mention;
using made::party;
using made::place;

// One report of a shooting in Nahra with one figure.
struct Said {
  const char* measure;
  const char* text;  // its sentence
  const char* words;
  double count;
  const char* of;
  const char* name = nullptr;  // of the one who was hit
};

Dossier told(const std::vector<Said>& said) {
  std::vector<Account> out;
  for (const Said& s : said) {
    Account a = account("report" + std::to_string(out.size()),
                        std::string(s.text) +
                            " The shooting at the harbour market of Nahra on "
                            "Tuesday shocked the fishing town.");
    a.text.title = "Shooting at the harbour market of Nahra";
    a.text.published = day(2016, 5, 3);
    a.entities.push_back(mention("Nahra", "location", "city", "SY"));
    if (s.name != nullptr) a.entities.push_back(mention(s.name, "person"));
    Claim& c = figure(a, s.measure, s.words, s.count, s.count, "person", s.of);
    c.place = place("Nahra", "city", "SY");
    if (s.name != nullptr) c.target = party(s.name);
    made::when(c, day(2016, 5, 3));
    out.push_back(std::move(a));
  }
  return group(std::move(out), Knowledge{});
}

size_t questions(const Dossier& d, const std::string& measure) {
  return static_cast<size_t>(
      std::count_if(d.questions.begin(), d.questions.end(),
                    [&](const Question& q) { return q.measure == measure; }));
}

}  // namespace

TEST_CASE("one who is told of alone is a part of those whom others count") {
  const Dossier d =
      told({{"killed", "Two people were killed.", "Two people", 2, "people"},
            {"killed", "Two people were killed.", "Two people", 2, "people"},
            {"killed", "A 16-year-old boy was killed.", "A 16-year-old boy", 1,
             "16-year-old boy"}});
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].claims.size() == 3);
  REQUIRE(d.questions[0].parts.size() == 1);
  CHECK(d.questions[0].of == "people");
}

TEST_CASE("one of several is no count of them") {
  const Dossier d =
      told({{"killed", "Four people were killed.", "Four people", 4, "people"},
            {"killed", "One of the cooks was killed.", "One", 1, "cooks"}});
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].parts.size() == 1);
}

TEST_CASE("one whom more reports know alone is no part of a larger number") {
  const Dossier d =
      told({{"killed", "Two people were killed.", "Two people", 2, "people"},
            {"killed", "A boy was killed.", "A boy", 1, "boy"},
            {"killed", "A boy was shot dead.", "A boy", 1, "boy"}});
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].parts.empty());
}

TEST_CASE("persons who are set apart by age, sex or name are not one") {
  const Said boy = {"killed", "A boy, 16, was killed.", "A boy", 1, "boy"};
  CHECK(
      questions(
          told({boy, {"killed", "A woman was killed.", "A woman", 1, "woman"}}),
          "killed") == 2);
  CHECK(questions(told({boy,
                        {"killed", "A 7-year-old was killed.", "A 7-year-old",
                         1, "7-year-old"}}),
                  "killed") == 2);
  CHECK(questions(told({boy,
                        {"killed", "A 16-year-old was killed.", "A 16-year-old",
                         1, "16-year-old"}}),
                  "killed") == 1);
}

TEST_CASE("one person counts for a person who is told of alone") {
  CHECK(questions(told({{"killed", "One person was killed.", "One person", 1,
                         "person"},
                        {"killed", "A boy was killed.", "A boy", 1, "boy"}}),
                  "killed") == 1);
}

TEST_CASE("whoever was wounded in one report and died in another is dead") {
  const Said shot = {"wounded", "A boy, 16, was shot.", "A boy", 1, "boy"};
  const Said died = {"killed", "The boy, 16, died of his wounds.", "The boy", 1,
                     "boy"};
  CHECK(questions(told({shot, died}), "wounded") == 0);
  const Said other = {"killed", "The boy, 7, died of his wounds.", "The boy", 1,
                      "boy"};
  CHECK(questions(told({shot, other}), "wounded") == 1);
}

TEST_CASE("others are not those whom the report has told of") {
  Account a = account("r",
                      "A bomb killed 36 people in Nahra. Rocket fire killed "
                      "nine others in Nahra.");
  a.sentences = {{0, 33}, {34, static_cast<uint32_t>(a.text.utf8.size())}};
  a.entities.push_back(mention("Nahra", "location", "city", "SY"));
  figure(a, "killed", "36 people", 36, 36, "person", "people");
  a.claims.back().said_by = {party("Jane Roe")};
  figure(a, "killed", "nine others", 9, 9, "person", "others");
  for (Claim& c : a.claims) c.place = place("Nahra", "city", "SY");
  a.claims[1].sentence = a.sentences[1];
  CHECK(group({a}, Knowledge{}).questions.size() == 2);
}

TEST_CASE("the second number of one speaker is of something else") {
  Account a = account("r",
                      "Three people were killed by shells and eleven people "
                      "were killed by a bomb in Nahra.");
  a.entities.push_back(mention("Nahra", "location", "city", "SY"));
  figure(a, "killed", "Three people", 3, 3, "person", "people");
  figure(a, "killed", "eleven people", 11, 11, "person", "people");
  for (Claim& c : a.claims) c.place = place("Nahra", "city", "SY");
  CHECK(group({a}, Knowledge{}).questions.size() == 2);
  Account b = account("r",
                      "Eleven people were killed in Nahra, up from an earlier "
                      "toll of three people.");
  b.entities = a.entities;
  figure(b, "killed", "Eleven people", 11, 11, "person", "people");
  figure(b, "killed", "three people", 3, 3, "person", "people");
  for (Claim& c : b.claims) c.place = place("Nahra", "city", "SY");
  Knowledge k;
  k.tables["tolls.tsv"] = {{"earlier", "earlier toll"}};
  CHECK(group({b}, k).questions.size() == 1);
}

TEST_CASE("the same number of people in other words is one question") {
  CHECK(questions(told({{"killed", "Two students were killed.", "Two students",
                         2, "students"},
                        {"killed", "Two people were killed.", "Two people", 2,
                         "people"}}),
                  "killed") == 1);
  CHECK(questions(told({{"killed", "Two soldiers were killed.", "Two soldiers",
                         2, "soldiers"},
                        {"killed", "Two people were killed.", "Two people", 2,
                         "people"}}),
                  "killed") == 2);
}

TEST_CASE("one who was shot is no rival of tens of thousands, nor of himself") {
  const Said one = {"killed", "One man was killed.", "One man", 1, "man"};
  CHECK(questions(told({one,
                        {"killed", "Some 40,000 people were killed.",
                         "Some 40,000", 40000, "people"}}),
                  "killed") == 2);
  CHECK(questions(told({one, one}), "killed") == 1);
}

}  // namespace crosscheck
