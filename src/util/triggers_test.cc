#include "util/triggers.h"

#include <doctest/doctest.h>

#include <set>

namespace crosscheck {
namespace {

bool slot_known(const std::string& slot) {
  static const std::set<std::string> slots = {
      "obj",     "subj",    "prt",      "mod",    "aimed",   "owned", "of",
      "from",    "with",    "at",       "on",     "to",      "by",    "for",
      "between", "against", "besieger", "inf",    "upon",    "adp",   "done",
      "over",    "into",    "as",       "within", "under",   "in",    "report",
      "comp",    "through", "outside",  "off",    "about",   "did",   "passive",
      "active",  "across",  "behind",   "before", "without", "plural"};
  return slots.contains(slot);
}

}  // namespace

TEST_CASE("every row of triggers.tsv names an event and needs that exist") {
  const Knowledge k = *load_knowledge("");
  const std::set<std::string> classes = {
      "place", "settlement", "armed", "besieged", "person", "party",
      "thing", "any",        "none",  "named",    "people"};
  size_t rows = 0;
  for (const auto* list : {&k.triggers->verbs, &k.triggers->nouns}) {
    for (const auto& [word, triggers] : *list) {
      const std::string lemma(word);
      for (const Trigger& t : triggers) {
        CAPTURE(lemma);
        ++rows;
        for (const Need& n : t.needs) {
          CAPTURE(n.slot);
          CHECK(slot_known(n.slot));
          CHECK(n.words.empty() == (n.kind == 0));
          if (n.kind == '@') CHECK(classes.contains(n.words.at(0)));
        }
        for (const std::string& slot : {t.actor, t.target}) {
          CHECK((slot.empty() || slot == "-" || slot_known(slot)));
        }
        if (t.predicate.empty()) continue;
        const Term* term = k.term(t.predicate, t.mode);
        REQUIRE(term != nullptr);
        CHECK(!term->measure);
        CHECK(term->mode == !t.mode.empty());
      }
    }
  }
  CHECK(rows > 600);
}

TEST_CASE("a row of a lemma that can never be reached does not stand there") {
  const Knowledge k = *load_knowledge("");
  for (const auto* list : {&k.triggers->verbs, &k.triggers->nouns}) {
    for (const auto& [word, triggers] : *list) {
      const std::string lemma(word);
      CAPTURE(lemma);
      for (size_t i = 0; i + 1 < triggers.size(); ++i) {
        CHECK(!triggers[i].needs.empty());
      }
    }
  }
}

TEST_CASE("what stands beside an event noun tells the stance of the event") {
  const Knowledge k = *load_knowledge("");
  CHECK(k.triggers->does.at("launch") == Stance::actual);
  CHECK(k.triggers->does.at("plan") == Stance::planned);
  CHECK(k.triggers->stops.at("foil") == Stance::denied);
  CHECK(k.triggers->of.at("threat") == Stance::possible);
  for (const auto& [word, stance] : k.triggers->stops) {
    const std::string verb(word);
    CAPTURE(verb);
    CHECK(stance != Stance::actual);
    CHECK(!k.triggers->does.contains(verb));
  }
}

}  // namespace crosscheck
