// A table of claims, a line each: object, source, value, time and whom it
// repeats, parted by tabs. Every object has one verdict, its credibilities are
// chances, and the order of the claims changes none.
#include "judge/table.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

std::string cut_at(std::string_view& rest, char by) {
  const size_t end = std::min(rest.find(by), rest.size());
  std::string out(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<TableClaim> claims;
  std::set<std::string> objects;
  while (!rest.empty() && claims.size() < 200) {
    const std::string line = cut_at(rest, '\n');
    std::string_view cells(line);
    TableClaim c;
    for (std::string* to :
         {&c.object, &c.source, &c.value, &c.time, &c.copy_of}) {
      *to = cut_at(cells, '\t');
    }
    if (c.object.empty() || c.source.empty() || c.value.empty()) continue;
    objects.insert(c.object);
    claims.push_back(std::move(c));
  }
  const auto verdicts = judge_table(claims);
  if (verdicts.size() != objects.size()) std::abort();
  for (const TableVerdict& v : verdicts) {
    for (const TableAnswer& a : v.answers) {
      if (!(a.credibility >= 0 && a.credibility <= 1)) std::abort();
      if (a.sources.empty()) std::abort();
    }
  }
  return 0;
}
