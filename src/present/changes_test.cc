#include "present/changes.h"

#include <doctest/doctest.h>

#include "present/sample_test.h"

namespace crosscheck {
namespace {

std::string since(const Dossier& before, const Dossier& now) {
  return changes(before, now, "2020-02-02", sample::knowledge(), {100, false});
}

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

// The first question of that standing.
Question& question(Dossier& d, Standing standing) {
  for (Question& q : d.questions) {
    if (q.standing == standing) return q;
  }
  FAIL("the sample has no such question");
  return d.questions.front();
}

}  // namespace

TEST_CASE("two equal dossiers have no changes between them") {
  const std::string out = since(sample::siege(), sample::siege());
  CHECK(has(out, "SINCE 2020-02-02"));
  CHECK(has(out, "Nothing has changed."));
}

TEST_CASE("all is new to a reader who has seen nothing") {
  Dossier none;
  const std::string out = since(none, sample::siege());
  CHECK(has(out, "3 new reports of 3"));
  CHECK(has(out, "NEW DISPUTES"));
  CHECK(has(out, "NEW FIGURES"));
  CHECK_FALSE(has(out, "MOVED"));
}

TEST_CASE("a figure whose best answer is another one has moved") {
  Dossier before = sample::siege();
  Question& q = question(before, Standing::agreed);
  q.answers[0].amount.low = q.answers[0].amount.high = 7;
  q.best_low = q.best_high = 7;
  const std::string out = since(before, sample::siege());
  CHECK(has(out, "FIGURES THAT MOVED"));
  CHECK(has(out, " → "));
}

TEST_CASE("disputes come, end, and single figures are confirmed") {
  Dossier before = sample::siege();
  question(before, Standing::disputed).standing = Standing::agreed;
  CHECK(has(since(before, sample::siege()), "NEW DISPUTES"));
  CHECK(has(since(sample::siege(), before), "NO LONGER DISPUTED"));
  before = sample::siege();
  question(before, Standing::agreed).standing = Standing::one_voice;
  CHECK(has(since(before, sample::siege()), "CONFIRMED BY ANOTHER VOICE"));
}

TEST_CASE("an answer that comes beside the best one is told") {
  Dossier before = sample::siege();
  Question& q = question(before, Standing::disputed);
  q.answers.pop_back();
  q.why.clear();
  CHECK(has(since(before, sample::siege()), "ANOTHER ANSWER BESIDE"));
}

TEST_CASE("a question that was merged into another keeps its past") {
  Dossier now = sample::siege();
  Question& q = question(now, Standing::agreed);
  q.id = QuestionId{q.id.value + 1};
  CHECK(has(since(sample::siege(), now), "Nothing has changed."));
}

TEST_CASE("nothing hostile reaches the screen") {
  const std::string out = since(Dossier{}, sample::hostile());
  CHECK_FALSE(has(out, "\x1b"));
}

}  // namespace crosscheck
