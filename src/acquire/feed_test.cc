#include "acquire/feed.h"

#include <doctest/doctest.h>

#include <vector>

#include "crosscheck/pipeline.h"

namespace crosscheck {
namespace {

struct Got {
  std::vector<Report> reports;
  std::vector<Error> errors;
};

Got get(std::string_view xml) {
  Got got;
  read_feed(
      xml, "feed.xml", [&](Report&& r) { got.reports.push_back(std::move(r)); },
      [&](Error&& e) { got.errors.push_back(std::move(e)); });
  return got;
}

constexpr const char* kRss =
    "<?xml version='1.0'?>\n"
    "<rss version='2.0' xmlns:dc='d' xmlns:content='c'><channel>\n"
    "<title>Example News</title><language>en-GB</language>\n"
    "<item><title>Dam breaks &amp; floods Bor</title>"
    "<link>https://example.org/1</link><dc:creator>Ann Lee</dc:creator>"
    "<pubDate>Tue, 05 Sep 2017 10:42:00 GMT</pubDate>"
    "<description>Short.</description><content:encoded><![CDATA[<p>The dam "
    "above Bor broke. Four people died.</p>]]></content:encoded></item>\n"
    "<item><guid>https://example.org/2</guid>"
    "<description>Two bridges fell in Bor.</description></item>\n"
    "</channel></rss>";

}  // namespace

TEST_CASE("an entry of an RSS feed is a report with what the feed says of it") {
  const Got got = get(kRss);
  CHECK(got.errors.empty());
  REQUIRE(got.reports.size() == 2);
  const Report& first = got.reports[0];
  CHECK(first.path == "https://example.org/1");
  CHECK(first.given.publisher == "Example News");
  CHECK(first.given.author == "Ann Lee");
  CHECK(first.given.language == "en");
  REQUIRE(first.given.published);
  CHECK(first.media_type == MediaType::html);
  CHECK(first.original.starts_with("<item><title>Dam breaks"));
  CHECK(first.original.ends_with("</item>"));
  const Report& second = got.reports[1];
  CHECK(second.given.url == "https://example.org/2");
  CHECK(second.media_type == MediaType::plain);
  CHECK(second.document() == "Two bridges fell in Bor.");
}

TEST_CASE("the headline of an entry stands before its words") {
  const Knowledge knowledge = *load_knowledge("");
  const Report report = get(kRss).reports[0];
  const auto text = clean(report, knowledge);
  REQUIRE(text);
  CHECK(text->utf8 ==
        "Dam breaks & floods Bor\n\nThe dam above Bor broke. Four people "
        "died.");
  CHECK(text->title == "Dam breaks & floods Bor");
}

TEST_CASE(
    "an entry of an Atom feed is a report, its content even as elements") {
  const Got got = get(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title>Blatt"
      "</title><entry><title>Damm bricht</title><id>urn:1</id><link "
      "rel='self' href='https://example.org/x.atom'/><link rel='alternate' "
      "href='https://example.org/x'/><updated>2017-09-05T10:00:00Z</updated>"
      "<author><name>Ann Lee</name></author><content type='xhtml'><div "
      "xmlns='http://www.w3.org/1999/xhtml'><p>Vier Tote.</p></div></content>"
      "</entry></feed>");
  REQUIRE(got.reports.size() == 1);
  CHECK(got.reports[0].given.url == "https://example.org/x");
  CHECK(got.reports[0].given.author == "Ann Lee");
  CHECK(got.reports[0].given.publisher == "Blatt");
  CHECK(got.reports[0].document().find("<p>Vier Tote.</p>") !=
        std::string::npos);
}

TEST_CASE("a feed in another encoding is read by the one that it names") {
  const Got got = get(
      "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><item>"
      "<title>\xC4\xE0\xEC\xE1\xE0</title></item></channel></rss>");
  REQUIRE(got.reports.size() == 1);
  CHECK(got.reports[0].document() == "Дамба");
}

TEST_CASE("of a feed with a mistake what stands before it is read") {
  const Got got =
      get("<rss><channel>\n<item><title>One fell</title></item>\n"
          "<item><title>Two</wrong></item></channel></rss>");
  CHECK(got.reports.size() >= 1);
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0].line == 3);
  CHECK_FALSE(got.errors[0].skipped);
}

TEST_CASE("entities that a feed declares are not expanded") {
  const Got got = get(
      "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'><!ENTITY b "
      "'bomb'>]><rss><channel><item><title>x &a; &b;</title></item></channel>"
      "</rss>");
  REQUIRE(got.reports.size() == 1);
  CHECK(got.reports[0].document().find("bomb") == std::string::npos);
  CHECK(got.reports[0].document().find("&a;") != std::string::npos);
}

TEST_CASE("a feed without entries is an error") {
  CHECK(get("<rss><channel></channel></rss>").errors.size() == 1);
}

TEST_CASE("a hundred thousand elements in each other do no harm") {
  std::string deep = "<rss><channel><item><title>Deep</title><description>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  CHECK(get(deep).errors.size() == 1);
}

TEST_CASE("a sitemap lists pages and when they changed") {
  const auto pages = read_sitemap(
      "<urlset><url><loc>https://example.org/1</loc><lastmod>2017-09-05T10:00:"
      "00Z</lastmod></url><url><loc>https://example.org/2</loc></url></"
      "urlset>");
  REQUIRE(pages.size() == 2);
  CHECK(pages[0].url == "https://example.org/1");
  CHECK(pages[0].changed.has_value());
  CHECK_FALSE(pages[1].changed.has_value());
  CHECK(read_sitemap(kRss).empty());
}

}  // namespace crosscheck
