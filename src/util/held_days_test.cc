#include "util/held_days.h"

#include <doctest/doctest.h>

#include "util/printed.h"

namespace crosscheck {
namespace {

Days day(const char* iso) {
  const Day d = read_iso(iso).value();
  return {d, d};
}

}  // namespace

TEST_CASE("a figure holds for its stated day, a distance for the story's") {
  const Days told = day("2021-03-04");
  const Days published = day("2021-03-12");
  Claim c;
  c.predicate = "killed";
  c.when.days = told;
  CHECK(held_days(c, published) == std::nullopt);
  c.when.stated = true;
  CHECK(held_days(c, published) == told);
  c.when.stated = false;
  c.predicate = "distance";
  CHECK(held_days(c, published) == told);
  c.when.days = published;
  CHECK(held_days(c, published) == std::nullopt);
}

}  // namespace crosscheck
