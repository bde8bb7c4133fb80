#include "acquire/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "acquire/document.h"
#include "acquire/feed.h"
#include "acquire/records.h"
#include "acquire/sniff.h"
#include "util/inflate.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kMaxHead = 64U << 10;  // bytes of the headers of one record

// The value of a header line; "" when there is none. `head` is what comes
// before the empty line.
std::string_view header(std::string_view head, std::string_view name) {
  while (!head.empty()) {
    const size_t end = head.find('\n');
    const std::string_view line = head.substr(0, end);
    if (line.size() > name.size() && line[name.size()] == ':' &&
        starts_nocase(line, name)) {
      return trim_blanks(line.substr(name.size() + 1));
    }
    if (end == head.npos) break;
    head.remove_prefix(end + 1);
  }
  return "";
}

// Where the headers end and the body begins; npos: not in these bytes.
size_t end_of_head(std::string_view bytes) {
  const size_t at = bytes.find("\r\n\r\n");
  const size_t bare = bytes.find("\n\n");
  if (at == bytes.npos && bare == bytes.npos) return bytes.npos;
  return at < bare ? at + 4 : bare + 2;
}

template <class Number>
std::optional<Number> number(std::string_view digits, int base) {
  Number out{};
  const char* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, out, base);
  if (read.ec != std::errc() || read.ptr == digits.data()) return std::nullopt;
  return out;
}

// A chunked body (RFC 9112, 7.1); as far as its chunks are whole.
std::string joined_chunks(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const size_t line = body.find("\r\n");
    const auto size = number<size_t>(body.substr(0, line), 16);
    if (line == body.npos || !size || *size == 0) break;
    body.remove_prefix(line + 2);
    out += body.substr(0, *size);
    body.remove_prefix(std::min(body.size(), *size));
    if (body.starts_with("\r\n")) body.remove_prefix(2);
  }
  return out;
}

Result<std::string> unpacked(std::string_view body, std::string_view url) {
  Inflater in(pull_from(body), url);
  std::string out;
  char piece[1 << 14];
  while (true) {
    auto got = in.read(piece, sizeof piece);
    if (!got) return got.error();
    if (*got == 0) return out;
    out.append(piece, *got);
    if (out.size() > kMaxDocument) {
      return Error{
          Fault::too_big,
          fmt::format("the page is larger than {} MB", kMaxDocument >> 20),
          std::string(url)};
    }
  }
}

}  // namespace

struct WarcReader::State {
  std::string path;
  Each each;
  Problem problem;
  std::string head;    // of the record that begins here
  std::string record;  // its block, when it is wanted
  size_t left = 0;     // bytes of the block that are still to come
  bool in_block = false, wanted = false, lost = false;
  size_t records = 0, pages = 0, problems = 0;

  void say(Fault fault, std::string what, std::string at) {
    ++problems;
    problem(Error{fault, std::move(what), std::move(at)});
  }

  void feed(std::string_view bytes) {
    while (!bytes.empty() && !lost) {
      if (in_block) {
        const size_t n = std::min(left, bytes.size());
        if (wanted) record.append(bytes.substr(0, n));
        bytes.remove_prefix(n);
        left -= n;
        if (left == 0) end_block();
        continue;
      }
      // Empty lines part the records.
      if (head.empty()) {
        const size_t begin = bytes.find_first_not_of("\r\n");
        if (begin == bytes.npos) return;
        bytes.remove_prefix(begin);
      }
      const size_t before = head.size();
      head += bytes.substr(0, kMaxHead);
      const size_t end = end_of_head(head);
      if (end == head.npos) {
        if (head.size() > kMaxHead ||
            !head.starts_with(
                std::string_view("WARC/").substr(0, head.size()))) {
          lose();
        }
        if (bytes.size() <= kMaxHead) return;
        bytes.remove_prefix(kMaxHead);
        continue;
      }
      bytes.remove_prefix(end - before);
      head.resize(end);
      begin_block();
    }
  }

  // Without the length of a block nobody knows where the next record begins.
  void lose() {
    lost = true;
    say(Fault::format,
        fmt::format("broken WARC: record {} has no header that can be read; "
                    "{} pages before it are read",
                    records + 1, pages),
        path);
  }

  void begin_block() {
    const auto length = number<size_t>(header(head, "Content-Length"), 10);
    if (!head.starts_with("WARC/") || !length) return lose();
    ++records;
    const std::string_view type = header(head, "WARC-Type");
    wanted = equal_nocase(type, "response") || equal_nocase(type, "resource");
    if (wanted && *length > kMaxDocument + kMaxHead) {
      wanted = false;
      if (is_text(header(head, "Content-Type"))) {
        say(Fault::too_big,
            fmt::format("the page is larger than {} MB", kMaxDocument >> 20),
            target());
      }
    }
    left = *length;
    in_block = true;
    if (left == 0) end_block();
  }

  std::string target() const {
    std::string_view uri = header(head, "WARC-Target-URI");
    if (uri.starts_with('<') && uri.ends_with('>')) {
      uri = uri.substr(1, uri.size() - 2);
    }
    return std::string(uri);
  }

  static bool is_text(std::string_view type) {
    for (const char* kind :
         {"text/html", "text/plain", "application/xhtml", "application/rss",
          "application/atom", "application/xml", "text/xml"}) {
      if (starts_nocase(type, kind)) return true;
    }
    return false;
  }

  void end_block() {
    if (wanted) {
      if (equal_nocase(header(head, "WARC-Type"), "response")) {
        response();
      } else if (is_text(header(head, "Content-Type"))) {
        page(std::move(record));
      }
    }
    head.clear();
    record.clear();
    in_block = false;
  }

  // HTTP/1.1 200 OK
  void response() {
    const size_t end = end_of_head(record);
    if (!record.starts_with("HTTP/") || end == record.npos) return;
    const std::string_view http = std::string_view(record).substr(0, end);
    const size_t code = http.find(' ');
    if (code == http.npos || http.substr(code + 1, 3) != "200") return;
    if (!is_text(header(http, "Content-Type"))) return;
    std::string body = record.substr(end);
    if (find_nocase(header(http, "Transfer-Encoding"), "chunked") !=
        http.npos) {
      // Some writers keep the header and store the body joined.
      std::string joined = joined_chunks(body);
      if (!joined.empty()) body = std::move(joined);
    }
    const std::string_view coding = header(http, "Content-Encoding");
    const bool packed =
        body.starts_with("\x1F\x8B") || body.starts_with("\x28\xB5\x2F\xFD");
    if (!coding.empty() && !equal_nocase(coding, "identity") && !packed &&
        sniff(std::string_view(body).substr(0, 1 << 16), "").kind ==
            ContentKind::binary) {
      return say(Fault::format,
                 fmt::format("the page is packed as '{}', which is not read",
                             coding.substr(0, 20)),
                 target());
    }
    if (packed) {
      auto plain = unpacked(body, target());
      if (!plain) {
        ++problems;
        return problem(Error(plain.error()));
      }
      body = *std::move(plain);
    }
    page(std::move(body));
  }

  void page(std::string body) {
    if (body.size() > kMaxDocument || trim_blanks(body).empty()) return;
    const std::string url = target();
    switch (sniff(std::string_view(body).substr(0, 1 << 16), url).kind) {
      case ContentKind::feed:
        ++pages;
        return read_feed(body, url, each, [&](Error&& e) {
          ++problems;
          problem(std::move(e));
        });
      case ContentKind::html:
        return report(std::move(body), url, MediaType::html);
      case ContentKind::plain:
        return report(std::move(body), url, MediaType::plain);
      default:
        return;
    }
  }

  void report(std::string body, const std::string& url, MediaType type) {
    ++pages;
    Report out = made_report(std::move(body));
    out.path = url.empty() ? fmt::format("{}:{}", path, records) : url;
    out.given.url = url;
    out.media_type = type;
    each(std::move(out));
  }

  void finish() {
    if (!lost && (in_block || !head.empty())) {
      say(Fault::format,
          fmt::format("the archive is cut short in record {}",
                      records + (in_block ? 0 : 1)),
          path);
    }
    if (pages == 0 && problems == 0) {
      say(Fault::format,
          fmt::format("none of its {} records is a page", records), path);
    }
  }
};

WarcReader::WarcReader(std::string_view path, Each each, Problem problem)
    : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->each = std::move(each);
  state_->problem = std::move(problem);
}
WarcReader::~WarcReader() = default;

void WarcReader::feed(std::string_view bytes) {
  state_->feed(bytes);
}
void WarcReader::finish() {
  state_->finish();
}

}  // namespace crosscheck
