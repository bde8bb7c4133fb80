#include "extract/tables.h"

#include <doctest/doctest.h>

#include "extract/said_test.h"

namespace crosscheck {
namespace {

const Knowledge& knowledge() {
  static const Knowledge k = *load_knowledge("");
  return k;
}

// "measure value" of each figure and the cell of its place, in order.
std::string figures_in(std::string_view utf8) {
  Text text;
  text.utf8 = utf8;
  std::string out;
  for (const TableFigure& f : find_tables(text, knowledge()).figures) {
    if (!out.empty()) out += ", ";
    out += std::string(f.measure) + " " +
           std::to_string(static_cast<int>(f.number.value));
    if (!f.place.empty()) out += " " + std::string(cut(utf8, f.place));
    if (f.total) out += " in all";
  }
  return out;
}

bool says(const std::string& all, std::string_view what) {
  return all.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("a label and a number are a figure") {
  CHECK(figures_in("Deaths | 1,057") == "killed 1057");
  CHECK(figures_in("| Total injured | 1,00,000+ |") == "wounded 100000");
  CHECK(figures_in("Confirmed dead\t12\nMissing\t7") == "killed 12, missing 7");
  CHECK(figures_in("Dead | 12 | Houses destroyed | 1 200") ==
        "killed 12, destroyed 1200");
  CHECK(figures_in("Displaced | 300 families") == "displaced 300");
  CHECK(figures_in("Date | 3 May\nCause | rain\nDeaths | 12") == "killed 12");
}

TEST_CASE("years, phone numbers, shares and unknown labels are no figure") {
  CHECK(figures_in("Deaths | 2021") == "");
  CHECK(figures_in("Deaths | 0301 234 567") == "");
  CHECK(figures_in("Deaths | 12.5") == "");
  CHECK(figures_in("Deaths | 12%") == "");
  CHECK(figures_in("Deaths | 3/7") == "");
  CHECK(figures_in("Deaths | 1,23") == "");
  CHECK(figures_in("Phone | 5551234") == "");
  CHECK(figures_in("New deaths | 12") == "");
  CHECK(figures_in("Livestock killed | 12") == "");
  CHECK(figures_in("Killed | 300 families") == "");
  CHECK(figures_in("Deaths") == "");
  CHECK(figures_in("") == "");
}

TEST_CASE("heads of columns say the measure and rows the place") {
  CHECK(figures_in("| Province | Dead | Injured |\n|---|---:|---:|\n"
                   "| Sindh | 12 | 45 |\n| Punjab | - | 0 |\n"
                   "| Total | 12 | 45 |") ==
        "killed 12 Sindh, wounded 45 Sindh, killed 12 in all, "
        "wounded 45 in all");
  CHECK(figures_in("| | Sindh | Total |\n| Dead | 12 | 20 |") ==
        "killed 20 in all");
  CHECK(figures_in("Indicator | Number\nDeaths | 12") == "killed 12 in all");
}

TEST_CASE("an empty cell keeps its place") {
  CHECK(figures_in("No. | District | Dead\n1 | Thatta | 12\n"
                   " | Total | 12") == "killed 12 Thatta, killed 12 in all");
  CHECK(figures_in("  | Area | Dead | Injured |\n  | Thatta | | 3 |") ==
        "wounded 3 Thatta");
}

TEST_CASE("a line above one table says nothing of the next") {
  const std::string table = "| Area | Dead |\n| Thatta | 12 |\n";
  const std::string worst = "Deadliest floods\n\n" + table;
  CHECK(figures_in(worst) == "");
  CHECK(figures_in(worst + "\n" + table) == "killed 12 Thatta");
  CHECK(figures_in("Boats came in the last 24 hours.\n" + table) == "");
  CHECK(figures_in("Rain has fallen since May.\n" + table) ==
        "killed 12 Thatta");
}

TEST_CASE("a table that may be read in two ways is left out") {
  const std::string rows = "| Sindh | 12 | 45 |\n";
  CHECK(figures_in("| Province | Dead | Dead |\n" + rows) == "");
  CHECK(figures_in("| Province | Day | Week |\n| | Dead | Dead |\n" + rows) ==
        "");
  CHECK(figures_in("| Year | Dead | Injured |\n| 2005 | 12 | 45 |") == "");
  CHECK(figures_in("| Side | Dead | Injured |\n" + rows) == "");
  CHECK(figures_in("In the last 24 hours:\n\n"
                   "| Province | Dead | Injured |\n" +
                   rows) == "");
  CHECK(figures_in("| Province | Dead |\n" + rows) == "");
  // Two sums: of what each is not said.
  CHECK(figures_in("| Area | Dead |\n| Total | 12 |\n| Total | 13 |") == "");
}

TEST_CASE("figures of a table stand at the places of its rows") {
  const std::string all = said(
      "Heavy rain has flooded much of Pakistan, officials said.\n\n"
      "Losses by province:\n\n"
      "| Province | Dead | Injured | Houses destroyed |\n"
      "|---|---:|---:|---:|\n"
      "| Sindh | 12 | 45 | 1,200 |\n"
      "| Balochistan | 7 | 3 | 90 |\n"
      "| Total | 19 | 48 | 1,290 |\n\n"
      "Relief teams have reached most of the towns along the river.\n");
  INFO(all);
  CHECK(says(all, "killed 12..12 person P=Sindh"));
  CHECK(says(all, "wounded 3..3 person P=Balochistan"));
  CHECK(says(all, "destroyed 1200..1200 house P=Sindh"));
  CHECK(says(all, "killed 19..19 person P=Pakistan"));
  CHECK_FALSE(says(all, "destroy P="));  // the head is no event
}

}  // namespace crosscheck
