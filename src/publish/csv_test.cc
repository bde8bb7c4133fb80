// Small writers: CSV, zip and EDTF.
#include "publish/csv.h"

#include <doctest/doctest.h>

#include "publish/edtf.h"
#include "publish/table.h"
#include "util/printed.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

Days days(const char* first, const char* last) {
  return {*read_iso(first), *read_iso(last)};
}

}  // namespace

TEST_CASE("a text that would be a formula gets an apostrophe, a number none") {
  Csv csv({"a", "b"});
  csv.text("=1+1").number(-3.5).text("@SUM(A1)").text("a-b");
  CHECK(csv.take() == "a,b\r\n'=1+1,-3.5\r\n'@SUM(A1),a-b\r\n");
}

TEST_CASE("a cell with a comma, a quote or a line's end stands in quotes") {
  Csv csv({"a"});
  csv.text("x, \"y\"\nz").text("\x1b[2Jplain\xff");
  CHECK(csv.rows() == 2);
  CHECK(csv.take() == "a\r\n\"x, \"\"y\"\"\nz\"\r\n [2Jplain\xEF\xBF\xBD\r\n");
}

TEST_CASE("days are written as EDTF has them") {
  CHECK(edtf(days("2014-07-05", "2014-07-05")) == "2014-07-05");
  CHECK(edtf(days("2014-07-01", "2014-07-31")) == "2014-07");
  CHECK(edtf(days("2014-01-01", "2014-12-31")) == "2014");
  CHECK(edtf(days("2014-07-30", "2014-08-02")) == "2014-07-30/2014-08-02");
  CHECK(edtf_stretch(days("2014-07-01", "2014-07-31"), {}) == "2014-07/..");
  CHECK(edtf_stretch({}, days("2017-09-05", "2017-09-05")) == "../2017-09-05");
  CHECK(edtf_stretch({}, {}).empty());
}
