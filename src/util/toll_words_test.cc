#include "util/toll_words.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("a sentence says whether its number was replaced, or never right") {
  const TollWords words(*load_knowledge(""));
  CHECK(words.in("An earlier toll put the dead at 27.") == TollWords::kEarlier);
  CHECK(words.in("The toll rose from 27 to 41.") == TollWords::kNewer);
  CHECK(words.in("An earlier version of this article said 54.") ==
        TollWords::kWithdrawn);
  CHECK(words.in("The wave killed 27.") == 0);
}

}  // namespace crosscheck
