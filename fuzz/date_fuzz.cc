// Any bytes as a date, a stamp of a page and a web address: what is found lies
// in the text and is a day of the calendar.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "clean/address.h"
#include "clean/page_date.h"
#include "util/written_date.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

void check(const std::optional<Days>& days) {
  if (days && days->first > days->last) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const DayOrder order :
       {DayOrder::unknown, DayOrder::day_first, DayOrder::month_first}) {
    size_t from = 0;
    while (const auto found = find_date(text, from, order)) {
      if (found->begin < from || found->end <= found->begin ||
          found->end > size) {
        std::abort();
      }
      check(found->days);
      from = found->end;
    }
    check(parse_date(text, order));
  }
  check(stamp_in(text, "en"));
  check(stamp_in(text, "de"));
  check(date_in_address(text));
  if (domain_of(text).size() > size) std::abort();
  return 0;
}
