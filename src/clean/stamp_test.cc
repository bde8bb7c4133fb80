#include "clean/stamp.h"

#include <doctest/doctest.h>

#include "clean/furniture.h"

namespace crosscheck {
namespace {

const Knowledge& tables() {
  static const Knowledge loaded = [] {
    Knowledge k = *load_knowledge("");
    k.sources.push_back(
        {"Example Wire", "wire", "GB", "example.org", {"EXW", "Ex Wire"}});
    return k;
  }();
  return loaded;
}

Stamp stamp(std::string_view text) {
  std::vector<TextLine> lines = lines_of(text);
  mark_furniture(text, lines, true, tables());
  return stamp_of(text, lines, tables());
}

Days on(int y, unsigned m, unsigned d) {
  const Day day{std::chrono::year{y} / std::chrono::month{m} /
                std::chrono::day{d}};
  return {day, day};
}

}  // namespace

TEST_CASE("a date that opens the title dates the report") {
  CHECK(stamp("May. 5 2016: Dam breaks near Bor\n\nA dam broke.").published ==
        on(2016, 5, 5));
}

TEST_CASE("a date that closes the title of an update dates it, no other's") {
  const std::string story = "\n\nTwo boats sank off Bor, police said.";
  CHECK(
      stamp("North Delta: situation update, 1 March 2024" + story).published ==
      on(2024, 3, 1));
  CHECK_FALSE(
      stamp("How the boats sank off Bor on 3 May 1807" + story).published);
}

TEST_CASE("the body beside a letterhead publishes the statement") {
  for (const char* head :
       {"PRESS STATEMENT\n\nFree Delta Movement\n\n6 May 2016",
        "Free Delta Movement\n\nMilitary communique No. 14\n\n6 May 2016"}) {
    CAPTURE(head);
    const Stamp s =
        stamp(std::string(head) + "\n\nOur forces took Bor on Monday night.");
    CHECK(s.publisher == "Free Delta Movement");
    CHECK(s.published == on(2016, 5, 6));
  }
}

TEST_CASE("a date line dates the report, whatever label it has") {
  for (const char* line : {"Friday, May 6, 2016", "Published: 6 May 2016",
                           "Date of publication 6 May 2016",
                           "Updated on 2016-05-06 at 10:42 GMT"}) {
    CAPTURE(line);
    const std::string text = "Dam breaks near Bor\n\n" + std::string(line) +
                             "\n\nA dam broke on Monday, police said.";
    CHECK(stamp(text).published == on(2016, 5, 6));
  }
}

TEST_CASE("a line of an outlet and a day is no headline and dates the report") {
  for (const char* line :
       {"Harbour Daily, May 6, 2016", "Harbour Daily | 6 May 2016",
        "6 May 2016 - Harbour Daily"}) {
    CAPTURE(line);
    const std::string head(line);
    const std::string title = "Dam breaks near Bor";
    const std::string story = "A dam broke on Monday, police said.";
    for (const std::string& text : {head + "\n\n" + title + "\n\n" + story,
                                    title + "\n\n" + head + "\n\n" + story}) {
      const Stamp s = stamp(text);
      CHECK(s.published == on(2016, 5, 6));
      CHECK(s.publisher == "Harbour Daily");
      std::vector<TextLine> lines = lines_of(text);
      mark_furniture(text, lines, true, tables());
      for (const TextLine& l : lines) {
        const bool is_title = cut(text, l.span) == title;
        CHECK((l.is == LineIs::title) == is_title);
      }
    }
  }
}

TEST_CASE("a line that says what happened when is no outlet's") {
  CHECK(name_by_date("Dam breaks near Bor, 6 May 2016").empty());
  CHECK(name_by_date("6 May 2016").empty());
  CHECK(name_by_date("Harbour Daily 6 May 2016").empty());
}

TEST_CASE("a date in the running story never dates the report") {
  CHECK_FALSE(stamp("Dam breaks\n\nMay 5, 2016 one of the dams broke, he said.")
                  .published);
  CHECK_FALSE(stamp("On 5 May 2016, a dam broke near Bor, he said.").published);
  CHECK_FALSE(
      stamp("The dam near Bor, 5 May 2016, was old, he said.").published);
}

TEST_CASE("a head that lost its lines still dates the report") {
  CHECK(stamp("Dam near Bor breaks EXW Thursday 5 May 2016 At least ten farms "
              "stand under water, he said.")
            .published == on(2016, 5, 5));
  CHECK(stamp("Thursday 5 May 2016 17:16 Dam breaks near Bor, he said.")
            .published == on(2016, 5, 5));
  CHECK(stamp("5 May 2016 10 farms stand under water, he said.").published ==
        on(2016, 5, 5));
  CHECK_FALSE(stamp("The dam of Bor broke on Thursday 5 May 2016 At least he "
                    "said so.")
                  .published);
  CHECK_FALSE(stamp("A dam broke in Bor, Thursday 5 May 2016 being a day of "
                    "rain, he said.")
                  .published);
}

TEST_CASE("a full stop may close the head that dates a report") {
  for (const char* head :
       {"Bor, 5 May 2016. A dam broke.", "5 May 2016, Bor. A dam broke.",
        "5 May 2016. A dam broke.",
        "National Radio of Serbia, 5 May 2016. A dam broke.",
        "Update as of 5 May 2016"}) {
    CAPTURE(head);
    CHECK(stamp("Dam breaks near Bor\n\n" + std::string(head) +
                "\n\nIt was old, police said.")
              .published == on(2016, 5, 5));
  }
  CHECK_FALSE(stamp("5 May 2016, when the dam broke. It was old.").published);
}

TEST_CASE("a dateline gives agency and date") {
  const Stamp s = stamp("KABUL, 5 May 2016 (EXW) - A dam broke, he said.");
  CHECK(s.publisher == "Example Wire");
  CHECK(s.published == on(2016, 5, 5));
  CHECK(stamp("BOR (Other Agency) - A dam broke, he said.").publisher ==
        "Other Agency");
  for (const char* line :
       {"Bor, 5 May 2016, EXW - A dam broke, he said.",
        "BOR, 5 May 2016. A dam broke, he said.",
        "Flood\n\nTell al-Bor, 5 May 2016\n\nA dam broke.",
        "Flood\n\nStatement of 5 May 2016\n\nA dam broke."}) {
    CAPTURE(line);
    CHECK(stamp(line).published == on(2016, 5, 5));
  }
  CHECK_FALSE(stamp("He left Bor, 5 May 2016. A dam broke.").published);
}

TEST_CASE("an outlet is known at the head, the end and in a byline") {
  CHECK(stamp("Dam breaks near Bor\n\nABC NEWS\n\nA dam broke, he said.")
            .publisher == "ABC NEWS");
  CHECK(stamp("A dam broke near Bor, he said.\n\n(BOR DAILY)").publisher ==
        "BOR DAILY");
  CHECK(stamp("A dam broke near Bor, he said. --EXW").publisher ==
        "Example Wire");
  CHECK(stamp("A dam broke near Bor, he said.\n\n"
              "Bor TV's Ann Lee reports from Bor.")
            .publisher == "Bor TV");
}

TEST_CASE("a byline without a name still dates the report") {
  CHECK(stamp("Dam breaks\n\nBy our correspondent in Bor, 5 May 2016\n\nA dam "
              "broke near Bor on Thursday, he said.")
            .published == on(2016, 5, 5));
}

TEST_CASE("a byline names the author without role or date") {
  CHECK(author_of("By Ann Lee and Bo Ek, staff writers") ==
        "Ann Lee and Bo Ek");
  CHECK(author_of("By: Ann Lee | 5 May 2016") == "Ann Lee");
  CHECK(author_of("by the river") == "");
}

}  // namespace crosscheck
