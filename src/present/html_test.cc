#include "present/html.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "present/markup.h"
#include "present/picture.h"
#include "present/sample_test.h"

using namespace crosscheck;

namespace {

std::string page_of(const Dossier& d) {
  return html_page(d, sample::knowledge());
}

// Every start tag of the page, with its attributes.
std::vector<std::string> tags_of(std::string_view page) {
  std::vector<std::string> out;
  for (size_t at = page.find('<'); at != std::string_view::npos;
       at = page.find('<', at + 1)) {
    const size_t end = page.find('>', at);
    REQUIRE(end != std::string_view::npos);
    out.emplace_back(page.substr(at + 1, end - at - 1));
  }
  return out;
}

std::string name_of(const std::string& tag) {
  return tag.substr(0, tag.find_first_of(" \n"));
}

// The values of an attribute, over all tags.
std::vector<std::string> values_of(std::string_view page,
                                   std::string_view attribute) {
  std::vector<std::string> out;
  const std::string start = " " + std::string(attribute) + "=\"";
  for (const std::string& tag : tags_of(page)) {
    const size_t at = tag.find(start);
    if (at == std::string::npos) continue;
    const size_t begin = at + start.size();
    out.push_back(tag.substr(begin, tag.find('"', begin) - begin));
  }
  return out;
}

}  // namespace

TEST_CASE("escape leaves nothing that a browser would act on") {
  CHECK(escape("<b a=\"1\" c='2'>&amp;") ==
        "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
  CHECK(escape("a\x1b[0m\u202Eb") == "a␛[0m‹U+202E›b");
}

TEST_CASE("no tag of the page comes from a report") {
  std::set<std::string> ours;
  for (const std::string& tag : tags_of(page_of(sample::siege()))) {
    ours.insert(name_of(tag));
  }
  for (const std::string& tag : tags_of(page_of(sample::hostile()))) {
    CAPTURE(tag);
    CHECK(ours.count(name_of(tag)) == 1);
    CHECK(tag.find("onerror") == std::string::npos);
    CHECK(tag.find("evil.example") == std::string::npos);
  }
  for (const char* never : {"script", "iframe", "object", "embed", "base",
                            "form", "input", "img", "link"}) {
    CHECK(ours.count(never) == 0);
  }
}

TEST_CASE("the page loads nothing and links only to itself") {
  const std::string page = page_of(sample::hostile());
  CHECK(values_of(page, "src").empty());
  CHECK(values_of(page, "style").empty());
  for (const std::string& href : values_of(page, "href")) {
    CHECK(href.starts_with("#"));
  }
  const size_t style = page.find("<style>");
  const size_t end = page.find("</style>");
  REQUIRE(style < end);
  const std::string css = page.substr(style, end - style);
  CHECK(css.find("url(") == std::string::npos);
  CHECK(css.find("@import") == std::string::npos);
  CHECK(page.find("Content-Security-Policy\" content=\"default-src 'none'") !=
        std::string::npos);
}

TEST_CASE("every link of the page leads to a place in it, every id is one") {
  const std::string page = page_of(sample::siege());
  std::set<std::string> ids;
  for (const std::string& id : values_of(page, "id")) {
    CAPTURE(id);
    CHECK(ids.insert(id).second);
  }
  size_t links = 0;
  for (const std::string& href : values_of(page, "href")) {
    CAPTURE(href);
    CHECK(ids.count(href.substr(1)) == 1);
    ++links;
  }
  CHECK(links > 20);
}

TEST_CASE("controls and direction marks never stand in the page") {
  const std::string page = page_of(sample::hostile());
  for (const char c : page) {
    CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  }
  CHECK(page.find("\u202E") == std::string::npos);
  CHECK(page.find("‹U+202E›") != std::string::npos);
}

TEST_CASE("the order of a dossier's lists does not show in the page") {
  CHECK(page_of(sample::siege()) == page_of(sample::shuffled(sample::siege())));
}

TEST_CASE("the reports stand at the end, claims marked, furniture pale") {
  const std::string page = page_of(sample::siege());
  const size_t reports = page.find("The reports");
  REQUIRE(reports != std::string::npos);
  CHECK(page.find("<mark title=\"besieged or trapped\">About 93,000</mark>",
                  reports) != std::string::npos);
  CHECK(page.find("<span class=\"dim\">Share this story</span>", reports) !=
        std::string::npos);
}

TEST_CASE("claims that overlap are marked once, without crossing tags") {
  Dossier d = sample::siege();
  Account& a = d.accounts[0];
  Claim c = a.claims[0];
  c.id = ClaimId{999};
  c.words.begin += 6;
  c.words.end += 9;
  a.claims.push_back(c);
  const Lookup look(d);
  const std::string text = report_text(look, 0, sample::knowledge());
  CHECK(text.find("About </mark><mark") == std::string::npos);
  size_t depth = 0;
  for (const std::string& tag : tags_of(text)) {
    if (name_of(tag) == "mark") CHECK(++depth == 1);
    if (tag == "/mark") --depth;
  }
}

TEST_CASE("answers on one axis need two different amounts of one unit") {
  const Dossier d = sample::siege();
  const Lookup look(d);
  CHECK(answer_picture(d.questions[0], look).find("<circle") !=
        std::string::npos);
  CHECK(answer_picture(d.questions[1], look).empty());
  Question mixed = d.questions[0];
  mixed.answers[1].amount.unit = "family";
  CHECK(answer_picture(mixed, look).empty());
}

TEST_CASE("an empty dossier is a page that says so") {
  const std::string page = page_of(Dossier{});
  CHECK(page.find("Nothing found") != std::string::npos);
  CHECK(page.find("</html>") != std::string::npos);
}
