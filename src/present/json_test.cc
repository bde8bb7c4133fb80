#include "present/json.h"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "present/json_writer.h"

namespace crosscheck {
namespace {

using nlohmann::json;
using std::chrono::year;

constexpr std::string_view kText =
    "Harbour retaken\n\nAbout 40 fighters died, the mayor said on Monday.\n";

Span find(std::string_view words) {
  const size_t at = kText.find(words);
  REQUIRE(at != std::string_view::npos);
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

Text report_text() {
  Text text;
  text.report = {0x1234};
  text.utf8 = kText;
  text.title = "Harbour retaken";
  text.published = Days{Day(year(2020) / 3 / 3), Day(year(2020) / 3 / 4)};
  text.published_from = DateOrigin::url;
  return text;
}

Claim toll() {
  Claim c;
  c.id = {0xab};
  c.report = {0x1234};
  c.sentence = find("About 40 fighters died, the mayor said on Monday.");
  c.words = find("About 40 fighters died");
  c.predicate = "killed";
  c.target = Party{"fighters", {7}, find("fighters")};
  c.place = PlaceSaid{"Porto", {9}, 41.15, -8.5, "PT", "city", {}};
  c.when.days = Days{Day(year(2020) / 3 / 2), Day(year(2020) / 3 / 2)};
  c.when.minute_first = 14 * 60 + 5;
  c.when.words = find("Monday");
  c.amount = AmountSaid{{40, 40, "person", Change::about},
                        "fighters",
                        find("fighters"),
                        find("About 40")};
  c.said_by = {{"the mayor", {8}, find("the mayor")}};
  c.confidence = 0.8F;
  c.question = {0xab};
  return c;
}

Dossier dossier_of_one() {
  Dossier d;
  Account a;
  a.path = "in/harbour.txt";
  a.sha256 = std::string(64, 'a');
  a.text = report_text();
  a.claims = {toll()};
  a.words = 11;
  d.accounts = {a};
  d.copy_of = {ReportId{}};
  d.entities = {{{9}, "location", "Porto", {"Oporto", "Porto"}, 41.15, {}, ""}};
  Event e;
  e.id = {0xcd};
  e.predicate = "capture";
  e.claims = {{0xcd}};
  e.reports = e.voices = 1;
  d.events = {e};
  Question q;
  q.id = {0xab};
  q.measure = "killed";
  q.standing = Standing::disputed;
  q.best_low = 40;
  q.claims = {{0xab}};
  Answer one{{40, {}, "person", Change::at_least}, 1.0 / 3, "B2", {}};
  one.voices = {{"the mayor", {8}, {{0xab}}}};
  q.answers = {one, one};
  q.why = {{Reason::as_of, 0, 1, "one is a day later"}};
  d.questions = {q};
  d.stories = {{{0x1234}, "Harbour", {{0x1234}}, {{0xcd}}, {{0xab}}}};
  State s;
  s.kind = "control";
  s.place.name = "Porto";
  d.states = {s};
  return d;
}

Knowledge knowledge_of_one() {
  Knowledge k;
  k.vocabulary = {{"capture", false, "ASSAULT", "Battles", "taken"}};
  return k;
}

json annotated(const Text& text, const Reading& reading,
               const std::vector<Claim>& claims) {
  return json::parse(annotate_json("in/harbour.txt", text, reading, claims,
                                   knowledge_of_one(), true));
}

}  // namespace

TEST_CASE("a string comes out as JSON that reads back as itself") {
  const std::string text =
      "tab\t \"quote\" \\ \n\r\x01 \x7f \xc3\xa9 \xf0\x9f\x98\x80";
  std::string out;
  JsonWriter(out).open('[').text(text).close(']');
  CHECK(json::parse(out)[0] == text);
}

TEST_CASE("bytes that are no UTF-8 become U+FFFD and the rest stays") {
  std::string out;
  JsonWriter(out).text("a\xff z\xc3 \xe2\x82 \xed\xa0\x80 \xc3\xa9");
  CHECK(json::parse(out) ==
        "a\ufffd z\ufffd \ufffd\ufffd \ufffd\ufffd\ufffd \u00e9");
}

TEST_CASE("numbers are as short as can be and never what JSON does not know") {
  std::string out;
  JsonWriter w(out);
  w.open('[').number(93000).number(0.1).number(66.7).number(-8.5).number(0);
  w.number(1.2e6).number(std::numeric_limits<double>::infinity());
  w.number(std::numeric_limits<double>::quiet_NaN()).close(']');
  CHECK(out == "[93000,0.1,66.7,-8.5,0,1200000,null,null]");
}

TEST_CASE("a claim is written with every slot and the words that say it") {
  const json c = annotated(report_text(), {}, {toll()})["claims"][0];
  CHECK(c["id"] == "00000000000000ab");
  CHECK(c["predicate"] == "killed");
  CHECK(c["measure"] == "killed");
  CHECK(c["stance"] == "actual");
  CHECK(c["words"] == json({17, 39}));
  CHECK(c["target"]["name"] == "fighters");
  CHECK(c["target"]["words"] == json({26, 34}));
  CHECK(c["place"]["lat"] == 41.15);
  CHECK_FALSE(c["place"].contains("words"));
  CHECK(c["when"]["first"] == "2020-03-02T14:05");
  CHECK(c["when"]["last"] == "2020-03-02");
  CHECK(c["amount"]["low"] == 40);
  CHECK(c["amount"]["change"] == "~");
  CHECK(c["amount"]["of"] == "fighters");
  CHECK(c["said_by"][0]["name"] == "the mayor");
  CHECK(c["confidence"] == 0.8);
  CHECK_FALSE(c.contains("actor"));
}

TEST_CASE("when a report leaves the time open its own date still bounds it") {
  Claim c = toll();
  c.when = {};
  const Text text = report_text();
  Text undated = text;
  undated.published.reset();
  const auto when = [&](const Text& t, Stance stance) {
    c.stance = stance;
    return annotated(t, {}, {c})["claims"][0]["when"];
  };
  CHECK(when(text, Stance::actual) ==
        json({{"first", nullptr}, {"last", "2020-03-04"}}));
  CHECK(when(text, Stance::planned) ==
        json({{"first", "2020-03-03"}, {"last", nullptr}}));
  CHECK(when(text, Stance::denied) ==
        json({{"first", nullptr}, {"last", nullptr}}));
  CHECK(when(undated, Stance::actual) ==
        json({{"first", nullptr}, {"last", nullptr}}));
}

TEST_CASE("a claim without an amount has no measure") {
  Claim c = toll();
  c.amount.reset();
  const json written = annotated(report_text(), {}, {c})["claims"][0];
  CHECK_FALSE(written.contains("measure"));
  CHECK_FALSE(written.contains("amount"));
}

TEST_CASE("annotate writes what was read with ids that tie mentions together") {
  Reading r;
  r.words = "mayor";
  Token mayor;
  mayor.span = find("mayor");
  mayor.lemma = {0, 5};
  mayor.pos = Pos::noun;
  r.tokens = {mayor};
  r.entities = {{NameType::person, "the mayor", "", "", ""},
                {NameType::location, "Porto", "", "", ""}};
  r.names = {{find("the mayor"), NameType::person, 0, false}};
  Time monday;
  monday.span = find("Monday");
  monday.value = "2020-03-02";
  monday.days = Days{Day(year(2020) / 3 / 2), Day(year(2020) / 3 / 2)};
  r.times = {monday};
  r.quantities = {{find("About 40"), {40, 40, "person", Change::about}, {}}};
  r.places = {{find("Harbour"), 1, "Porto", "city", "PT", 41.15, -8.5, 12, 7},
              {find("retaken"), 1, "", "", "", {}, {}, 0, 0}};
  Quote q;
  q.cue = {find("said")};
  q.speaker = 0;
  r.quotes = {q};
  const json a = annotated(report_text(), r, {});
  CHECK(a["report"] == "in/harbour.txt");
  CHECK(a["text"] == kText);
  CHECK(
      a["published"] ==
      json({{"first", "2020-03-03"}, {"last", "2020-03-04"}, {"from", "url"}}));
  CHECK(a["tokens"][0]["pos"] == "NOUN");
  CHECK(a["tokens"][0]["lemma"] == "mayor");
  CHECK(a["names"][0]["id"] == a["quotes"][0]["speaker"]);
  CHECK(a["times"][0]["value"] == "2020-03-02");
  CHECK(a["quantities"][0]["high"] == 40);
  CHECK(a["places"][0]["source"] == "gazetteer:7");
  CHECK(a["places"][0]["lat"] == 41.15);
  CHECK(a["places"][0]["radius_km"] == 12);
  CHECK(a["places"][0]["feature"] == "city");
  CHECK(a["places"][1]["name"] == "Porto");
  CHECK_FALSE(a["places"][1].contains("lat"));
}

TEST_CASE("the dossier has the seven lists of the contract and their fields") {
  const json d =
      json::parse(dossier_json(dossier_of_one(), knowledge_of_one()));
  CHECK(d["crosscheck"] == CROSSCHECK_VERSION);
  CHECK(d["reports"][0]["id"] == "0000000000001234");
  CHECK(d["reports"][0]["words"] == 11);
  CHECK_FALSE(d["reports"][0].contains("copy_of"));
  CHECK(d["entities"][0]["names"] == json({"Oporto", "Porto"}));
  CHECK_FALSE(d["entities"][0].contains("lon"));
  CHECK(d["claims"][0]["report"] == d["reports"][0]["id"]);
  CHECK(d["claims"][0]["question"] == d["questions"][0]["id"]);
  CHECK_FALSE(d["claims"][0].contains("event"));
  CHECK(d["events"][0]["plover"] == "ASSAULT");
  CHECK(d["events"][0]["acled"] == "Battles");
  CHECK(d["questions"][0]["standing"] == "disputed");
  CHECK(d["questions"][0]["best"] == json({{"low", 40}}));
  CHECK(d["questions"][0]["answers"][0]["credibility"] == 0.333);
  CHECK(d["questions"][0]["answers"][0]["voices"][0]["origin"] == "the mayor");
  CHECK(d["questions"][0]["why"][0] == json({{"kind", "as_of"},
                                             {"between", {0, 1}},
                                             {"text", "one is a day later"}}));
  CHECK(d["stories"][0]["reports"][0] == d["reports"][0]["id"]);
  CHECK(d["states"][0]["place"]["name"] == "Porto");
}

TEST_CASE("a dossier of nothing is a document with empty lists") {
  const json d = json::parse(dossier_json({}, {}));
  for (const char* list : {"reports", "entities", "claims", "events",
                           "questions", "stories", "states", "lineage"}) {
    CHECK(d[list] == json::array());
  }
}

TEST_CASE(
    "an article and a timeline are written as their commands print them") {
  const json article = json::parse(text_json("a.html", report_text()));
  CHECK(article["file"] == "a.html");
  CHECK(article["published"]["last"] == "2020-03-04");
  TimelineDay day;
  day.date = year(2020) / 3 / 2;
  day.text = "The harbour fell.";
  day.support = 2.5;
  day.claims = {{1}, {2}};
  const json days = json::parse(timeline_json(std::vector{day}));
  CHECK(days[0]["date"] == "2020-03-02");
  CHECK(days[0]["support"] == 2.5);
  CHECK(days[0]["claims"].size() == 2);
}

}  // namespace crosscheck
