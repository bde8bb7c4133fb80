// group: entities, copies, stories, events, questions and states of accounts
// made by hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

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

// Three reports of one siege, in three spellings.
std::vector<Account> siege() {
  const std::vector<std::string> towns = {"al-Nahra", "An Nahrah", "Nahra"};
  std::vector<Account> out;
  for (size_t i = 0; i < towns.size(); ++i) {
    const std::string& town = towns[i];
    Account a = account("report" + std::to_string(i),
                        "Northern troops broke the siege of " + town +
                            " on Tuesday. Some 300 civilians were killed in " +
                            town + ".");
    a.text.title = "Siege of " + town + " broken";
    a.text.published = day(2016, 5, 3);
    a.entities.push_back(mention(town, "location", "city", "SY"));
    a.entities.push_back(
        mention("Northern Relief Front", "organisation", "armed group", "SY"));
    Claim& end = claim(a, "siege.end", "broke the siege");
    end.place = place(town, "city", "SY");
    end.place->words = end.words;
    end.actor = party("Northern Relief Front");
    made::when(end, day(2016, 5, 3));
    figure(a, "killed", "300 civilians", 300, 300, "person", "civilians")
        .place = place(town, "city", "SY");
    out.push_back(std::move(a));
  }
  return out;
}

const Entity* entity(const Dossier& d, const std::string& name) {
  for (const Entity& e : d.entities) {
    if (std::count(e.names.begin(), e.names.end(), name) != 0) return &e;
  }
  return nullptr;
}

// All that group finds, as text.
std::string digest(const Dossier& d) {
  std::string out;
  const auto add = [&](uint64_t v) { out += std::to_string(v) + " "; };
  for (const Entity& e : d.entities) {
    add(e.id.value);
    out += e.name + "; ";
  }
  for (const Event& e : d.events) {
    add(e.id.value);
    for (const ClaimId c : e.claims) add(c.value);
  }
  for (const Question& q : d.questions) {
    add(q.id.value);
    for (const ClaimId c : q.claims) add(c.value);
  }
  for (const Story& s : d.stories) {
    add(s.id.value);
    for (const ReportId r : s.reports) add(r.value);
  }
  for (const ReportId r : d.copy_of) add(r.value);
  return out;
}

}  // namespace

TEST_CASE("three reports of one happening are one story, event and question") {
  const Dossier d = group(siege(), Knowledge{});
  REQUIRE(d.stories.size() == 1);
  CHECK(d.stories[0].reports.size() == 3);
  REQUIRE(d.events.size() == 1);
  CHECK(d.events[0].claims.size() == 3);
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].claims.size() == 3);
  CHECK(d.stories[0].events.size() == 1);
  CHECK(d.questions[0].story == d.stories[0].id);
}

TEST_CASE("every spelling gives the same entity, and claims bear its id") {
  const Dossier d = group(siege(), Knowledge{});
  const Entity* town = entity(d, "al-Nahra");
  REQUIRE(town != nullptr);
  CHECK(town == entity(d, "An Nahrah"));
  CHECK(town == entity(d, "Nahra"));
  for (const Account& a : d.accounts) {
    for (const Claim& c : a.claims) {
      CHECK(c.place->id == town->id);
      CHECK(c.place->name == town->name);
    }
  }
}

TEST_CASE("a place goes by a name that the reports use") {
  std::vector<Account> accounts = siege();
  for (Account& a : accounts) {
    Account::Mention& town = a.entities[0];
    town.canon = town.name = "An Nahrah al Kubra";
    town.names = {"Nahra"};
    for (Claim& c : a.claims) c.place->name = town.name;
  }
  const Dossier d = group(accounts, Knowledge{});
  const Entity* town = entity(d, "An Nahrah al Kubra");
  REQUIRE(town != nullptr);
  CHECK(town->name == "Nahra");
  CHECK(d.accounts[0].claims[0].place->name == "Nahra");
  accounts[1].entities[0].names = {"An Nahrah al Kubra"};
  CHECK(entity(group(accounts, Knowledge{}), "Nahra")->name ==
        "An Nahrah al Kubra");
}

TEST_CASE("the order of the accounts never shows") {
  std::vector<Account> accounts = siege();
  const std::string expected = digest(group(accounts, Knowledge{}));
  std::mt19937 random(7);
  for (int i = 0; i < 10; ++i) {
    std::shuffle(accounts.begin(), accounts.end(), random);
    CHECK(digest(group(accounts, Knowledge{})) == expected);
  }
}

TEST_CASE("who is taken for a place in one line keeps the full name") {
  std::vector<Account> accounts = siege();
  accounts[0].entities.push_back(mention("Jane Roe", "person"));
  accounts[0].entities.push_back(mention("Roe", "location"));
  const Dossier d = group(accounts, Knowledge{});
  REQUIRE(entity(d, "Roe") != nullptr);
  CHECK(entity(d, "Roe") == entity(d, "Jane Roe"));
  CHECK(entity(d, "Roe")->name == "Jane Roe");
}

TEST_CASE("a surname, an abbreviation and a description find their full name") {
  std::vector<Account> accounts = siege();
  accounts[0].entities.push_back(mention("Jane Roe", "person"));
  accounts[1].entities.push_back(mention("Roe", "person"));
  accounts[1].entities.push_back(mention("NRF", "organisation"));
  accounts[0].entities.push_back(
      mention("NAHRANA", "organisation", "news agency", "SY"));
  accounts[0].entities.back().canon = "NAHRANA";
  accounts[2].entities.push_back(
      mention("Syrian news agency", "organisation", "news agency", "SY"));
  const Dossier d = group(accounts, Knowledge{});
  CHECK(entity(d, "Roe") == entity(d, "Jane Roe"));
  CHECK(entity(d, "NRF") == entity(d, "Northern Relief Front"));
  CHECK(entity(d, "Syrian news agency") == entity(d, "NAHRANA"));
}

TEST_CASE("a name inside a description is that name") {
  std::vector<Account> accounts = siege();
  accounts[0].claims[0].said_by = {
      party("The local monitor Northern Relief Front")};
  accounts[0].claims[0].actor = party("Northern Relief Front fighters");
  const Dossier d = group(accounts, Knowledge{});
  const Entity* front = entity(d, "Northern Relief Front");
  REQUIRE(front != nullptr);
  CHECK(d.accounts[0].claims[0].said_by[0].id == front->id);
  CHECK(d.accounts[0].claims[0].actor->id == front->id);
}

TEST_CASE("a surname that two persons share stays by itself") {
  std::vector<Account> accounts = siege();
  accounts[0].entities.push_back(mention("Jane Roe", "person"));
  accounts[1].entities.push_back(mention("John Roe", "person"));
  accounts[2].entities.push_back(mention("Roe", "person"));
  const Dossier d = group(accounts, Knowledge{});
  CHECK(entity(d, "Roe") != entity(d, "Jane Roe"));
  CHECK(entity(d, "Roe") != entity(d, "John Roe"));
}

TEST_CASE("what is planned, elsewhere or at another time is another event") {
  std::vector<Account> accounts = siege();
  accounts[1].claims[0].stance = Stance::planned;
  made::when(accounts[2].claims[0], day(2014, 1, 1));
  CHECK(group(accounts, Knowledge{}).events.size() == 3);
  accounts = siege();
  Claim& other = accounts[1].claims[0];
  other.place = place("Haditha", "city", "SY");
  other.place->words = other.words;
  CHECK(group(accounts, Knowledge{}).events.size() == 2);
  // Where words say no place, one taken from the words around is no proof.
  other.place->words = {};
  CHECK(group(accounts, Knowledge{}).events.size() == 1);
}

TEST_CASE("the strikes that a report comes back to are those it has told") {
  Account a = account("r",
                      "Northern jets bombed Nahra. The air strikes hit a depot "
                      "in Haditha.");
  a.entities.push_back(mention("Nahra", "location", "city", "SY"));
  a.entities.push_back(mention("Haditha", "location", "city", "SY"));
  a.entities.push_back(mention("Northern Army", "organisation"));
  Claim& first = claim(a, "airstrike", "Northern jets bombed Nahra");
  first.actor = party("Northern Army");
  first.place = place("Nahra", "city", "SY");
  first.place->words = first.words;
  Claim& again = claim(a, "airstrike", "The air strikes");
  again.place = place("Haditha", "city", "SY");
  again.place->words = again.words;
  CHECK(group({a}, Knowledge{}).events.size() == 1);
  a.claims[1].actor = party("Southern Army");
  CHECK(group({a}, Knowledge{}).events.size() == 2);
}

TEST_CASE("killed civilians and killed soldiers are two questions") {
  std::vector<Account> accounts = siege();
  accounts[1].claims[1].amount->of = "soldiers";
  CHECK(group(accounts, Knowledge{}).questions.size() == 2);
}

TEST_CASE("a part of a figure is a question of its own") {
  Account a = account("r",
                      "There were 7,000 soldiers; of the 7,000, only "
                      "2,000 soldiers had trained.");
  a.entities.push_back(mention("Nahra", "location", "city", "SY"));
  figure(a, "strength", "7,000 soldiers", 7000, 7000, "person", "soldiers");
  figure(a, "strength", "2,000 soldiers", 2000, 2000, "person", "soldiers");
  CHECK(group({a}, Knowledge{}).questions.size() == 2);
}

TEST_CASE("lengths that add up are parts, and days and years meet") {
  Account a = account("r",
                      "It was besieged for 5 years: 2 years by one group "
                      "and 3 years by another.");
  figure(a, "duration", "5 years", 5, 5, "year", "siege");
  figure(a, "duration", "2 years", 2, 2, "year", "siege").actor =
      party("Red Front");
  figure(a, "duration", "3 years", 3, 3, "year", "siege").actor =
      party("Green Front");
  for (Claim& c : a.claims) c.place = place("Nahra", "city", "SY");
  Account b = account("s", "The siege lasted 1,400 days.");
  figure(b, "duration", "1,400 days", 1400, 1400, "day", "siege").place =
      place("Nahra", "city", "SY");
  b.text.title = a.text.title = "The siege of Nahra is over in Nahra";
  const Dossier d = group({a, b}, Knowledge{});
  REQUIRE(d.questions.size() == 3);
  const auto most = std::max_element(d.questions.begin(), d.questions.end(),
                                     [](const auto& x, const auto& y) {
                                       return x.claims.size() < y.claims.size();
                                     });
  CHECK(most->claims.size() == 2);
}

TEST_CASE("a near copy is a copy of the earlier report, a cousin is none") {
  std::vector<Account> accounts = siege();
  for (uint32_t i = 0; i < 64; ++i) {
    accounts[0].sketch.minhash.push_back(i);
    accounts[1].sketch.minhash.push_back(i % 8 == 0 ? i + 1000 : i);
    accounts[2].sketch.minhash.push_back(i % 4 == 0 ? i : i + 1000);
  }
  accounts[0].text.published = day(2016, 5, 4);
  const Dossier d = group(accounts, Knowledge{});
  CHECK(d.copy_of[0] == d.accounts[1].text.report);
  CHECK_FALSE(d.copy_of[1].known());
  CHECK_FALSE(d.copy_of[2].known());
}

TEST_CASE("reports of other things are other stories") {
  std::vector<Account> accounts = siege();
  Account other = account("z",
                          "Storm floods hit the Danube delta; farmers of "
                          "Tulcea lost cattle and barns.");
  other.entities.push_back(mention("Tulcea", "location", "city", "RO"));
  accounts.push_back(other);
  CHECK(group(accounts, Knowledge{}).stories.size() == 2);
}

TEST_CASE("a weekday and a few words in common make no story") {
  const Account bus = account(
      "a", "A bus crashed near Lima on Thursday. Nine passengers were killed.");
  const Account ferry = account(
      "b", "A ferry sank off Manila on Thursday. 30 passengers were killed.");
  CHECK(group({bus, ferry}, Knowledge{}).stories.size() == 2);
}

TEST_CASE("a siege lasts from its begin to its end") {
  std::vector<Account> accounts = siege();
  Claim& begin = claim(accounts[0], "siege.begin", "siege of");
  begin.place = place("al-Nahra", "city", "SY");
  begin.place->words = begin.words;
  begin.actor = party("Red Front");
  made::when(begin, day(2014, 7, 1));
  const Dossier d = group(accounts, Knowledge{});
  REQUIRE(d.states.size() == 1);
  CHECK(d.states[0].kind == "siege");
  CHECK(d.states[0].holder->name == "Red Front");
  CHECK(d.states[0].from == day(2014, 7, 1));
  CHECK(d.states[0].to == day(2016, 5, 3));
}

TEST_CASE("nothing in, nothing out") {
  const Dossier d = group({}, Knowledge{});
  CHECK(d.stories.empty());
  CHECK(group({account("empty", "")}, Knowledge{}).stories.size() == 1);
}

}  // namespace crosscheck
