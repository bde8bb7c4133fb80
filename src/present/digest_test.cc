#include "present/digest.h"

#include <doctest/doctest.h>

#include "present/figures.h"
#include "present/sample_test.h"

using namespace crosscheck;
using std::chrono::days;

namespace {

const Knowledge& knowledge() {
  static const Knowledge k = sample::knowledge();
  return k;
}

Claim* find(Dossier& d, ClaimId id) {
  for (Account& a : d.accounts) {
    for (Claim& c : a.claims) {
      if (c.id == id) return &c;
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the event of most reports and titles leads the story") {
  const Dossier d = sample::siege();
  const Lookup look(d);
  const Digest story = digest(look, knowledge()).at(0);
  REQUIRE(story.lead != nullptr);
  CHECK(story.lead->predicate == "siege.end");
  REQUIRE(!story.against.empty());
  CHECK(story.against[0].actor == "the army");
  CHECK(story.against[0].target == "the River Front");
}

TEST_CASE("figures about people come before all others") {
  Dossier d = sample::siege();
  for (Question& q : d.questions) q.standing = Standing::disputed;
  const Lookup look(d);
  const Digest story = digest(look, knowledge()).at(0);
  REQUIRE(story.disputed.size() == 3);
  CHECK(story.disputed[0]->measure == "trapped");  // of two reports
  CHECK(story.disputed[1]->measure == "killed");
  CHECK(story.disputed[2]->measure == "duration");
}

TEST_CASE("a figure that each day has its own value of is no dispute") {
  Dossier d = sample::siege();
  Question& q = d.questions[0];
  const ClaimId first = q.answers[0].voices[0].claims[0];
  const ClaimId second = q.answers[1].voices[0].claims[0];
  const Day start = find(d, first)->when.days->first;
  find(d, first)->when.stated = find(d, second)->when.stated = true;
  find(d, second)->when.days = Days{start - days{3}, start - days{3}};
  SUBCASE("different days") {
    const Lookup look(d);
    CHECK(is_course(q, look));
    CHECK(by_day(q, look)[0] == &q.answers[1]);
    const Digest story = digest(look, knowledge()).at(0);
    CHECK(story.disputed.empty());
    CHECK(story.changing.size() == 1);
  }
  SUBCASE("the same day") {
    find(d, second)->when.days = find(d, first)->when.days;
    CHECK_FALSE(is_course(q, Lookup(d)));
  }
  SUBCASE("a day that no report states") {
    find(d, second)->when.stated = false;
    CHECK_FALSE(is_course(q, Lookup(d)));
  }
  SUBCASE("judged to be a real quarrel") {
    q.why[0].reason = Reason::real;
    CHECK_FALSE(is_course(q, Lookup(d)));
  }
}

TEST_CASE("speakers are named once and counted beyond the limit") {
  Dossier d = sample::siege();
  Answer& a = d.questions[0].answers[0];
  a.voices.push_back(a.voices[0]);
  a.voices.push_back(d.questions[0].answers[1].voices[0]);
  a.voices.push_back(d.questions[2].answers[0].voices[0]);
  const Lookup look(d);
  CHECK(speakers(a, look, 1) == "Relief Mission; 2 more");
  CHECK(speakers(a, look, 3) ==
        "Relief Mission; Lena Orr, citing a senior source in Harun; Coast "
        "Wire");
}

TEST_CASE("a figure that nobody says to be so is marked as possible") {
  Dossier d = sample::siege();
  const Question& q = d.questions[0];
  const std::string told = value_of(q, q.answers[0], Lookup(d));
  for (Account& a : d.accounts) {
    for (Claim& c : a.claims) c.stance = Stance::possible;
  }
  CHECK(value_of(q, q.answers[0], Lookup(d)) == told + " (possible)");
}

TEST_CASE("who is accused of a toll is said to have caused it: not possible") {
  Dossier d = sample::siege();
  const Question& q = d.questions[0];
  const std::string told = value_of(q, q.answers[0], Lookup(d));
  for (Account& a : d.accounts) {
    for (Claim& c : a.claims) {
      c.stance = Stance::possible;
      c.predicate = "accuse";  // each sentence accuses somebody
    }
  }
  CHECK(value_of(q, q.answers[0], Lookup(d)) == told);
}

TEST_CASE("ids that lead nowhere leave out what they name") {
  Dossier d = sample::siege();
  d.stories[0].events.push_back(EventId{99999});
  d.stories[0].questions.push_back(QuestionId{99999});
  d.stories[0].reports.push_back(ReportId{99999});
  const Lookup look(d);
  const Digest story = digest(look, knowledge()).at(0);
  CHECK(story.happened.size() + story.planned.size() + story.claimed.size() ==
        d.events.size());
}

TEST_CASE("an agreed question counts the voices of all its answers") {
  Dossier d = sample::siege();
  Question& q = d.questions[0];
  CHECK(settled(q).voices.size() == 1);
  q.standing = Standing::agreed;
  CHECK(settled(q).voices.size() == 2);
  q.answers[1].voices[0].origin = q.answers[0].voices[0].origin;
  CHECK(settled(q).voices.size() == 1);
  CHECK(settled(q).voices[0].claims.size() == 2);
}

TEST_CASE("a copy lends an event no weight") {
  Dossier d = sample::siege();
  d.copy_of.assign(d.accounts.size(), {});
  const double all = weight_of(d.events[0], Lookup(d));
  d.copy_of[1] = ReportId{1};
  CHECK(weight_of(d.events[0], Lookup(d)) < all);
}
