#include "acquire/wall.h"

#include <doctest/doctest.h>

#include <string>

using namespace crosscheck;

TEST_CASE("a text that asks to sign up and says nothing of its title is none") {
  const char* title = "Six hurt as ferry hits pier in Dover";
  CHECK(is_wall(title,
                "One last step. Check your inbox and click the link that we "
                "sent to confirm the address."));
  CHECK(!is_wall(title,
                 "Six people were hurt when a ferry hit a pier. Did you see "
                 "it? Write to us."));
  CHECK(!is_wall(title, "The harbour was closed until noon, officials said."));
  CHECK(!is_wall("Dover news", "Please subscribe to read on."));
}

TEST_CASE("a list of films is no report") {
  const char* title = "Six hurt as ferry hits pier in Dover";
  const char* films =
      "1:12 Choir sings for the mayor Pause\n\n0:48 Snow closes schools\n\n"
      "2:05 A baker retires";
  CHECK(is_wall(title, films));
  CHECK(!is_wall(title, std::string(films) + "\n\nSix people were hurt."));
}
