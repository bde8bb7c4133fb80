// Report: what arrived. Made by acquire/, never changed afterwards.
#pragma once

#include <optional>
#include <string>

#include "crosscheck/span.h"
#include "crosscheck/value.h"

namespace crosscheck {

enum class MediaType : uint8_t { plain, html };

// What a JSON record (or a caller) states about the report beside its body.
// "" and nullopt are "not stated".
struct Given {
  std::string url;
  std::string title;
  std::string publisher;
  std::string author;
  std::optional<Days> published;
  std::string language;  // ISO 639-1
};

struct Report {
  ReportId id;           // first 64 bits of `sha256`
  std::string sha256;    // 64 hex digits, of `original`
  std::string path;      // as given by the user, or the `id` of a JSON record
  std::string original;  // the bytes as they came, decompressed; of a JSON
                         // record its line
  std::string body;      // the document in them when that is not `original`
                         // itself (a JSON record's text or html); else ""
  MediaType media_type = MediaType::plain;
  Given given;

  const std::string& document() const { return body.empty() ? original : body; }
};

}  // namespace crosscheck
