#include "acquire/sniff.h"

#include <algorithm>
#include <array>
#include <utility>

#include "acquire/feed.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

using namespace std::string_view_literals;

constexpr auto kMagic = std::to_array<std::pair<std::string_view, const char*>>(
    {{"%PDF-"sv, "PDF"},
     {"\x89PNG"sv, "a PNG picture"},
     {"GIF8"sv, "a GIF picture"},
     {"\xFF\xD8\xFF"sv, "a JPEG picture"},
     {"RIFF"sv, "a media file"},
     {"PK\x03\x04"sv, "a zip archive"},
     {"\x1F\x8B"sv, "gzip inside a packed file"},
     {"\x28\xB5\x2F\xFD"sv, "zstd inside a packed file"},
     {"BZh"sv, "bzip2"},
     {"\xFD"
      "7zXZ"sv,
      "xz"},
     {"7z\xBC\xAF"sv, "a 7z archive"},
     {"Rar!"sv, "a rar archive"},
     {"\xD0\xCF\x11\xE0"sv, "an old Office document"},
     {"{\\rtf"sv, "RTF"},
     {"\x7F"
      "ELF"sv,
      "a program"},
     {"SQLite format 3"sv, "a SQLite database"},
     {"OggS"sv, "a media file"},
     {"ID3"sv, "a media file"}});

// The bytes of wide characters as plain ones: enough to see what they begin
// with. Empty when the NULs do not lie as UTF-16 or UTF-32 lay them.
std::string narrow(std::string_view head) {
  std::array<size_t, 4> nuls{};
  for (size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++nuls[i % 4];
  }
  const size_t even = nuls[0] + nuls[2];
  const size_t odd = nuls[1] + nuls[3];
  const bool mark =
      head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  const size_t quarter = head.size() / 4;
  const size_t least = std::min(even, odd);
  const size_t most = std::max(even, odd);
  const bool wide = mark ? least <= most / 4 + 1 || least > quarter * 7 / 8
                         : most > quarter && least < quarter / 20;
  const bool very_wide = least > quarter * 3 / 4 && most > quarter * 7 / 4;
  if (!wide && !very_wide) return "";
  std::string out;
  for (const char c : head) {
    if (c != '\0') out += c;
  }
  return out;
}

std::string_view skip_blanks(std::string_view head) {
  for (const std::string_view mark :
       {"\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv}) {
    if (head.starts_with(mark)) head.remove_prefix(mark.size());
  }
  while (!head.empty() && static_cast<uint8_t>(head[0]) <= ' ') {
    head.remove_prefix(1);
  }
  return head;
}

bool looks_html(std::string_view head) {
  const size_t whole = head.size();
  while (head.starts_with("<!--") || head.starts_with("<?")) {
    const size_t end = head.find('>');
    if (end == head.npos) return true;
    head = skip_blanks(head.substr(end + 1));
  }
  if (!head.starts_with('<')) return false;
  for (const char* tag : {"<!doctype html", "<html", "<head", "<body", "<meta",
                          "<title", "<link", "<script"}) {
    if (starts_nocase(head, tag)) return true;
  }
  if (whole < 3 || !is_letter(head.size() > 1 ? head[1] : '\0')) return false;
  for (const char* tag : {"</p>", "</div>", "<br>", "<br/>", "</h1>", "</a>"}) {
    if (find_nocase(head, tag) != head.npos) return true;
  }
  return false;
}

bool has_extension(std::string_view path, std::string_view ending) {
  for (const std::string_view packed : {".gz"sv, ".zst"sv}) {
    if (path.ends_with(packed)) path.remove_suffix(packed.size());
  }
  return path.size() > ending.size() &&
         equal_nocase(path.substr(path.size() - ending.size()), ending);
}

// Does the first line hold a whole record? `head` begins with its "{".
ContentKind json_kind(std::string_view head, std::string_view path) {
  if (has_extension(path, ".jsonl") || has_extension(path, ".ndjson")) {
    return ContentKind::json_lines;
  }
  const size_t end = head.find('\n');
  std::string_view line = trim_blanks(head.substr(0, end));
  if (end == head.npos || line.ends_with('}')) return ContentKind::json_lines;
  const std::string_view next = skip_blanks(head.substr(end));
  return next.starts_with('{') ? ContentKind::json_lines
                               : ContentKind::json_values;
}

bool is_control(char c) {
  const auto byte = static_cast<uint8_t>(c);
  return byte == 0x7F || (byte < 0x20 && (byte < '\t' || byte > '\r') &&
                          byte != 0x1B && byte != 0x1A);
}

}  // namespace

Sniffed sniff(std::string_view head, std::string_view path) {
  for (const auto& [magic, what] : kMagic) {
    if (head.starts_with(magic)) return {ContentKind::binary, what};
  }
  // The bytes of its pages may be anything.
  if (head.starts_with("WARC/1.")) return {ContentKind::warc, ""};
  std::string narrowed;
  if (head.find('\0') != head.npos || head.starts_with("\xFF\xFE") ||
      head.starts_with("\xFE\xFF")) {
    narrowed = narrow(head.substr(0, 4096));
    if (narrowed.empty()) return {ContentKind::binary, "it holds NUL bytes"};
    head = narrowed;
  }
  const auto controls = std::ranges::count_if(head, is_control);
  if (static_cast<size_t>(controls) > head.size() / 20) {
    return {ContentKind::binary, "it is full of control bytes"};
  }
  const std::string_view start = skip_blanks(head);
  if (looks_like_feed(start)) return {ContentKind::feed, ""};
  if (narrowed.empty() && start.size() > 1) {
    const std::string_view inside = skip_blanks(start.substr(1));
    if (start[0] == '{' &&
        (inside.empty() || inside[0] == '"' || inside[0] == '}')) {
      return {json_kind(start, path), ""};
    }
    if (start[0] == '[' && inside.starts_with('{')) {
      return {ContentKind::json_values, ""};
    }
  }
  if (looks_html(start)) return {ContentKind::html, ""};
  if (has_extension(path, ".jsonl") || has_extension(path, ".ndjson")) {
    return {ContentKind::json_lines, ""};
  }
  const bool named = has_extension(path, ".html") ||
                     has_extension(path, ".htm") ||
                     has_extension(path, ".xhtml");
  return {named && start.find('<') != start.npos ? ContentKind::html
                                                 : ContentKind::plain,
          ""};
}

}  // namespace crosscheck
