#include "util/phrases.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("the longest phrase wins") {
  Phrases phrases;
  phrases.add("Islamic State", 1);
  phrases.add("Islamic State of Iraq", 2);
  phrases.add("People's Party", 3);
  std::vector<uint32_t> words;
  for (const char* w : {"the", "Islamic", "State", "of", "Iraq", "and"}) {
    words.push_back(phrases.word(w));
  }
  CHECK(phrases.longest(words, 0).tokens == 0);
  CHECK(phrases.longest(words, 1).tokens == 4);
  CHECK(phrases.longest(words, 1).value == 2);
  words.resize(4);
  CHECK(phrases.longest(words, 1).tokens == 2);
  CHECK(phrases
            .longest({phrases.word("People"), phrases.word("'s"),
                      phrases.word("Party")},
                     0)
            .value == 3);
}

}  // namespace crosscheck
