// Any bytes as a page: cleaning ends, and every character of the text leads
// into the page. Seeds: fuzz/seeds/html_fuzz.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "clean/text_builder.h"
#include "crosscheck/pipeline.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const crosscheck::Knowledge tables = *crosscheck::load_knowledge("");
  crosscheck::Report report;
  report.original.assign(reinterpret_cast<const char*>(data), size);
  report.media_type = crosscheck::MediaType::html;
  const auto text = crosscheck::clean(report, tables);
  if (!text) return 0;
  if (!crosscheck::leads_back(*text, size)) std::abort();
  for (const crosscheck::Span s : text->furniture) {
    if (s.begin >= s.end || s.end > text->utf8.size()) std::abort();
  }
  (void)crosscheck::sketch(*text);
  return 0;
}
