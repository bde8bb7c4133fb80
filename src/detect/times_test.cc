// Times in sentences: what is found, its value and its days.
#include "detect/times.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "detect/tokens.h"

namespace crosscheck {
namespace {

const Knowledge& knowledge() {
  static const Knowledge k = *load_knowledge("");
  return k;
}

Day day(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days{std::chrono::year{y} / static_cast<int>(m) /
                               static_cast<int>(d)};
}

std::string iso(Day d) {
  const std::chrono::year_month_day y{d};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(y.year()),
                     static_cast<unsigned>(y.month()),
                     static_cast<unsigned>(y.day()));
}

std::vector<Time> times_of(Text& text) {
  Reading r;
  tokenise(text, knowledge(), r);
  return find_times(text, r, knowledge());
}

Text written(std::string_view utf8, std::optional<Day> published) {
  Text text;
  text.utf8 = utf8;
  if (published) text.published = Days{*published, *published};
  return text;
}

// "span=value first..last" of each time, parted by "; ".
std::string seen(std::string_view utf8,
                 std::optional<Day> published = std::nullopt) {
  Text text = written(utf8, published);
  std::string out;
  for (const Time& t : times_of(text)) {
    if (!out.empty()) out += "; ";
    out += fmt::format("{}={}", cut(text.utf8, t.span), t.value);
    if (!t.days) continue;
    out += " " + iso(t.days->first);
    if (t.days->first != t.days->last) out += ".." + iso(t.days->last);
  }
  return out;
}

// A Thursday.
const Day kThursday = day(2017, 9, 7);

TEST_CASE("a date with its year needs no anchor") {
  CHECK(seen("It fell on 5 September 2017.") ==
        "5 September 2017=2017-09-05 2017-09-05");
  CHECK(seen("September 5, 2017 was a hot day.") ==
        "September 5, 2017=2017-09-05 2017-09-05");
  CHECK(seen("Sept. 5, 2017: the road is open") ==
        "Sept. 5, 2017=2017-09-05 2017-09-05");
  CHECK(seen("Signed 2017-09-05 in the capital.") ==
        "2017-09-05=2017-09-05 2017-09-05");
  CHECK(seen("Signed 25/09/2017 in the capital.") ==
        "25/09/2017=2017-09-25 2017-09-25");
  CHECK(seen("On Tuesday, September 5, 2017, it ended.") ==
        "Tuesday, September 5, 2017=2017-09-05 2017-09-05");
  CHECK(seen("It began in July 2014.") ==
        "July 2014=2014-07 "
        "2014-07-01..2014-07-31");
  CHECK(seen("It has gone on since 2013.") ==
        "2013=2013 2013-01-01.."
        "2013-12-31");
}

}  // namespace
}  // namespace crosscheck
