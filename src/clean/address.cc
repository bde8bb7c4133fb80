#include "clean/address.h"

#include "util/utf8.h"
#include "util/written_date.h"

namespace crosscheck {
namespace {

// "web.archive.org/web/2015.../http://example.org/a" -> "http://example.org/a".
std::string_view original(std::string_view url) {
  const size_t again = url.find("http", 8);
  return url.find("archive.org/web/") < again && again != url.npos
             ? url.substr(again)
             : url;
}

}  // namespace

std::string domain_of(std::string_view url) {
  url = original(url);
  const size_t scheme = url.find("://");
  if (scheme != url.npos && scheme < 8) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const size_t user = url.rfind('@'); user != url.npos) {
    url.remove_prefix(user + 1);
  }
  url = url.substr(0, url.find(':'));
  if (starts_nocase(url, "www.")) url.remove_prefix(4);
  return url.find('.') == url.npos ? "" : ascii_lower(url);
}

std::optional<Days> date_in_address(std::string_view url) {
  url = original(url).substr(0, 2000);
  const size_t scheme = url.find("://");
  const size_t path = url.find('/', scheme == url.npos ? 0 : scheme + 3);
  if (path == url.npos) return std::nullopt;
  url = url.substr(path, url.find_first_of("?#", path) - path);
  // Year first only: 05-09-2017 in an address may be either order.
  for (size_t at = 0; at + 8 < url.size(); ++at) {
    const bool starts = is_digit(url[at]) && !is_digit(url[at - (at > 0)]);
    if (!starts || (url[at] != '1' && url[at] != '2')) continue;
    const auto found = find_date(url, at);
    if (!found) return std::nullopt;
    const int year =
        static_cast<int>(std::chrono::year_month_day{found->days.first}.year());
    const bool year_first = url.substr(found->begin, 4) == std::to_string(year);
    if (year_first && year >= 1990) return found->days;
    at = found->end;
  }
  return std::nullopt;
}

}  // namespace crosscheck
