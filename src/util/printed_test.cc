#include "util/printed.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("a day is written and read back as its ISO date") {
  const Day day = std::chrono::year(2017) / 9 / 5;
  CHECK(iso(day) == "2017-09-05");
  CHECK(read_iso("2017-09-05") == day);
}

TEST_CASE("what is no calendar day is not read as one") {
  for (const char* bad :
       {"", "2017-9-5", "2017-02-30", "2017-13-01", "2017-09-05T10:00",
        "20170905", "2017-09-0x", "2017--9-05", "-017-09-05"}) {
    CHECK_FALSE(read_iso(bad).has_value());
  }
}

TEST_CASE("an id is always sixteen hex digits") {
  CHECK(hex(0) == "0000000000000000");
  CHECK(hex(0xdeadbeef) == "00000000deadbeef");
  CHECK(hex(~uint64_t{0}) == "ffffffffffffffff");
}

TEST_CASE("the last enumerator of every enum has the name of the contract") {
  CHECK(name_of(Stance::denied) == "denied");
  CHECK(name_of(Standing::disputed) == "disputed");
  CHECK(name_of(Reason::real) == "real");
  CHECK(name_of(DateOrigin::siblings) == "siblings");
  CHECK(name_of(MediaType::html) == "html");
  CHECK(name_of(NameType::event) == "event");
  CHECK(name_of(TimeType::set) == "SET");
  CHECK(name_of(Pos::x) == "X");
}

}  // namespace crosscheck
