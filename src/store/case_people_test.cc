#include <doctest/doctest.h>

#include "store/case_file_test.h"

namespace crosscheck {
namespace {

Act act(const char* what, const char* about = "") {
  Act a;
  a.who = "ada";
  a.from = "127.0.0.1";
  a.what = what;
  a.about = about;
  return a;
}

std::string what(const std::optional<Error>& e) {
  return e ? e->what : "";
}

}  // namespace

TEST_CASE("users are kept, changed and removed, each with its act") {
  const CaseFile file;
  Case c = file.open();
  CHECK(c.users()->empty());
  REQUIRE_FALSE(c.put_user({"ada", UserRole::admin, "x"}, act("user", "ada")));
  REQUIRE_FALSE(c.put_user({"bo", UserRole::coder, "y"}, act("user", "bo")));
  REQUIRE_FALSE(c.put_user({"bo", UserRole::reader, "z"}, act("user", "bo")));
  const auto users = *file.open(Case::Mode::read).users();
  REQUIRE(users.size() == 2);
  CHECK(users[1].name == "bo");
  CHECK(users[1].role == UserRole::reader);
  CHECK(users[1].secret == "z");
  CHECK(users[1].since.size() == 20);
  REQUIRE_FALSE(c.remove_user("bo", act("user removed", "bo")));
  CHECK(c.users()->size() == 1);
  CHECK(c.acts()->size() == 4);
}

TEST_CASE("a case with users always has an admin") {
  const CaseFile file;
  Case c = file.open();
  const char* const kNeeded = "a case with users needs an admin";
  CHECK(what(c.put_user({"bo", UserRole::reviewer, "x"}, act("user"))) ==
        kNeeded);
  REQUIRE_FALSE(c.put_user({"ada", UserRole::admin, "x"}, act("user")));
  CHECK(what(c.put_user({"ada", UserRole::coder, "x"}, act("user"))) ==
        kNeeded);
  REQUIRE_FALSE(c.put_user({"bo", UserRole::coder, "x"}, act("user")));
  CHECK(what(c.remove_user("ada", act("user removed"))) == kNeeded);
  CHECK(what(c.remove_user("eve", act("user removed"))) ==
        "there is no user eve");
  // What was refused has left nothing, not even its act.
  CHECK(c.users()->size() == 2);
  CHECK(c.acts()->size() == 2);
  REQUIRE_FALSE(c.remove_user("bo", act("user removed")));
  CHECK_FALSE(c.remove_user("ada", act("user removed")));
}

TEST_CASE("a user's name has no control characters and an end") {
  const CaseFile file;
  Case c = file.open();
  for (const std::string& name :
       {std::string(), std::string("a\nb"), std::string("a\0b", 3),
        std::string("\xff"), std::string(101, 'a')}) {
    CHECK(c.put_user({name, UserRole::admin, "x"}, act("user")));
  }
  CHECK_FALSE(c.put_user({"Zoë", UserRole::admin, "x"}, act("user")));
}

TEST_CASE("the log of acts is chained and shows what was changed in it") {
  const CaseFile file;
  Case c = file.open();
  for (const char* name : {"one.txt", "two.txt", "three.txt"}) {
    REQUIRE_FALSE(c.log(act("import", name)));
  }
  REQUIRE_FALSE(c.commit());
  const auto acts = c.acts();
  REQUIRE(acts);
  REQUIRE(acts->size() == 3);
  CHECK((*acts)[0].previous == std::string(64, '0'));
  CHECK((*acts)[2].previous == (*acts)[1].hash);
  CHECK((*acts)[2].about == "three.txt");
  CHECK(file.sql("DELETE FROM act") == "the log of acts only grows");
  CHECK(file.sql("UPDATE act SET who='eve'") == "the log of acts only grows");
  file.sql("DROP TRIGGER act_stays; UPDATE act SET who='eve' WHERE number=2");
  const auto broken = c.acts();
  REQUIRE_FALSE(broken);
  CHECK(broken.error().what.ends_with("breaks at act 2"));
}

TEST_CASE("what is logged among reports is kept with them, or not at all") {
  const CaseFile file;
  {
    Case c = file.open();
    REQUIRE_FALSE(c.log(act("import")));
  }
  CHECK(file.open().acts()->empty());
}

}  // namespace crosscheck
