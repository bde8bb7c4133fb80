#include "clean/page.h"

#include <doctest/doctest.h>

#include "clean/text_builder.h"
#include "crosscheck/pipeline.h"

namespace crosscheck {
namespace {

const Knowledge& tables() {
  static const Knowledge loaded = *load_knowledge("");
  return loaded;
}

Text page(std::string html, Given given = {}) {
  Report report;
  report.original = std::move(html);
  report.media_type = MediaType::html;
  report.given = std::move(given);
  auto text = clean(report, tables());
  REQUIRE(text);
  CHECK(leads_back(*text, report.original.size()));
  return *text;
}

constexpr const char* kStory =
    "<p>The old dam above the village of Bor broke early on Monday, and the "
    "river swept away two bridges, the mayor said.</p>"
    "<p>Four people are missing, said the ministry &amp; the fire service, "
    "<b>none</b>&nbsp;of them children.</p>";

std::string news_page() {
  return std::string(
             "<html lang=en><head><title>Dam breaks above Bor | Example News"
             "</title><meta property='og:site_name' content='Example News'>"
             "<script type='application/ld+json'>{\"@graph\":[{\"@type\":"
             "\"NewsArticle\",\"datePublished\":\"2016-05-06T10:00:00Z\","
             "\"author\":[{\"name\":\"Ann Lee\"}]}]}</script></head><body>"
             "<nav><a href=/>Home</a> <a href=/w>World</a></nav>"
             "<article><h1>Dam breaks above Bor</h1>"
             "<div class=share-buttons>Share on everything</div>"
             "<figure><img src=x><figcaption>The dam, last year</figcaption>"
             "</figure>") +
         kStory +
         "<h2>Related stories</h2><ul class=related><li><a href=/1>Another dam "
         "breaks</a></ul></article><div id=comments><p>I knew that it would "
         "break, everybody did, and nobody listened.</p></div>"
         "<footer>Copyright 2016 Example News</footer></body></html>";
}

}  // namespace

TEST_CASE("of a page the article stays, with its title first") {
  const Text text = page(news_page());
  CHECK(text.utf8 ==
        "Dam breaks above Bor\n\n"
        "The old dam above the village of Bor broke early on Monday, and the "
        "river swept away two bridges, the mayor said.\n\n"
        "Four people are missing, said the ministry & the fire service, none "
        "of them children.");
  CHECK(cut(text.utf8, text.title_words) == "Dam breaks above Bor");
}

TEST_CASE("a page says who published it, who wrote it and when") {
  const Text text = page(news_page());
  CHECK(text.title == "Dam breaks above Bor");
  CHECK(text.publisher == "Example News");
  CHECK(text.author == "Ann Lee");
  CHECK(text.language == "en");
  REQUIRE(text.published);
  CHECK(text.published->first == Day{std::chrono::year{2016} / 5 / 6});
  CHECK(text.published_from == DateOrigin::metadata);
}

TEST_CASE("words of an article lead to their own bytes of the page") {
  const std::string html = news_page();
  const Text text = page(html);
  for (const char* words : {"Dam breaks above Bor", "swept away two bridges",
                            "none", "of them children."}) {
    CAPTURE(words);
    const auto at = static_cast<uint32_t>(text.utf8.find(words));
    const Span back = text.in_body(
        {at, at + static_cast<uint32_t>(std::string_view(words).size())});
    CHECK(cut(html, back) == words);
  }
  const auto at = static_cast<uint32_t>(text.utf8.find("ministry & the"));
  CHECK(cut(html, text.in_body({at, at + 14})) == "ministry &amp; the");
}

TEST_CASE("what the caller knows wins over what the page says") {
  Given given;
  given.title = "Another title";
  given.publisher = "Another outlet";
  given.url = "https://other.example/2015/01/02/x";
  given.published = Days{Day{std::chrono::year{2014} / 1 / 1},
                         Day{std::chrono::year{2014} / 1 / 1}};
  const Text text = page(news_page(), given);
  CHECK(text.title == "Another title");
  CHECK(text.publisher == "Another outlet");
  CHECK(text.published == given.published);
  CHECK(text.published_from == DateOrigin::given);
}

TEST_CASE("the address dates a page that does not date itself") {
  Given given;
  given.url = "https://www.example.org/2016/05/06/dam.html";
  const Text text = page(std::string("<body>") + kStory, given);
  CHECK(text.published_from == DateOrigin::url);
  CHECK(text.publisher == "example.org");
}

TEST_CASE("a visible stamp dates a page, a date in the story does not") {
  const std::string stamp = "<h1>Dam breaks</h1><p class=date>6 May 2016</p>";
  CHECK(page("<body>" + stamp + kStory).published ==
        Days{Day{std::chrono::year{2016} / 5 / 6},
             Day{std::chrono::year{2016} / 5 / 6}});
}

TEST_CASE("a page in another encoding leads back to its own bytes") {
  std::string html =
      "<meta charset=windows-1252><body><p>The mayor said \x93we are safe\x94, "
      "and the caf\xE9 by the river, which had been closed since the flood of "
      "last year, was open again.</p>";
  const Text text = page(html);
  const auto at = static_cast<uint32_t>(text.utf8.find("“we are safe”"));
  REQUIRE(at < text.utf8.size());
  CHECK(cut(html, text.in_body({at, at + 17})) == "\x93we are safe\x94");
}

TEST_CASE("hostile pages are read or refused, never followed down") {
  Report report;
  report.media_type = MediaType::html;
  for (int i = 0; i < 100'000; ++i) report.original += "<div><b>";
  report.original += "One sentence at the bottom of it all, with a full stop.";
  CHECK(clean(report, tables()));
  report.original.assign(kMaxPage + 1, 'a');
  const auto too_big = clean(report, tables());
  REQUIRE_FALSE(too_big);
  CHECK(too_big.error().fault == Fault::too_big);
  report.original = "<body><script>only()</script>";
  CHECK_FALSE(clean(report, tables()));
}

TEST_CASE("an article that the page only carries as data is read from there") {
  std::string body;
  for (int i = 0; i < 12; ++i) {
    body += "The old dam above the village of Bor broke early on Monday. ";
  }
  const auto of = [](const std::string& data) {
    return page(
        "<html><head><title>Dam breaks above Bor</title><script "
        "type='application/ld+json'>{\"@type\": \"NewsArticle\", "
        "\"articleBody\" : \"" +
        data + "\"}</script></head><body><p>Loading ...</p></body></html>");
  };
  SUBCASE("plain, with escapes that lead back to themselves") {
    const Text text = of(body +
                         "\\u201cRun\\u201d, said Ana\\u00a0Lee.\\nAll "
                         "ran \\ud83c\\udf0a.");
    CHECK(text.utf8 == "Dam breaks above Bor\n\n" + body +
                           "“Run”, said Ana Lee.\nAll ran 🌊.");
    CHECK(text.title == "Dam breaks above Bor");
  }
  SUBCASE("as HTML") {
    const Text text = of("<p>" + body +
                         "<\\/p><p>All ran, the mayor of the "
                         "village said on Monday.<\\/p>");
    CHECK(text.utf8.ends_with(
        "Monday.\n\nAll ran, the mayor of the village said on Monday."));
  }
  SUBCASE("cut off") {
    const Text text = page(
        "<title>Dam</title><script type='application/ld+json'>"
        "{\"articleBody\": \"" +
        body + "\\u20");
    CHECK(text.utf8.find("The old dam") != std::string::npos);
  }
}

TEST_CASE("a title that stands in character references leads back to them") {
  const Text text = page(
      "<title>Dam &amp; bridge break: &#8220;All ran&#8221; - Bor Post</title>"
      "<meta property='og:title' content='Dam &amp; bridge break: "
      "&#8220;All ran&#8221;'><div>" +
      std::string(kStory) + "</div>");
  CHECK(text.utf8.starts_with("Dam & bridge break: “All ran”\n\n"));
}

TEST_CASE("what is named for a place beside the article is none of it") {
  const std::string others =
      "<p>The ministry of the sea said that all ports are open again.</p>"
      "<p>Ferries run as they did before the storm, it said on Friday.</p>";
  const std::string story = std::string(kStory) + kStory + kStory;
  const auto has = [&](const std::string& html, std::string_view words) {
    return page("<h1>Dam breaks</h1>" + html).utf8.find(words) !=
           std::string::npos;
  };
  for (const char* name :
       {"relatedPosts", "cookie-box", "author-info", "popup", "d-none"}) {
    CAPTURE(name);
    const std::string box = std::string("<div class='") + name + "'>";
    CHECK(has("<main>" + story + "</main>" + box + others + "</div>", "Four"));
    CHECK_FALSE(has("<main>" + story + box +
                        "<p><a href=/x>All of the ports "
                        "are open again</a>, it said.</p></div></main>",
                    "ports"));
  }
  // A cookie box may well be longer than the article.
  const std::string notes = others + others + others + others + others;
  CHECK_FALSE(has(
      "<main>" + story + "</main><div id=CookieBox>" + notes + notes + "</div>",
      "Ferries"));
  // What a post is about is no place on the page.
  CHECK(has("<article class='post category-comment tag-newsletter'>" + story +
                "</article><article class=post>" + notes + "</article>",
            "Four people"));
}

TEST_CASE("a word in a sentence belongs to it, whatever it is called") {
  const Text text = page(
      "<h1>Dam breaks</h1><p><span class=dateline>BOR - </span>The old dam "
      "above the village broke early on Monday, the mayor said.</p>" +
      std::string(kStory));
  CHECK(text.utf8.find("BOR - The old dam") != std::string::npos);
}

TEST_CASE("an article in parts, tables, verses and large letters is whole") {
  const std::string part = "<section itemprop=articleBody>";
  const std::string text =
      page("<article><h1>Dam breaks</h1><div class=article-body>" + part +
           kStory + kStory + "</section></div><div>" + part +
           "<h3>The third dam of the valley held, an engineer said there on "
           "Monday.</h3><p>It is the youngest of all of them.</p>"
           "<figure><table><tr><td>Bor</td><td>4 missing</td></tr><tr><td>"
           "<a href=/k>Kol</a></td><td>none</td></tr></table></figure>"
           "<div>Run to the hill, run,<br>the water is coming,<br><br>Refrain"
           "<br><br>Nobody has heard the bell that hung above the gate of the "
           "town for three hundred years, and nobody shall hear it again at "
           "night, nor in the morning, nor at noon, nor when the water comes "
           "back.</div></section></div></article>")
          .utf8;
  for (const char* words :
       {"Four people", "The third dam of", "4 missing", "Kol", "Refrain"}) {
    CAPTURE(words);
    CHECK(text.find(words) != std::string::npos);
  }
}

TEST_CASE("pages that lead on, labels and stamps around a story are left out") {
  std::string teasers;
  for (const char* town : {"Kol", "Var", "Lim"}) {
    teasers += std::string("<div class=item><h4><a href=/x>Storm over ") +
               town + " ends</a></h4><p>The storm over " + town +
               " has ended, and boats go out to sea again.</p></div>";
  }
  const std::string text =
      page(
          "<div><h1>Dam breaks</h1><div><a href=/>Start</a> Dam breaks</div>"
          "<p>Bor, 6 May 2016 | 10:37</p>" +
          std::string(kStory) + kStory + kStory + teasers +
          "<p>Sign up for our daily newsletter</p></div>")
          .utf8;
  for (const char* words : {"Start", "10:37", "Storm over", "newsletter"}) {
    CAPTURE(words);
    CHECK(text.find(words) == std::string::npos);
  }
  CHECK(text.find("Four people") != std::string::npos);
}

TEST_CASE("an article that only stands in noscript or in captions is read") {
  const std::string no_script = "<body><p>Loading</p><noscript>";
  CHECK(page(no_script + kStory + kStory + "</noscript>")
            .utf8.find("Four people") != std::string::npos);
  std::string slides;
  for (int i = 0; i < 6; ++i) {
    slides += std::string("<figure><img src=x><figcaption>") + kStory +
              "</figcaption></figure>";
  }
  CHECK(page("<h1>Dam</h1><article>" + slides + "</article>")
            .utf8.find("Four people") != std::string::npos);
}

TEST_CASE(
    "a row of a table of figures stays one line, a layout table does not") {
  const std::string rows =
      "<tr><th></th><th>Dead</th><th>Injured</th></tr>"
      "<tr><td>Bor</td><td><p>12</p></td><td>1,045</td></tr>"
      "<tr><td>Ulm</td><td>3</td><td></td></tr>";
  const std::string story = std::string("<article>") + kStory;
  const Text text = page(story + "<table>" + rows + "</table>" + kStory);
  CHECK(text.utf8.find("\n\n| | Dead | Injured\nBor | 12 | 1,045\n"
                       "Ulm | 3 | |\n\n") != std::string::npos);
  const size_t row = text.utf8.find("Bor | 12");
  CHECK_FALSE(text.is_furniture(
      {static_cast<uint32_t>(row), static_cast<uint32_t>(row) + 8}));
  const Text laid_out = page(story + "<table><tr><td>" + kStory +
                             "</td><td>12</td></tr></table>");
  CHECK(laid_out.utf8.find('|') == std::string::npos);
  const Text spanning = page(story +
                             "<table><tr><th colspan=2>Dead</th><th>"
                             "Hurt</th></tr>" +
                             rows + "</table>");
  CHECK(spanning.utf8.find('|') == std::string::npos);
}

}  // namespace crosscheck
