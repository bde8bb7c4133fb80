#include "util/lexicon.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("every form of a verb finds its lemma") {
  Lexicon lexicon;
  lexicon.add_verb("break", "broke", "broken");
  lexicon.add_verb("plan", "-", "-");
  lexicon.add_verb("deny", "-", "-");
  lexicon.add_verb("die", "-", "-");
  for (const char* form : {"break", "breaks", "broke", "broken", "breaking"}) {
    CHECK(lexicon[lexicon.row(form)].lemma == "break");
  }
  CHECK(lexicon[lexicon.row("planned")].lemma == "plan");
  CHECK(lexicon[lexicon.row("denied")].lemma == "deny");
  CHECK(lexicon[lexicon.row("dying")].lemma == "die");
  CHECK((lexicon[lexicon.row("died")].verb_forms & past_form) != 0);
  CHECK(lexicon.row("unheard") == 0);
}

TEST_CASE("a plural finds its singular") {
  CHECK(singular("strikes") == "strike");
  CHECK(singular("cities") == "city");
  CHECK(singular("people") == "person");
  CHECK(singular("crisis") == "crisis");
  CHECK(singular("coaches") == "coach");
}

}  // namespace crosscheck
