#include "publish/change_feed.h"

#include <doctest/doctest.h>

namespace crosscheck {
namespace {

const std::vector<Difference> kChanges = {
    {"changed", "figure", "1", "people killed, Bor", "best", "14", "31"},
    {"added", "event", "2", "dam <broke>, Bor", "", "", ""}};

}  // namespace

TEST_CASE("what changed is an Atom feed, the newest first, that stays short") {
  const std::string first =
      with_changes("", "flood", kChanges, "2017-09-05T10:00:00Z");
  CHECK(first.find("people killed, Bor: best was 14, is 31") !=
        std::string::npos);
  CHECK(first.find("dam &lt;broke&gt;, Bor") != std::string::npos);
  std::string feed = first;
  for (int i = 0; i < 150; ++i) {
    feed = with_changes(feed, "flood", kChanges, "2017-09-06T10:00:00Z");
  }
  size_t entries = 0;
  for (size_t at = feed.find("<entry>"); at != feed.npos;
       at = feed.find("<entry>", at + 1)) {
    ++entries;
  }
  CHECK(entries == 200);
  CHECK(feed.find("2017-09-05") == feed.npos);
}

TEST_CASE("reports and counts of voices are no news") {
  const std::vector<Difference> all = {
      {"added", "report", "1", "x", "", "", ""},
      {"changed", "event", "2", "y", "voices", "1", "2"},
      {"changed", "figure", "3", "z", "answers", "1", "2"},
      kChanges[0]};
  CHECK(news_among(all).size() == 1);
}

TEST_CASE("a message is signed as RFC 4231 does it, test case 2") {
  CHECK(signature("what do ya want for nothing?", "Jefe") ==
        "sha256="
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

}  // namespace crosscheck
