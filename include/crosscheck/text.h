// Text: the readable words of one Report, in clean UTF-8, with the way back.
// Made by clean/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crosscheck/span.h"
#include "crosscheck/value.h"

namespace crosscheck {

// Where a publication date comes from; in the order of trust.
enum class DateOrigin : uint8_t {
  unknown,
  given,     // the JSON record or the user says so
  metadata,  // the page's own markup
  url,       // /2017/09/05/
  text,      // a dateline or a dated title
  siblings   // reports of the same event (group/)
};

struct Text {
  // utf8[text_at ...] came from body[body_at ...], up to the next Stitch.
  struct Stitch {
    uint32_t text_at;
    uint32_t body_at;
  };

  ReportId report;
  std::string utf8;
  std::vector<Stitch> stitches;  // sorted by text_at; begins with text_at == 0
  std::vector<Span> furniture;   // sorted, disjoint: words that claim nothing
  std::string title;             // "" when there is none
  Span title_words;              // where in utf8, when it stands there
  std::string publisher;         // as stated: "APD NEWS", "example.org"
  std::string author;
  std::string language;  // ISO 639-1, "" when unsure
  std::string url;
  std::optional<Days> published;
  DateOrigin published_from = DateOrigin::unknown;

  // The bytes of Report::document() that say utf8[s]. Never empty for a
  // non-empty s.
  Span in_body(Span s) const;

  // Does `s` lie in furniture?
  bool is_furniture(Span s) const;
};

// What group/ needs to see that two reports are copies of one wire story:
// MinHash over the words' 5-grams, 64 permutations. Empty for a text of fewer
// than 5 words. Broder 1997, "On the resemblance and containment of documents".
struct Sketch {
  std::vector<uint32_t> minhash;
};

}  // namespace crosscheck
