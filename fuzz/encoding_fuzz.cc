// Any bytes as plain text: the text is UTF-8, leads back, and its furniture is
// sorted and disjoint. Seeds: fuzz/seeds/encoding_fuzz.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "clean/text_builder.h"
#include "crosscheck/pipeline.h"
#include "util/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const crosscheck::Knowledge tables = *crosscheck::load_knowledge("");
  crosscheck::Report report;
  report.original.assign(reinterpret_cast<const char*>(data), size);
  const auto text = crosscheck::clean(report, tables);
  if (!text) return 0;
  if (!crosscheck::is_utf8(text->utf8)) std::abort();
  if (!crosscheck::leads_back(*text, size)) std::abort();
  uint32_t end = 0;
  for (const crosscheck::Span s : text->furniture) {
    if (s.begin < end || s.begin >= s.end) std::abort();
    end = s.end;
  }
  if (end > text->utf8.size()) std::abort();
  return 0;
}
