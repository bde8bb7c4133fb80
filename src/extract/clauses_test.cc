#include "extract/clauses.h"

#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "util/joined_words.h"

namespace crosscheck {
namespace {

// Each clause as "subject > verb > object", a passive's verb with a star.
std::string clauses(std::string_view sentence) {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = sentence;
  const Reading r = joined_words(text, detect(text, knowledge), knowledge);
  SentenceParts parts;
  find_clauses(r, knowledge, 0, static_cast<uint32_t>(r.tokens.size()), parts);
  const auto words = [&](int32_t p) -> std::string {
    if (p < 0) return "-";
    const Phrase& x = parts.phrases[static_cast<size_t>(p)];
    return std::string(cut(text.utf8, {r.tokens[x.begin].span.begin,
                                       r.tokens[x.end - 1].span.end}));
  };
  std::string out;
  for (const Clause& c : parts.clauses) {
    out += words(c.subject) + " > " + std::string(r.lemma(r.tokens[c.verb])) +
           (c.passive ? "*" : "") + " > " + words(c.object) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("subject and object stand beside their verb") {
  CHECK(clauses("On 27 August, the army launched a major offensive.") ==
        "the army > launch > a major offensive\n");
  CHECK(clauses("The rebels broke on Tuesday the siege of the town.") ==
        "The rebels > break > the siege\n");
}

TEST_CASE("a passive and a bare participle have a patient, not an actor") {
  CHECK(clauses("The siege was broken by the army.") ==
        "The siege > break* > -\n");
  CHECK(clauses("The 400 troops besieged in the base will leave it.") ==
        "The 400 troops > besiege* > -\nThe 400 troops > leave > it\n");
}

TEST_CASE("verbs joined by a conjunction share their subject") {
  CHECK(clauses("The group captured rebel positions and encircled the town.") ==
        "The group > capture > rebel positions\n"
        "The group > encircle > the town\n");
}

TEST_CASE("what hangs on a verb takes the subject of that verb") {
  CHECK(clauses("Troops were trying to reach the airport.") ==
        "Troops > try > -\nTroops > reach > the airport\n");
  CHECK(clauses("The column which left Homs reached the river.") ==
        "The column > leave > Homs\nThe column > reach > the river\n");
}

TEST_CASE("whom something is said of is no object of the saying") {
  CHECK(clauses("The ministry said 40 people were hurt.") ==
        "The ministry > say > -\n40 people > hurt* > -\n");
}

TEST_CASE("company behind 'with' is not the subject") {
  CHECK(clauses("Over 500 civilians along with soldiers and fighters were "
                "trapped inside.") == "Over 500 civilians > trap* > -\n");
}

TEST_CASE("what a verb acts on does not act in the next") {
  CHECK(clauses("A lorry carrying aid for the town was hit.") ==
        "A lorry > carry > aid\nA lorry > hit* > -\n");
}

}  // namespace crosscheck
