#include "publish/edtf.h"

#include <fmt/format.h>

#include "util/printed.h"

namespace crosscheck {

std::string edtf(const Days& d) {
  using std::chrono::year_month_day;
  const year_month_day first{d.first}, last{d.last};
  const bool month_ends =
      unsigned{year_month_day{d.last + std::chrono::days(1)}.day()} == 1;
  if (d.first == d.last) return iso(d.first);
  if (unsigned{first.day()} == 1 && month_ends && first.year() == last.year()) {
    if (first.month() == last.month()) {
      return fmt::format("{:04}-{:02}", int{first.year()},
                         unsigned{first.month()});
    }
    if (unsigned{first.month()} == 1 && unsigned{last.month()} == 12) {
      return fmt::format("{:04}", int{first.year()});
    }
  }
  return iso(d.first) + "/" + iso(d.last);
}

std::string edtf_stretch(const std::optional<Days>& from,
                         const std::optional<Days>& to) {
  if (!from && !to) return "";
  // An end that is itself a stretch is named by its outer day.
  const auto side = [](const std::optional<Days>& d, bool first) {
    if (!d) return std::string("..");
    const std::string text = edtf(*d);
    return text.find('/') == text.npos ? text : iso(first ? d->first : d->last);
  };
  return side(from, true) + "/" + side(to, false);
}

}  // namespace crosscheck
