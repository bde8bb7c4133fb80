// copies, passages and wires: who has it from whom.
#include "group/copies.h"

#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "group/wires.h"
#include "util/made_accounts.h"

namespace crosscheck {
namespace {

using made::account;
using made::day;

const std::string kTold =
    "The harbour of Nahra burned for three nights after the northern fleet "
    "had shelled its oil tanks. ";
const std::string kLocal =
    "Fishermen who had moored their boats at the southern pier said they had "
    "seen nothing like it in forty years. ";
const std::string kOther =
    "The mayor told the town council on Friday that rebuilding would take the "
    "better part of two years. ";

// A report of these sentences.
Account report(const std::string& path, const std::vector<std::string>& said,
               unsigned on) {
  std::string text;
  std::vector<Span> sentences;
  for (const std::string& s : said) {
    sentences.push_back({static_cast<uint32_t>(text.size()),
                         static_cast<uint32_t>(text.size() + s.size())});
    text += s;
  }
  Account a = account(path, text);
  a.sentences = std::move(sentences);
  a.words = static_cast<uint32_t>(text.size() / 6);
  a.text.published = day(2016, 5, on);
  a.sketch = sketch(a.text);
  return a;
}

Knowledge agencies() {
  Knowledge k;
  k.sources.push_back({"Northern Press Agency", "wire", "", "", {"NPA"}});
  return k;
}

std::string wire(const std::string& text) {
  const Knowledge k = agencies();
  return std::string(grouping::Wires(k).of(account("r", text)));
}

}  // namespace

TEST_CASE("pages of a word or two are no copies of each other") {
  Account one = account("a", "en");
  Account two = account("b", "en");
  one.words = two.words = 1;
  const Dossier d = group({one, two}, Knowledge{});
  CHECK_FALSE(d.copy_of[0].known());
  CHECK_FALSE(d.copy_of[1].known());
  CHECK(d.stories.size() == 2);
}

TEST_CASE("a sentence that a longer report took has the earlier one's origin") {
  const Account first = report("b", {kTold}, 3);
  const Account later = report("a", {kLocal, kTold, kOther}, 4);
  const Dossier d = group({first, later}, Knowledge{});
  REQUIRE(d.taken.size() == 1);
  CHECK(d.taken[0].by == later.text.report);
  CHECK(d.taken[0].from == first.text.report);
  REQUIRE(d.taken[0].words.size() == 1);
  CHECK(d.taken[0].words[0] == later.sentences[1]);
  CHECK_FALSE(d.copy_of[0].known());
  CHECK_FALSE(d.copy_of[1].known());
}

TEST_CASE("quotation marks and spaces of an editor hide no passage") {
  std::string edited = kTold;
  edited.insert(4, "\"");
  edited.insert(edited.find(" burned"), "\",");
  const Dossier d =
      group({report("a", {kTold}, 3), report("b", {kLocal, edited, kOther}, 4)},
            Knowledge{});
  CHECK(d.taken.size() == 1);
}

TEST_CASE("a report most of which is another's is its copy") {
  const std::vector<std::string> wire_story = {kTold, kLocal, kTold + "Again.",
                                               kLocal + "Again."};
  std::vector<std::string> longer = wire_story;
  longer.push_back(kOther);
  const Account first = report("b", wire_story, 3);
  const Dossier d = group({report("a", longer, 4), first}, Knowledge{});
  CHECK(d.copy_of[0] == first.text.report);
  CHECK(d.taken.empty());
}

TEST_CASE("the agency whose story it is comes before the earlier report") {
  const Account early = report("a", {kTold, kLocal}, 3);
  const Account tagged = report("b", {"NAHRA (NPA) - ", kTold, kLocal}, 4);
  const Dossier d = group({early, tagged}, agencies());
  CHECK(d.wire[1] == "Northern Press Agency");
  CHECK(d.copy_of[0] == tagged.text.report);
}

TEST_CASE("a tag is no part of a sentence") {
  for (const char* tagged :
       {"NAHRA (NPA) - Ten people died.",
        "Ten die in Nahra NPA Monday 9 May 2016 Ten people died.",
        "Ten die in Nahra\nNPA\nTen people died."}) {
    CAPTURE(tagged);
    CHECK(wire(tagged) == "Northern Press Agency");
  }
  const std::string body(500, '.');
  CHECK(wire(body + " the monitor said.--NPA") == "Northern Press Agency");
  CHECK(wire(body + " the monitor said. Source: NPA\n") ==
        "Northern Press Agency");
  for (const char* not_tagged :
       {"NPA reported that ten people died.", "Smoke over Nahra (NPA Photo).",
        "Ten people died, the officer told NPA by telephone.",
        "Ten people died, the officer told NPA Monday.",
        "The NPAs of the region met."}) {
    CAPTURE(not_tagged);
    CHECK(wire(not_tagged).empty());
  }
}

}  // namespace crosscheck
