#include "util/triggers.h"

#include <doctest/doctest.h>

#include <set>

namespace crosscheck {

TEST_CASE("every row of triggers.tsv names an event that exists") {
  const Knowledge k = *load_knowledge("");
  const std::set<std::string> slots = {
      "obj", "subj",  "prt", "from",    "with",    "args",
      "of",  "aimed", "air", "missile", "suicide", "military"};
  const std::set<std::string> classes = {"place",    "settlement", "armed",
                                         "besieged", "person",     "thing",
                                         "any",      "none"};
  size_t rows = 0;
  for (const auto* list : {&k.triggers->verbs, &k.triggers->nouns}) {
    for (const auto& [word, triggers] : *list) {
      const std::string lemma(word);
      for (const Trigger& t : triggers) {
        CAPTURE(lemma);
        const Term* term = k.term(t.predicate);
        REQUIRE(term != nullptr);
        CHECK(!term->measure);
        for (const Need& n : t.needs) {
          CHECK(slots.contains(n.slot));
          if (n.kind == '@') CHECK(classes.contains(n.words.at(0)));
        }
        ++rows;
      }
    }
  }
  CHECK(rows > 100);
}

}  // namespace crosscheck
