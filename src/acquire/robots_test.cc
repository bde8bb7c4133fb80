#include "acquire/robots.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("without a word of its operator a site may be read") {
  CHECK(Robots().allows("/a"));
  CHECK(Robots("", "crosscheck").allows("/a"));
  CHECK(Robots("User-agent: *\nDisallow:\n", "crosscheck").allows("/a"));
}

TEST_CASE("the longest rule that fits counts, and allowing wins a tie") {
  const Robots robots(
      "User-agent: *\r\nDisallow: /private/ # ours\r\nAllow: /private/press\r\n"
      "Disallow: /page\nAllow: /page\n",
      "crosscheck");
  CHECK(robots.allows("/"));
  CHECK_FALSE(robots.allows("/private/x"));
  CHECK(robots.allows("/private/press/1"));
  CHECK(robots.allows("/page"));
}

TEST_CASE("the group that names us takes the place of the one for all") {
  const char* text =
      "User-agent: *\nDisallow: /\nCrawl-delay: 9\n\n"
      "User-agent: Other\nUser-agent: CrossCheck\nDisallow: /x\n"
      "Crawl-delay: 2.5\n";
  CHECK_FALSE(Robots(text, "somebody").allows("/a"));
  CHECK(Robots(text, "crosscheck").allows("/a"));
  CHECK_FALSE(Robots(text, "crosscheck").allows("/x1"));
  CHECK(Robots(text, "crosscheck").crawl_delay() == 2.5);
  CHECK(Robots(text, "somebody").crawl_delay() == 9);
}

TEST_CASE("stars stand for anything and a dollar for the end") {
  const Robots robots(
      "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\nDisallow: /end$\n",
      "crosscheck");
  CHECK_FALSE(robots.allows("/x/y.pdf"));
  CHECK(robots.allows("/x/y.pdf?page=1"));
  CHECK_FALSE(robots.allows("/axxbyyc/d"));
  CHECK(robots.allows("/axxcyyb"));
  CHECK_FALSE(robots.allows("/end"));
  CHECK(robots.allows("/ending"));
}

}  // namespace crosscheck
