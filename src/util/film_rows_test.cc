#include "util/film_rows.h"

#include <doctest/doctest.h>

#include <vector>

using namespace crosscheck;

namespace {

size_t rows(const std::vector<std::string_view>& lines) {
  return film_rows(lines);
}

}  // namespace

TEST_CASE("running times and headlines are a list of films") {
  CHECK(rows({"1:12 Ferry leaves Dover Pause", "0:48 Storm over the Channel",
              "2:05 \"We swam\": a sailor tells", "The harbour was closed."}) ==
        3);
}

TEST_CASE("a chronicle, a time of day and two lines are none") {
  CHECK(rows({"9:15 Ferry leaves Dover", "9:40 It hits the pier",
              "10:05 Divers arrive"}) == 0);
  CHECK(rows({"9:30 p.m.", "7:10 a.m.", "8:15 a.m."}) == 0);
  CHECK(rows({"1:12 Ferry leaves Dover", "0:48 Storm over the Channel"}) == 0);
  CHECK(rows({"4:10 The ferry left.", "2:20 It hit a pier.",
              "5:01 Divers came."}) == 0);
}
