// Ten small cases worked out by hand.
#include "learn/coref_score.h"

#include <doctest/doctest.h>

namespace crosscheck::coref {
namespace {

Scores score(const Entities& gold, const Entities& system) {
  Scores s;
  add_document(gold, system, s);
  return s;
}

void check(const Measure& m, double precision, double recall) {
  CHECK(m.precision.value() == doctest::Approx(precision));
  CHECK(m.recall.value() == doctest::Approx(recall));
}

}  // namespace

TEST_CASE("the gold entities score one everywhere") {
  const Scores s = score({{1, 2, 3}, {4, 5}}, {{4, 5}, {3, 1, 2}});
  check(s.mentions, 1, 1);
  check(s.muc, 1, 1);
  check(s.b_cubed, 1, 1);
  check(s.ceaf, 1, 1);
  CHECK(s.conll() == doctest::Approx(1));
}

TEST_CASE("no answer scores nothing and divides by nothing") {
  const Scores s = score({{1, 2}}, {});
  check(s.muc, 0, 0);
  check(s.b_cubed, 0, 0);
  check(s.ceaf, 0, 0);
  CHECK(s.conll() == 0);
}

TEST_CASE("an entity cut in two loses a link and keeps its precision") {
  // MUC: (4 - 2) / 3. B3: (2 * 2 + 2 * 2) / 4 / 4. CEAF: one half is matched,
  // 2 * 2 / (4 + 2) of one gold and of two system entities.
  const Scores s = score({{1, 2, 3, 4}}, {{1, 2}, {3, 4}});
  check(s.muc, 1, 2.0 / 3);
  check(s.b_cubed, 1, 0.5);
  check(s.ceaf, (2.0 / 3) / 2, 2.0 / 3);
}

TEST_CASE("two entities in one are the mirror image") {
  const Scores s = score({{1, 2}, {3, 4}}, {{1, 2, 3, 4}});
  check(s.muc, 2.0 / 3, 1);
  check(s.b_cubed, 0.5, 1);
  check(s.ceaf, 2.0 / 3, (2.0 / 3) / 2);
}

TEST_CASE("the example of Bagga and Baldwin's second answer") {
  // Gold 1-5, 6-7, 8-12; the answer joins the first and the last.
  const Scores s = score({{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}},
                         {{1, 2, 3, 4, 5, 8, 9, 10, 11, 12}, {6, 7}});
  check(s.muc, 9.0 / 10, 1);
  check(s.b_cubed, (10 * 0.5 + 2) / 12, 1);
}

TEST_CASE("the example of Bagga and Baldwin's first answer") {
  const Scores s = score({{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}},
                         {{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}});
  check(s.muc, 9.0 / 10, 1);
  check(s.b_cubed, (5 + 2 * (2.0 / 7) + 5 * (5.0 / 7)) / 12, 1);
}

TEST_CASE("a mention that only the system has costs precision") {
  // B3 precision: mentions 1 and 2 have 2/3 each, mention 9 nothing.
  const Scores s = score({{1, 2}}, {{1, 2, 9}});
  check(s.mentions, 2.0 / 3, 1);
  check(s.muc, 0.5, 1);
  check(s.b_cubed, (2.0 / 3 + 2.0 / 3) / 3, 1);
  check(s.ceaf, 0.8, 0.8);
}

TEST_CASE("a mention that only gold has costs recall") {
  const Scores s = score({{1, 2, 9}}, {{1, 2}});
  check(s.mentions, 1, 2.0 / 3);
  check(s.muc, 1, 0.5);
  check(s.b_cubed, 1, (2.0 / 3 + 2.0 / 3) / 3);
}

TEST_CASE("single mentions have no links but count as entities") {
  // Luo's weakness of MUC: everything alone has no links at all.
  const Scores s = score({{1, 2}, {3}}, {{1}, {2}, {3}});
  check(s.muc, 0, 0);
  check(s.b_cubed, 1, (0.5 + 0.5 + 1) / 3);
  check(s.ceaf, (2.0 / 3 + 1) / 3, (2.0 / 3 + 1) / 2);
  CHECK(without_singletons({{1, 2}, {3}}).size() == 1);
}

TEST_CASE("CEAF takes the best match, not the first good one") {
  // {1,2,3} fits both gold entities; giving it the first (4/5) and {4} the
  // second (2/3) beats giving it the second (4/6 or 2/5) and nothing.
  const Scores s = score({{1, 2}, {3, 4}}, {{1, 2, 3}, {4}});
  check(s.ceaf, (0.8 + 2.0 / 3) / 2, (0.8 + 2.0 / 3) / 2);
}

TEST_CASE("documents add up before they are divided") {
  Scores s;
  add_document({{1, 2}}, {{1, 2}}, s);
  add_document({{1, 2, 3, 4}}, {{1, 2}}, s);
  check(s.muc, 1, 2.0 / 4);
  check(s.b_cubed, 1, (2 + 1.0) / 6);
}

}  // namespace crosscheck::coref
