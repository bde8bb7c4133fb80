// Any bytes as a report, all the way to its claims: every span lies in the
// text, begins and ends at a character, and is where it should be; a figure is
// a number; what was read survives packing. Seeds: fuzz/seeds/reader_fuzz.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "crosscheck/pipeline.h"
#include "store/bytes.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool at_character(const std::string& text, uint32_t at) {
  return at == text.size() ||
         (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void check(const std::string& text, Span s) {
  require(s.begin <= s.end && s.end <= text.size());
  require(at_character(text, s.begin) && at_character(text, s.end));
}

void check(const std::string& text, const Claim& c) {
  check(text, c.sentence);
  check(text, c.words);
  require(!c.words.empty() && !c.predicate.empty());
  for (const auto* party : {&c.actor, &c.target}) {
    if (*party) check(text, (*party)->words);
  }
  if (c.place) check(text, c.place->words);
  check(text, c.when.words);
  if (c.when.days) require(c.when.days->first <= c.when.days->last);
  for (const Party& p : c.said_by) check(text, p.words);
  if (!c.amount) return;
  const Amount& a = c.amount->amount;
  check(text, c.amount->words);
  require(a.low || a.high);
  require(!a.low || std::isfinite(*a.low));
  require(!a.high || std::isfinite(*a.high));
  if (a.low && a.high) require(*a.low <= *a.high);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Knowledge tables = *load_knowledge("");
  Report report;
  report.original.assign(reinterpret_cast<const char*>(data), size);
  report.given.published =
      Days{Day(std::chrono::days(17400)), Day(std::chrono::days(17400))};
  const auto account = read_report(report, tables);
  if (!account) return 0;
  const std::string& text = account->text.utf8;
  uint32_t end = 0;
  for (const Span s : account->sentences) {
    check(text, s);
    require(s.begin >= end);
    end = s.end;
  }
  for (const Claim& c : account->claims) check(text, c);
  Account again;
  again.text.utf8 = text;
  require(unpack(pack(*account), again) && pack(again) == pack(*account));
  return 0;
}
