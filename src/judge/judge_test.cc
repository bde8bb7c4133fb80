// judge on dossiers that group makes of accounts made by hand.
#include <doctest/doctest.h>

#include <algorithm>

#include "crosscheck/pipeline.h"
#include "judge/answers.h"
#include "judge/why.h"
#include "util/made_accounts.h"

namespace crosscheck {
namespace {

using made::account;
using made::day;
using made::figure;
using made::party;

Knowledge sources() {
  Knowledge k;
  k.sources.push_back({"Good Wire", "wire", "", "goodwire.example", {}});
  k.sources.push_back({"Other Paper", "newspaper", "", "", {}});
  return k;
}

// One report that gives one figure for those killed at Nahra.
Account killed(const std::string& path, const std::string& publisher,
               double low, double high, const std::string& of = "people") {
  Account a = account(path, "A blast in Nahra market killed people, says " +
                                publisher + " in its report " + path + ".");
  a.text.title = "Blast in Nahra market";
  a.text.publisher = publisher;
  a.text.published = day(2020, 2, 2);
  figure(a, "killed", "killed people", low, high, "person", of).place =
      made::place("Nahra", "city", "SY");
  return a;
}

Dossier judged(std::vector<Account> accounts) {
  const Knowledge k = sources();
  Dossier d = group(std::move(accounts), k);
  judge(d, k);
  return d;
}

const Question& question(const Dossier& d) {
  REQUIRE(d.questions.size() == 1);
  REQUIRE_FALSE(d.questions[0].answers.empty());
  return d.questions[0];
}

Reason reason(const Question& q) {
  REQUIRE(q.why.size() == 1);
  CHECK_FALSE(q.why[0].text.empty());
  return q.why[0].reason;
}

Account open_above(Account a) {
  a.claims[0].amount->amount.high.reset();
  a.claims[0].amount->amount.change = Change::at_least;
  return a;
}

}  // namespace

TEST_CASE("one report is one voice, two outlets agree") {
  CHECK(question(judged({killed("a", "Good Wire", 41, 41)})).standing ==
        Standing::one_voice);
  const Dossier d = judged(
      {killed("a", "Good Wire", 41, 41), killed("b", "Other Paper", 41, 41)});
  const Question& q = question(d);
  CHECK(q.standing == Standing::agreed);
  CHECK(q.answers.size() == 1);
  CHECK(q.answers[0].voices.size() == 2);
  CHECK(q.best_low == 41);
  CHECK(q.answers[0].admiralty[0] == 'B');
}

TEST_CASE("an exact copy adds a report and no voice") {
  std::vector<Account> accounts = {killed("a", "Good Wire", 41, 41),
                                   killed("b", "Other Paper", 44, 44)};
  const Dossier before = judged(accounts);
  for (Account& a : accounts) {
    for (uint32_t i = 0; i < 64; ++i) {
      a.sketch.minhash.push_back(i + (a.path == "a" ? 0U : 500U));
    }
  }
  Account copy = accounts[0];
  const Account made = killed("c", "Copier", 41, 41);
  copy.path = "c";
  copy.sha256 = made.sha256;
  copy.text.report = made.text.report;
  copy.text.publisher = "Copier";
  copy.claims = made.claims;
  accounts.push_back(copy);
  const Dossier after = judged(accounts);
  REQUIRE(after.copy_of[2].known());
  REQUIRE(question(after).answers.size() == question(before).answers.size());
  for (size_t i = 0; i < 2; ++i) {
    CHECK(question(after).answers[i].voices.size() == 1);
    CHECK(question(after).answers[i].credibility ==
          doctest::Approx(question(before).answers[i].credibility));
  }
}

TEST_CASE("reports that quote one speaker are one voice") {
  std::vector<Account> accounts = {killed("a", "Good Wire", 40, 40),
                                   killed("b", "Other Paper", 40, 40)};
  for (Account& a : accounts) a.claims[0].said_by = {party("Nahra Hospital")};
  const Dossier d = judged(accounts);
  CHECK(question(d).answers[0].voices.size() == 1);
  CHECK(question(d).answers[0].voices[0].origin == "Nahra Hospital");
  CHECK(question(d).standing == Standing::one_voice);
}

TEST_CASE("an unattributed repeat of an attributed number is an echo") {
  std::vector<Account> accounts = {killed("a", "Good Wire", 413, 413),
                                   killed("b", "Other Paper", 413, 413)};
  accounts[0].claims[0].said_by = {party("Nahra Hospital")};
  CHECK(question(judged(accounts)).answers[0].voices.size() == 1);
}

TEST_CASE("many unknown sources do not outweigh established ones") {
  std::vector<Account> accounts = {killed("a", "Good Wire", 41, 41),
                                   killed("b", "Other Paper", 41, 41)};
  for (int i = 0; i < 60; ++i) {
    accounts.push_back(killed("x" + std::to_string(i),
                              "Unheard " + std::to_string(i), 97, 97));
  }
  const Dossier d = judged(accounts);
  CHECK(question(d).best_low == 41);
  CHECK(question(d).standing == Standing::disputed);
}

TEST_CASE("a bound leaves room and is no dispute") {
  const Dossier d = judged({open_above(killed("a", "Good Wire", 100, 100)),
                            killed("b", "Other Paper", 180, 180)});
  CHECK(reason(question(d)) == Reason::bound);
  CHECK(question(d).standing == Standing::one_voice);
  CHECK_FALSE(question(d).high);
}

TEST_CASE("at least 41 and 41 are one answer") {
  const Dossier d = judged({open_above(killed("a", "Good Wire", 41, 41)),
                            killed("b", "Other Paper", 41, 41)});
  CHECK(question(d).answers.size() == 1);
  CHECK(question(d).answers[0].amount.change == Change::exact);
}

TEST_CASE("a later and higher toll is as of another date, and better") {
  Account late = killed("b", "Other Paper", 60, 60);
  late.text.published = day(2020, 2, 5);
  const Dossier d = judged({killed("a", "Good Wire", 41, 41), late});
  CHECK(reason(question(d)) == Reason::as_of);
  CHECK(question(d).best_low == 60);
  CHECK(question(d).standing == Standing::one_voice);
}

TEST_CASE("93,412 and 93,000 differ by rounding") {
  CHECK(judging::rounds_to(93412, 93000));
  CHECK_FALSE(judging::rounds_to(95412, 93000));
  CHECK_FALSE(judging::rounds_to(41, 44));
  const Dossier d = judged({killed("a", "Good Wire", 93412, 93412),
                            killed("b", "Other Paper", 93000, 93000)});
  CHECK(reason(question(d)) == Reason::rounding);
}

TEST_CASE("soldiers, or soldiers and police, is a matter of unit") {
  const Dossier d =
      judged({killed("a", "Good Wire", 40, 40, "soldiers"),
              killed("b", "Other Paper", 70, 70, "police and soldiers")});
  CHECK(reason(question(d)) == Reason::unit);
  CHECK(question(d).why[0].text.find("police and soldiers") !=
        std::string::npos);
}

TEST_CASE("what nothing explains is real and disputed") {
  const Dossier d = judged(
      {killed("a", "Good Wire", 41, 41), killed("b", "Other Paper", 67, 67)});
  CHECK(reason(question(d)) == Reason::real);
  CHECK(question(d).standing == Standing::disputed);
  CHECK(question(d).low == 41);
  CHECK(question(d).high == 67);
}

TEST_CASE("one who gives two numbers in one report disputes nothing") {
  const auto report = [](const std::string& path, const std::string& outlet) {
    const std::string text =
        "The column halted 40 km from Nahra. It was 95 km from Nahra then.";
    Account a = account(path, text);
    a.sentences = {{0, 35}, {36, static_cast<uint32_t>(text.size())}};
    a.text.title = "Column halts before Nahra";
    a.text.publisher = outlet;
    a.text.published = day(2020, 2, 2);
    return a;
  };
  const auto far = [](Account& a, size_t sentence, double km) {
    Claim& c = figure(a, "distance", sentence == 0 ? "40 km" : "95 km", km, km,
                      "km", "");
    c.sentence = a.sentences[sentence];
    c.actor = party("Column");
    c.place = made::place("Nahra", "city", "SY");
  };
  Account both = report("a", "Good Wire");
  far(both, 0, 40);
  far(both, 1, 95);
  const Dossier alone = judged({both});
  CHECK(question(alone).standing == Standing::one_voice);
  CHECK(reason(question(alone)) == Reason::scope);

  Account one = report("b", "Good Wire");
  far(one, 1, 95);
  Account other = report("c", "Other Paper");
  far(other, 0, 40);
  CHECK(question(judged({one, other})).standing == Standing::disputed);
}

TEST_CASE("dozens join the only answer that lies in them") {
  Account vague = killed("b", "Other Paper", 24, 99);
  CHECK(question(judged({killed("a", "Good Wire", 41, 41), vague}))
            .answers.size() == 1);
}

TEST_CASE("thousands leave room for 93,000 and none for 900,000") {
  const auto beside = [](double exact) {
    return reason(
        question(judged({killed("a", "Good Wire", exact, exact),
                         killed("b", "Other Paper", 2000, 9999, "people")})));
  };
  CHECK(beside(93000) == Reason::bound);
  CHECK(beside(900000) == Reason::real);
}

TEST_CASE("a denial is no voice for what it denies") {
  Account denial = killed("b", "Other Paper", 41, 41);
  denial.claims[0].stance = Stance::denied;
  const Dossier d = judged({killed("a", "Good Wire", 41, 41), denial});
  CHECK(question(d).answers[0].voices.size() == 1);
}

TEST_CASE("amounts are put in words") {
  Amount a{1234567, 1234567, "person", Change::exact};
  CHECK(judging::in_words(a) == "1,234,567 people");
  a = {3, std::nullopt, "year", Change::at_least};
  CHECK(judging::in_words(a) == "at least 3 years");
  a = {500, 1000, "km", Change::range};
  CHECK(judging::in_words(a) == "500 to 1,000 km");
}

TEST_CASE("at least 40 stands behind a number above it as well supported") {
  // Nobody contradicts a bound that all others exceed.
  const Dossier d =
      judged({open_above(killed("a", "A", 40, 40)), killed("b", "B", 90, 90),
              killed("c", "C", 60, 60)});
  const Question& q = question(d);
  CHECK(q.best_low == 90);
  CHECK(q.best_high == 90);
}

TEST_CASE("between 40 and 60 is not the answer 50") {
  const Dossier d = judged({killed("a", "A", 40, 60), killed("b", "B", 50, 50),
                            killed("c", "C", 50, 50)});
  const Question& q = question(d);
  REQUIRE(q.answers.size() == 2);
  CHECK(q.best_low == 50);
  for (const Answer& a : q.answers) {
    const bool range = a.amount.low != a.amount.high;
    CHECK(a.voices.size() == (range ? 1 : 2));
  }
}

}  // namespace crosscheck
