#include "publish/import.h"

#include <doctest/doctest.h>

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

std::string imported(std::string_view table, size_t* problems = nullptr) {
  const auto out = import_table(table, "t.csv", [&](Error&&) {
    if (problems != nullptr) ++*problems;
  });
  return out ? out->lines : "refused";
}

}  // namespace

TEST_CASE("a row of UCDP GED becomes sentences with low, best and high") {
  const std::string line = imported(
      "id,type_of_violence,side_a,side_b,source_office,where_coordinates,"
      "adm_1,country,date_start,date_end,low,best,high,deaths_civilians\r\n"
      "7,1,Government of Quarland,River Front,Coast Wire,\"Harun, old "
      "town\",North,Quarland,2031-03-04,2031-03-04,3,5,9,2\r\n");
  CHECK(line.find("On 4 March 2031, the Government of Quarland clashed with "
                  "River Front in Harun, old town, North, Quarland. 5 people "
                  "were killed, Coast Wire said. At least 3 people were "
                  "killed. Up to 9 people were killed. 2 civilians were "
                  "killed.") != std::string::npos);
  CHECK(line.find("\"publisher\":\"Uppsala Conflict Data Program\"") !=
        std::string::npos);
}

TEST_CASE("a row of ACLED becomes a sentence before its notes") {
  size_t problems = 0;
  const std::string line = imported(
      "event_id_cnty;event_date;sub_event_type;actor1;actor2;location;admin1;"
      "country;source;notes;fatalities\n"
      "QQQ1;04 March 2031;Armed clash;Military Forces of Quarland (2000-);"
      "River Front;Harun;North;Quarland;Coast Wire;Shots were heard.;2\n"
      "QQQ2;someday;Armed clash;A;B;C;D;E;F;G;1\n",
      &problems);
  CHECK(problems == 1);
  CHECK(line.find("On 4 March 2031, the Military Forces of Quarland clashed "
                  "with River Front in Harun, North, Quarland. On 4 March "
                  "2031, 2 people were killed in Harun, North, Quarland, Coast "
                  "Wire said. Shots were heard.") != std::string::npos);
}

TEST_CASE("a table of something else is refused, and so are open quotes") {
  CHECK(imported("a,b\n1,2\n") == "refused");
  CHECK(imported("") == "refused");
  CHECK(imported("event_id_cnty,notes\n\"x,y\n") == "refused");
}
