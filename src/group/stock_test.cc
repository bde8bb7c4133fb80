// stock: what a site sends where a report should stand.
#include "group/stock.h"

#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "util/made_accounts.h"

namespace crosscheck {
namespace {

using made::account;
using made::day;

// The same words under any headline.
Account under(const std::string& path, const std::string& title,
              const std::string& words) {
  Account a = account(path, words);
  a.text.title = title;
  a.text.published = day(2016, 5, 3);
  a.words = 60;
  a.sketch = sketch(a.text);
  return a;
}

const char* const kTides =
    "Wind and waves all week. Tide tables of the northern harbours, ferry "
    "times and the best beaches for the long weekend, every morning by post.";
const char* const kFire =
    "A fire burned the sail loft of Nahra on Tuesday. Six sailors were hurt "
    "when the roof fell, and the loft of the old harbour is lost.";

}  // namespace

TEST_CASE("a text that says none of its headlines is nobody's copy") {
  const Dossier d =
      group({under("a", "Baker of Milford retires after fifty years", kTides),
             under("b", "Snow closes schools and roads in Tulcea", kTides)},
            Knowledge{});
  CHECK_FALSE(d.copy_of[0].known());
  CHECK_FALSE(d.copy_of[1].known());
  CHECK(d.stories.size() == 2);
  CHECK(d.taken.empty());
}

TEST_CASE("a text under two headlines of its own is copied") {
  const Dossier d =
      group({under("a", "Fire burns old sail loft of Nahra", kFire),
             under("b", "Six sailors hurt as roof of loft fell", kFire)},
            Knowledge{});
  CHECK(d.copy_of[1] == d.accounts[0].text.report);
  CHECK(d.stories.size() == 1);
}

}  // namespace crosscheck
