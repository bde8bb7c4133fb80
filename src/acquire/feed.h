// Feeds: RSS 0.9 to 2.0 and Atom (RFC 4287), an entry a report.
//
//   <rss><channel><title>Example News</title>
//     <item><title>Siege broken</title><link>https://example.org/1</link>
//       <description>Troops ...</description></item></channel></rss>
//
// The words of an entry are its headline and the longest of what it holds as
// content, summary or description. XML is read as it comes: no DTD, no
// entities but the five and numbers; after a mistake in it, the entries before
// the mistake still count. Tested by feed_test.cc, fuzzed by feed_fuzz.cc.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/report.h"
#include "crosscheck/result.h"
#include "crosscheck/value.h"

namespace crosscheck {

// Is this the beginning of a feed? `start` has no blanks before it.
bool looks_like_feed(std::string_view start);

// `xml` is the whole document, in any encoding that it names.
void read_feed(std::string_view xml, std::string_view path,
               const std::function<void(Report&&)>& each,
               const std::function<void(Error&&)>& problem);

// A sitemap (sitemaps.org): pages with the day on which each last changed.
struct SitemapPage {
  std::string url;
  std::optional<Days> changed;
};

// Empty when `xml` is no sitemap. At most 50,000 pages, as the protocol says;
// an index of sitemaps gives those.
std::vector<SitemapPage> read_sitemap(std::string_view xml);

}  // namespace crosscheck
