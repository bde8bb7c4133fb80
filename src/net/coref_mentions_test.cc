#include "net/coref_mentions.h"

#include <doctest/doctest.h>

#include "net/coref_example_test.h"

namespace crosscheck::coref {
namespace {

// The words of each mention, in brackets, in their order.
std::string mentions_of(const Reading& r) {
  MentionScratch scratch;
  std::vector<Mention> found;
  find_mentions(r, scratch, found);
  std::string out;
  for (const Mention& m : found) {
    out += "[";
    for (uint32_t t = m.begin; t < m.end; ++t) {
      out += (t > m.begin ? " " : "") +
             std::string(cut(r.words, r.tokens[t].span));
    }
    out += "]";
  }
  return out;
}

const Reading kHisArmy = example({{"The", "the", Pos::det, 1, "det"},
                                  {"king", "king", Pos::noun, 3, "nsubj"},
                                  {",", ",", Pos::punct, 1, "punct"},
                                  {"lost", "lose", Pos::verb, -1, "root"},
                                  {"half", "half", Pos::noun, 3, "obj"},
                                  {"of", "of", Pos::adp, 8, "case"},
                                  {"his", "his", Pos::pron, 8, "nmod:poss"},
                                  {"big", "big", Pos::adj, 8, "amod"},
                                  {"army", "army", Pos::noun, 4, "nmod"},
                                  {".", ".", Pos::punct, 3, "punct"}});

}  // namespace

TEST_CASE("a mention takes its modifiers and leaves preposition and comma") {
  CHECK(mentions_of(kHisArmy) ==
        "[the king][half of his big army][his big army][his]");
}

TEST_CASE("conjuncts are mentions, and the two together one more") {
  const Reading r = example({{"Oren", "oren", Pos::propn, 3, "nsubj"},
                             {"and", "and", Pos::cconj, 2, "cc"},
                             {"Maya", "maya", Pos::propn, 0, "conj"},
                             {"left", "leave", Pos::verb, -1, "root"}});
  CHECK(mentions_of(r) == "[oren and maya][oren][maya]");
}

TEST_CASE("an apposition and a predicate are mentions of their own") {
  const Reading r = example({{"Oren", "oren", Pos::propn, 5, "nsubj"},
                             {",", ",", Pos::punct, 2, "punct"},
                             {"mayor", "mayor", Pos::noun, 0, "appos"},
                             {"is", "be", Pos::aux, 5, "cop"},
                             {"no", "no", Pos::det, 5, "det"},
                             {"doctor", "doctor", Pos::noun, -1, "root"}});
  CHECK(mentions_of(r) == "[oren][mayor][no doctor]");
}

TEST_CASE("a possessive mark belongs to its mention, a flat name is one") {
  const Reading r = example({{"Oren", "oren", Pos::propn, 3, "nmod:poss"},
                             {"Maldus", "maldus", Pos::propn, 0, "flat"},
                             {"'s", "'s", Pos::part, 0, "case"},
                             {"house", "house", Pos::noun, -1, "root"}});
  CHECK(mentions_of(r) == "[oren maldus 's house][oren maldus 's]");
}

TEST_CASE("a mention knows its number, gender, form and part in the clause") {
  MentionScratch scratch;
  std::vector<Mention> found;
  find_mentions(kHisArmy, scratch, found);
  REQUIRE(found.size() == 4);
  CHECK(found[0].role == Role::subject);
  CHECK(found[0].definite == Definite::definite);
  CHECK(found[0].gender == Gender::male);
  CHECK(found[2].definite == Definite::owned);
  CHECK(found[2].kind == Kind::nominal);
  CHECK(found[3].person == Person::he);
  CHECK(found[3].role == Role::owner);
}

TEST_CASE("a name is known by the token that hangs outside of it") {
  Reading r = example({{"Free", "free", Pos::adj, 1, "amod"},
                       {"Army", "army", Pos::propn, 4, "nsubj"},
                       {"of", "of", Pos::adp, 3, "case"},
                       {"Sorel", "sorel", Pos::propn, 1, "nmod"},
                       {"won", "win", Pos::verb, -1, "root"}});
  r.entities.push_back({});
  r.names.push_back({{0, 18}, NameType::organisation, 0, true});
  MentionScratch scratch;
  std::vector<Mention> found;
  find_mentions(r, scratch, found);
  REQUIRE(found.size() == 2);
  CHECK(found[0].name == 0);
  CHECK(found[0].type == 2);
  CHECK(found[1].name == kNone);
  CHECK(found[1].inside);
}

TEST_CASE("heads in a ring or outside of their sentence do no harm") {
  const Reading ring = example({{"a", "a", Pos::noun, 1, "nmod"},
                                {"b", "b", Pos::noun, 0, "nmod"},
                                {"c", "c", Pos::noun, 90, "obj"}});
  MentionScratch scratch;
  std::vector<Mention> found;
  find_mentions(ring, scratch, found);
  CHECK(found.size() == 3);
  for (const Mention& m : found) CHECK(m.begin < m.end);
}

}  // namespace crosscheck::coref
