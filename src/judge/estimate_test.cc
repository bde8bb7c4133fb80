#include "crosscheck/estimate.h"

#include <doctest/doctest.h>

#include "util/made_accounts.h"

namespace crosscheck {
namespace {

// Four answers of six voices: a wire's 40, a paper's 60 (newest), "at least
// 30" of three unknown sites, an unknown site's 90.
Dossier four_answers() {
  Dossier d;
  Question q;
  q.measure = "killed";
  q.unit = "person";
  const auto answer = [&](double low, std::optional<double> high,
                          const char* grade, int voices, unsigned day) {
    Answer a;
    a.amount = {low, high, "person", high ? Change::exact : Change::at_least};
    a.admiralty = grade;
    for (int v = 0; v < voices; ++v) {
      const std::string path = std::to_string(low) + "/" + std::to_string(v);
      Account report = made::account(path, "The blast killed many.");
      report.text.published = made::day(2020, 2, day);
      const Claim& c = made::figure(report, "killed", "killed", low, low,
                                    "person", "people");
      a.voices.push_back({path, {}, {c.id}});
      d.accounts.push_back(report);
    }
    q.answers.push_back(a);
  };
  answer(40, 40, "B2", 1, 3);
  answer(60, 60, "B3", 1, 5);
  answer(30, std::nullopt, "F6", 3, 3);
  answer(90, 90, "F6", 1, 4);
  d.questions.push_back(q);
  return d;
}

}  // namespace

TEST_CASE("each rule chooses its answer and says which") {
  const Dossier d = four_answers();
  const Estimator estimate(d);
  const auto best = [&](Rule rule) {
    return estimate(d.questions[0], rule).best.value();
  };
  CHECK(best(Rule::ours) == 40);
  CHECK(best(Rule::lowest) == 30);
  CHECK(best(Rule::median) == 30);
  CHECK(best(Rule::latest) == 60);
  CHECK(best(Rule::most_voices) == 30);
  CHECK_FALSE(estimate(d.questions[0], Rule::most_voices).high);
  CHECK(estimate(d.questions[0], Rule::latest).answers ==
        std::vector<uint32_t>{1});
}

TEST_CASE("ucdp keeps to reliable sources and takes the lower of equals") {
  const Dossier d = four_answers();
  const Estimate e = Estimator(d)(d.questions[0], Rule::ucdp);
  CHECK(e.low == 40);
  CHECK(e.best == 40);
  CHECK(e.high == 60);
}

TEST_CASE("ucdp does not take an outdated toll for a low estimate") {
  Dossier d = four_answers();
  d.questions[0].why.push_back({Reason::as_of, 0, 1, "a later day"});
  const Estimate e = Estimator(d)(d.questions[0], Rule::ucdp);
  CHECK(e.low == 60);
  CHECK(e.best == 60);
}

TEST_CASE("a rule replaces the best of every question and nothing else") {
  Dossier d = four_answers();
  use_rule(d, Rule::latest);
  CHECK(d.questions[0].best_low == 60);
  CHECK(d.questions[0].best_high == 60);
  CHECK(d.questions[0].answers.size() == 4);
}

TEST_CASE("every rule is found by its name") {
  for (const Rule rule : kRules) CHECK(rule_named(name_of(rule)) == rule);
  CHECK_FALSE(rule_named("mean"));
}

}  // namespace crosscheck
