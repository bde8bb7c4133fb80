#include "detect/references.h"

#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"

namespace crosscheck {
namespace {

// Whom the mention with these words means; "" when nobody.
std::string meant(std::string_view utf8, std::string_view words) {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = utf8;
  const Reading r = detect(text, knowledge);
  std::string who;
  for (const Name& n : r.names) {
    if (cut(text.utf8, n.span) == words) who = r.entities[n.entity].name;
  }
  return who;
}

}  // namespace

TEST_CASE("the group is the armed group spoken of last") {
  CHECK(meant("Boko Haram attacked Maiduguri. The group fled.", "The group") ==
        "Boko Haram");
  CHECK(meant("Boko Haram attacked Maiduguri. The terror group fled.",
              "The terror group") == "Boko Haram");
}

TEST_CASE("the city is the city spoken of most") {
  CHECK(meant("Fighting went on in the city of Aleppo. Aleppo burned. The "
              "city fell.",
              "The city") == "Aleppo");
}

TEST_CASE("the city is first the one that its sentence has named") {
  CHECK(meant("Aleppo burned. Aleppo fell. In Kunduz they took half of the "
              "city.",
              "the city") == "Kunduz");
}

TEST_CASE("a noun that names its own place refers to no other") {
  CHECK(meant("They took the town of Kabran. Later the town of Sorel fell.",
              "the town") == "");
}

TEST_CASE("he is the person spoken of last, they the body that acted") {
  CHECK(meant("Oren Maldus resigned. Then he left.", "he") == "Oren Maldus");
  CHECK(meant("The Taliban took Kunduz. They also took Herat.", "They") ==
        "Taliban");
}

TEST_CASE("an army is known by its state or its head of state") {
  CHECK(meant("Syria's army entered Homs.", "army").find("Syrian") == 0);
  CHECK(meant("Afghanistan lost Kunduz, and its army fled.", "its army")
            .find("Afghan") == 0);
}

TEST_CASE("the army of one state is not the army of another") {
  CHECK(meant("The Syrian army took Homs. On Monday the Iraqi army left Mosul.",
              "the Iraqi army")
            .find("Syrian") == std::string::npos);
}

TEST_CASE("I in a quote is its speaker") {
  CHECK(meant("\"I will stay,\" Oren Maldus said on Monday.", "I") ==
        "Oren Maldus");
}

TEST_CASE("a group that monitors is no armed group") {
  const std::string text =
      "The Syrian Observatory for Human Rights counted 12 dead. The Islamic "
      "State attacked Homs. The monitoring group blamed nobody.";
  CHECK(meant(text, "The monitoring group").find("Observatory") !=
        std::string::npos);
}

}  // namespace crosscheck
