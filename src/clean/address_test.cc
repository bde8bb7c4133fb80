#include "clean/address.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("an address names its outlet, an archived one the original's") {
  CHECK(domain_of("https://www.Example.org:80/a/b?c") == "example.org");
  CHECK(domain_of("http://web.archive.org/web/20151030/http://news.example.org"
                  "/a") == "news.example.org");
  CHECK(domain_of("n1") == "");
}

TEST_CASE("a whole date in the path is a day, other numbers are none") {
  const Day day{std::chrono::year{2017} / 9 / 5};
  for (const char* url : {"https://example.org/2017/09/05/siege.html",
                          "https://example.org/news/2017-09-05-siege",
                          "https://example.org/a/20170905/siege"}) {
    CAPTURE(url);
    CHECK(date_in_address(url) == Days{day, day});
  }
  CHECK_FALSE(date_in_address("https://example.org/2017/09/siege"));
  CHECK_FALSE(date_in_address("https://example.org/a/13334346/"));
  CHECK_FALSE(date_in_address("https://example.org/a?d=2017-09-05"));
}

}  // namespace crosscheck
