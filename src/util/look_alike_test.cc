#include "util/look_alike.h"

#include <doctest/doctest.h>

#include <string>

namespace crosscheck {
namespace {

const LookAlikes& look_alikes() {
  static const Knowledge knowledge = *load_knowledge("");
  static const LookAlikes out(knowledge.sources);
  return out;
}

}  // namespace

TEST_CASE(
    "a name in letters of another script imitates the one it looks like") {
  const LookAlikes& l = look_alikes();
  CHECK(l.imitated("\u0420\u0435ut\u0435rs", "") == "");  // Russian R: a P
  CHECK(l.imitated("R\u0435ut\u0435rs", "") == "Reuters");
  CHECK(l.imitated("r\u0435uters", "") == "Reuters");
  CHECK(l.imitated("\u0410\u0420", "") == "Associated Press");
  CHECK(l.imitated("Reu\u200Bters", "") == "Reuters");
  CHECK(l.imitated("B1oomberg News", "") == "Bloomberg News");
}

TEST_CASE("a source's own names, in any case, imitate nobody") {
  const Knowledge knowledge = *load_knowledge("");
  const LookAlikes l(knowledge.sources);
  for (const KnownSource& s : knowledge.sources) {
    CAPTURE(s.name);
    CHECK(l.imitated(s.name, "https://www." + s.domain + "/a") == "");
    for (const std::string& alias : s.aliases) {
      CAPTURE(alias);
      CHECK(l.imitated(alias, "") == "");
    }
  }
  CHECK(l.imitated("REUTERS", "") == "");
  CHECK(l.imitated("The Harbour Post", "https://harbour.example/a") == "");
  CHECK(l.imitated("", "") == "");
  CHECK(l.imitated("Общая газета", "https://xn--80ak6aa92e.example") == "");
}

TEST_CASE("a web address that is dressed as a known one is told from it") {
  const LookAlikes& l = look_alikes();
  const auto at = [&](const char* url) {
    return std::string(l.imitated("Some Post", url));
  };
  CHECK(at("https://reuters.com/a") == "");
  CHECK(at("https://uk.reuters.com/a") == "");
  CHECK(at("https://r\u0435uters.com/a") == "Reuters");
  CHECK(at("https://www.xn--ruters-3of.com/a") == "Reuters");
  CHECK(at("https://reuters.com.press-01.example/a") == "Reuters");
  CHECK(at("https://www.reuters.com.press-01.example/a") == "Reuters");
  CHECK(at("https://b1oomberg.example/") == "");
  CHECK(at("https://reuters.com@evil.example/") == "");
  // The publisher of a page without one is its address.
  CHECK(l.imitated("r\u0435uters.com", "") == "Reuters");
}

}  // namespace crosscheck
