// clean: from a report's bytes to its readable words.
//
//   Report{"<html>...<p>The dam broke.</p>..."} -> Text{"The dam broke.", ...}
//
// Plain text stays as it is, byte for byte; of a page the article is taken.
// Furniture is marked in both. What the caller knows of title, publisher,
// author, date and language wins; then the page's markup, the address, the
// words. Tested by clean_test.cc, fuzzed by html_fuzz.cc and encoding_fuzz.cc.
#include <fmt/format.h>

#include <cassert>

#include "clean/address.h"
#include "clean/encoding.h"
#include "clean/furniture.h"
#include "clean/language.h"
#include "clean/page.h"
#include "clean/stamp.h"
#include "clean/text_builder.h"
#include "crosscheck/pipeline.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// What reading costs grows with the words and signs of a text; a report of so
// many, a long novel, takes 2 s and 200 MB.
constexpr size_t kMostPieces = 100'000;

// At least as many as the words and signs of the text, in any script.
size_t pieces_of(std::string_view text) {
  size_t halves = 0;
  bool in_word = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool other = byte >= 0x80;
    const bool word = other || is_letter(c) || is_digit(c);
    if (word ? !in_word : byte > ' ') halves += 2;
    if (byte >= 0xC0) ++halves;  // some scripts do not part their words
    in_word = word;
  }
  return halves / 2;
}

void take_page(WebPage&& page, const Decoded& decoded, Text& text) {
  text.stitches = joined(page.stitches, decoded.stitches,
                         static_cast<uint32_t>(page.text.size()));
  text.utf8 = std::move(page.text);
  text.title = std::move(page.title);
  text.title_words = page.title_words;
  text.publisher = std::move(page.publisher);
  text.author = std::move(page.author);
  text.language = std::move(page.language);
  if (text.url.empty()) text.url = std::move(page.url);
  text.published = page.published;
  text.published_from = page.published_from;
}

// The line that says the title, if one of the first does.
void find_title(std::string_view title, std::string_view text,
                std::vector<TextLine>& lines) {
  const std::string wanted = plain_form(title);
  for (size_t i = 0; i < lines.size() && i < 12; ++i) {
    if (lines[i].span.size() > title.size() + 64) continue;
    if (plain_form(cut(text, lines[i].span)) == wanted) {
      lines[i].is = LineIs::title;
      return;
    }
  }
}

void take_stamp(Stamp&& stamp, Text& text) {
  if (text.publisher.empty()) text.publisher = std::move(stamp.publisher);
  if (text.author.empty()) text.author = std::move(stamp.author);
  if (!text.published && stamp.published) {
    text.published = stamp.published;
    text.published_from = DateOrigin::text;
  }
}

void take_given(const Given& given, Text& text) {
  if (!given.publisher.empty()) text.publisher = given.publisher;
  if (!given.author.empty()) text.author = given.author;
  if (!given.language.empty()) {
    text.language = ascii_lower(given.language.substr(0, 2));
  }
  if (given.published) {
    text.published = given.published;
    text.published_from = DateOrigin::given;
  }
}

void take_address(Text& text, const Knowledge& knowledge) {
  const std::string domain = domain_of(text.url);
  if (text.publisher.empty()) {
    text.publisher = known_outlet(domain, knowledge);
    if (text.publisher.empty()) text.publisher = domain;
  }
  if (!text.published) {
    text.published = date_in_address(text.url);
    if (text.published) text.published_from = DateOrigin::url;
  }
}

// "Title: " before the title of a note; empty: it has none.
Span title_label(std::string_view text, Span title) {
  const std::string_view line = cut(text, title);
  for (const std::string_view label : {"title:", "headline:", "subject:"}) {
    if (ascii_lower(line.substr(0, label.size())) != label) continue;
    const size_t words = line.find_first_not_of(' ', label.size());
    if (words == std::string_view::npos) return {};
    return {title.begin, title.begin + static_cast<uint32_t>(words)};
  }
  return {};
}

void take_lines(std::vector<TextLine>& lines, bool html, Text& text,
                const Knowledge& knowledge) {
  if (!text.title.empty()) find_title(text.title, text.utf8, lines);
  mark_furniture(text.utf8, lines, text.title.empty() && !html, knowledge);
  for (const TextLine& line : lines) {
    if (line.is == LineIs::furniture) text.furniture.push_back(line.span);
    if (line.is == LineIs::title && text.title_words.empty()) {
      text.title_words = line.span;
      const Span label = title_label(text.utf8, line.span);
      if (!label.empty()) {
        text.furniture.push_back(label);
        text.title_words.begin = label.end;
        text.title = cut(text.utf8, text.title_words);
      }
      if (text.title.empty()) text.title = cut(text.utf8, line.span);
    }
  }
  if (!text.published) {
    // An address is markup's equal; words come last.
    text.published = date_in_address(text.url);
    if (text.published) text.published_from = DateOrigin::url;
  }
  take_stamp(stamp_of(text.utf8, lines, knowledge), text);
}

}  // namespace

Result<Text> clean(const Report& report, const Knowledge& knowledge) {
  const bool html = report.media_type == MediaType::html;
  if (html && report.document().size() > kMaxPage) {
    return Error{Fault::too_big,
                 fmt::format("the page is larger than {} MB", kMaxPage >> 20),
                 report.path};
  }
  Decoded decoded = to_utf8(report.document(), report.media_type);
  Text text;
  text.report = report.id;
  text.url = report.given.url;
  if (html) {
    take_page(read_page(decoded.utf8, text.url, report.given.title, knowledge),
              decoded, text);
  } else {
    text.utf8 = std::move(decoded.utf8);
    text.stitches = std::move(decoded.stitches);
  }
  if (!report.given.title.empty()) text.title = report.given.title;
  if (trim_blanks(text.utf8).empty()) {
    return Error{Fault::format,
                 html ? "the page holds no article" : "the file holds no words",
                 report.path};
  }
  if (pieces_of(text.utf8) > kMostPieces) {
    return Error{
        Fault::too_big,
        fmt::format("the text has more than {} words and signs", kMostPieces),
        report.path};
  }
  std::vector<TextLine> lines = lines_of(text.utf8);
  take_lines(lines, html, text, knowledge);
  take_given(report.given, text);
  take_address(text, knowledge);
  if (const std::string seen = language_of(text.utf8);
      !seen.empty() && report.given.language.empty()) {
    text.language = seen;
  }
  assert(text.stitches.empty() || text.stitches[0].text_at == 0);
  return text;
}

}  // namespace crosscheck
