#include "judge/records.h"

#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "util/made_accounts.h"

namespace crosscheck {
namespace {

Knowledge sources() {
  Knowledge k;
  k.sources.push_back({"Good Wire", "wire", "", "", {}});
  k.sources.push_back({"Other Paper", "newspaper", "", "", {}});
  return k;
}

// One figure of `publisher` for those killed in `place`.
Account killed(const std::string& place, const std::string& publisher,
               double n) {
  Account a = made::account(
      place + " " + publisher,
      "A blast in " + place + " killed people, says " + publisher + ".");
  a.text.title = "Blast in " + place;
  a.text.publisher = publisher;
  a.text.published = made::day(2020, 2, 2);
  made::figure(a, "killed", "killed people", n, n, "person", "people").place =
      made::place(place, "city", "SY");
  return a;
}

// Eight blasts on which three sources agree and "Local Site" is right or not.
Dossier judged(bool local_is_right) {
  std::vector<Account> accounts;
  for (const char* place : {"Nahra", "Tebar", "Osmiya", "Qalata", "Rumin",
                            "Salhad", "Ubayda", "Zarqun"}) {
    for (const char* s : {"Good Wire", "Other Paper", "Third Voice"}) {
      accounts.push_back(killed(place, s, 41));
    }
    accounts.push_back(killed(place, "Local Site", local_is_right ? 41 : 67));
  }
  accounts.push_back(killed("Hamura", "Local Site", 12));
  const Knowledge k = sources();
  Dossier d = group(std::move(accounts), k);
  judge(d, k);
  return d;
}

const Answer& hamura(const Dossier& d) {
  for (const Question& q : d.questions) {
    if (q.at && q.at->name == "Hamura") return q.answers.at(0);
  }
  FAIL("no question about Hamura");
  return d.questions[0].answers[0];
}

}  // namespace

TEST_CASE("a source earns its grade on questions that others settle") {
  const Dossier good = judged(true);
  const Dossier bad = judged(false);
  CHECK(hamura(good).credibility > hamura(bad).credibility + 0.2);
  CHECK(hamura(good).admiralty[0] < hamura(bad).admiralty[0]);
  CHECK(hamura(good).grounds.find("right in 8 of 8") != std::string::npos);
  CHECK(hamura(bad).grounds.find("right in 0 of 8") != std::string::npos);
}

TEST_CASE("nobody settles a question by himself") {
  const Knowledge k = sources();
  Dossier d = group(
      {killed("Nahra", "Good Wire", 41), killed("Nahra", "Other Paper", 41)},
      k);
  judge(d, k);
  CHECK(d.questions.at(0).answers.at(0).grounds.find("settled") ==
        std::string::npos);
}

TEST_CASE("five new sources with one value against another raise a flag") {
  const Knowledge k = sources();
  std::vector<Account> accounts = {killed("Nahra", "Good Wire", 41)};
  for (int i = 0; i < 4; ++i) {
    accounts.push_back(killed("Nahra", "New " + std::to_string(i), 67));
  }
  Dossier four = group(accounts, k);
  judge(four, k);
  CHECK_FALSE(four.questions.at(0).flooding);
  accounts.push_back(killed("Nahra", "New 4", 67));
  Dossier five = group(accounts, k);
  judge(five, k);
  CHECK(five.questions.at(0).flooding);
  CHECK(five.questions.at(0).best_low == 41);
}

}  // namespace crosscheck
