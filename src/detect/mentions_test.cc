#include "detect/mentions.h"

#include <doctest/doctest.h>

#include <string>

#include "crosscheck/pipeline.h"

namespace crosscheck {
namespace {

const Knowledge& knowledge() {
  static const Knowledge k = *load_knowledge("");
  return k;
}

Reading read(std::string_view utf8) {
  Text text;
  text.utf8 = utf8;
  return detect(text, knowledge());
}

// The mention with these words, or null.
const Mention* find(const Reading& r, std::string_view text,
                    std::string_view words) {
  for (const Mention& m : r.mentions) {
    if (cut(text, m.span) == words) return &m;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a mention is the whole phrase, with title and article") {
  constexpr std::string_view kText =
      "Prime Minister Ana Ruiz met the Iraqi government in Baghdad on Monday.";
  const Reading r = read(kText);
  const Mention* who = find(r, kText, "Prime Minister Ana Ruiz");
  REQUIRE(who != nullptr);
  CHECK(who->type == NameType::person);
  const Mention* body = find(r, kText, "the Iraqi government");
  REQUIRE(body != nullptr);
  CHECK(body->type == NameType::organisation);
  const Mention* place = find(r, kText, "Baghdad");
  REQUIRE(place != nullptr);
  CHECK(place->type == NameType::location);
}

TEST_CASE("a mention has the entity of the name inside it") {
  constexpr std::string_view kText =
      "Prime Minister Ana Ruiz spoke in Paris. Ruiz then left Paris.";
  const Reading r = read(kText);
  const Mention* full = find(r, kText, "Prime Minister Ana Ruiz");
  REQUIRE(full != nullptr);
  REQUIRE(full->entity >= 0);
  CHECK(r.entities[static_cast<size_t>(full->entity)].name == "Ana Ruiz");
}

TEST_CASE("mentions are sorted and disjoint, and end where words do") {
  constexpr std::string_view kText =
      "THE ARMY of Velm (VA) said: \u201CWe took 3 villages\u201D \u2014 its "
      "spokesman, Lt. Gen. J. Doe, on 5 May...\n\nReuters\n\n,,, ((\n";
  const Reading r = read(kText);
  uint32_t at = 0;
  for (const Mention& m : r.mentions) {
    CHECK(m.span.begin >= at);
    CHECK(m.span.end > m.span.begin);
    CHECK(m.entity < static_cast<int32_t>(r.entities.size()));
    at = m.span.end;
  }
  CHECK(at <= kText.size());
}

TEST_CASE("a text without words has no mentions") {
  CHECK(read("").mentions.empty());
  CHECK(read("\n \n").mentions.empty());
}

}  // namespace crosscheck
