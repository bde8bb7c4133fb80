#include "clean/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <array>
#include <memory>

#include "clean/text_builder.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

using namespace std::string_view_literals;

constexpr size_t kSample = 1U << 16;  // bytes that a guess looks at

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
struct CloseDetector {
  void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

struct Named {
  std::string name;  // for ICU; "" when unknown, "UTF-8" when it is that
  size_t skip = 0;   // byte order mark
};

Named by_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"UTF-8", 3};
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return {"UTF-32LE", 4};
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return {"UTF-32BE", 4};
  if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
  if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
  return {};
}

// Latin text in wide characters shows by its NULs.
std::string by_nuls(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  std::array<size_t, 4> nuls{};
  for (size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++nuls[i % 4];
  }
  const size_t quarter = head.size() / 4;
  const auto many = [&](size_t n) { return n * 2 > quarter; };
  if (many(nuls[1]) && many(nuls[2]) && many(nuls[3])) return "UTF-32LE";
  if (many(nuls[0]) && many(nuls[1]) && many(nuls[2])) return "UTF-32BE";
  if (many(nuls[1]) && many(nuls[3])) return "UTF-16LE";
  if (many(nuls[0]) && many(nuls[2])) return "UTF-16BE";
  return "";
}

// What <meta charset=...>, <meta content="...; charset=..."> or <?xml
// encoding="..."?> says.
std::string by_page(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  size_t at = find_nocase(head, "charset=");
  size_t skip = 8;
  if (at == head.npos && head.starts_with("<?xml")) {
    at = find_nocase(head, "encoding=");
    skip = 9;
  }
  if (at == head.npos) return "";
  at += skip;
  while (at < head.size() && (head[at] == '"' || head[at] == '\'')) ++at;
  std::string name;
  while (at < head.size() && name.size() < 32 &&
         (is_letter(head[at]) || is_digit(head[at]) || head[at] == '-' ||
          head[at] == '_')) {
    name += to_lower(head[at++]);
  }
  // WHATWG: these names mean windows-1252; a page that says UTF-16 in ASCII
  // bytes is not.
  if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" ||
      name == "ascii") {
    return "windows-1252";
  }
  return name.starts_with("utf-16") || name.starts_with("utf-32") ? "" : name;
}

// Share of the non-ASCII sequences that are no UTF-8, in percent.
size_t damage(std::string_view bytes) {
  size_t good = 0;
  size_t bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const Utf8Char c = utf8_at(bytes, at);
    if (!c.valid) {
      ++bad;
    } else if (c.size > 1) {
      ++good;
    }
    at += c.size;
  }
  return bad == 0 ? 0 : bad * 100 / (bad + good);
}

std::string by_guess(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(
      ucsdet_open(&status));
  const std::string_view sample = bytes.substr(0, kSample);
  ucsdet_setText(detector.get(), sample.data(),
                 static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "windows-1252";
  const int32_t confidence = ucsdet_getConfidence(match, &status);
  std::string name = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || confidence < 30 || name == "ISO-8859-1" ||
      name == "UTF-8" || name.starts_with("UTF-16") ||
      name.starts_with("UTF-32")) {
    return "windows-1252";
  }
  return name;
}

// UTF-8 with its wrong bytes replaced.
Decoded mended(std::string_view bytes, size_t skip) {
  TextBuilder out;
  out.utf8.reserve(bytes.size());
  size_t run = skip;
  for (size_t at = skip; at < bytes.size();) {
    const Utf8Char c = utf8_at(bytes, at);
    if (!c.valid) {
      out.add(bytes.substr(run, at - run), static_cast<uint32_t>(run),
              static_cast<uint32_t>(at - run));
      out.add("\xEF\xBF\xBD", static_cast<uint32_t>(at), c.size);
      run = at + c.size;
    }
    at += c.size;
  }
  out.add(bytes.substr(run), static_cast<uint32_t>(run),
          static_cast<uint32_t>(bytes.size() - run));
  out.finish();
  return {std::move(out.utf8), std::move(out.stitches)};
}

// Through ICU, one character at a time, so that each knows its bytes.
Decoded converted(std::string_view bytes, size_t skip, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> from(
      ucnv_open(name, &status));
  if (U_FAILURE(status)) return mended(bytes, skip);
  TextBuilder out;
  out.utf8.reserve(bytes.size());
  const char* at = bytes.data() + skip;
  const char* const end = bytes.data() + bytes.size();
  std::string character;
  while (at < end) {
    const char* const begin = at;
    status = U_ZERO_ERROR;
    const UChar32 code = ucnv_getNextUChar(from.get(), &at, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;  // only shift bytes left
    if (at == begin) at = end;
    character.clear();
    append_utf8(character, U_FAILURE(status) || code == 0
                               ? kReplacement
                               : static_cast<char32_t>(code));
    out.add(character, static_cast<uint32_t>(begin - bytes.data()),
            static_cast<uint32_t>(at - begin));
  }
  out.finish();
  return {std::move(out.utf8), std::move(out.stitches)};
}

}  // namespace

Decoded to_utf8(std::string_view document, MediaType type) {
  auto [name, skip] = by_mark(document);
  if (name.empty()) name = by_nuls(document);
  const std::string_view rest = document.substr(skip);
  if (name.empty() || name == "UTF-8") {
    if (is_utf8(rest)) {
      return {std::string(rest), {{0, static_cast<uint32_t>(skip)}}};
    }
    const std::string said = type == MediaType::html ? by_page(document) : "";
    const bool says_utf8 = said == "utf-8" || said == "utf8";
    const size_t tolerated = says_utf8 || name == "UTF-8" ? 50 : 10;
    if (damage(rest) <= tolerated) return mended(document, skip);
    name = said.empty() || says_utf8 ? by_guess(rest) : said;
  }
  return converted(document, skip, name.c_str());
}

}  // namespace crosscheck
