#include "acquire/feed.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <initializer_list>
#include <pugixml.hpp>
#include <sstream>

#include "acquire/document.h"
#include "util/utf8.h"
#include "util/written_date.h"

namespace crosscheck {
namespace {

using Names = std::initializer_list<const char*>;

// A feed whose first line names an encoding, in UTF-8.
std::string as_utf8(std::string_view xml) {
  if (xml.starts_with("\xFF\xFE") || xml.starts_with("\xFE\xFF")) {
    std::string out;
    icu::UnicodeString(xml.data(), static_cast<int32_t>(xml.size()), "UTF-16")
        .toUTF8String(out);
    return out;
  }
  if (xml.starts_with("\xEF\xBB\xBF")) xml.remove_prefix(3);
  const std::string_view head = xml.substr(0, xml.find("?>")).substr(0, 200);
  const size_t key = head.find("encoding=");
  if (key != head.npos && key + 10 < head.size()) {
    const size_t begin = key + 10;
    const std::string name(
        head.substr(begin, head.find(head[begin - 1], begin) - begin));
    if (!equal_nocase(name, "utf-8")) {
      std::string out;
      icu::UnicodeString(xml.data(), static_cast<int32_t>(xml.size()),
                         name.c_str())
          .toUTF8String(out);
      if (!out.empty()) return out;
    }
  }
  return std::string(xml);
}

// What the first element of these names says, its markup left out.
std::string words_of(pugi::xml_node in, Names names) {
  for (const char* name : names) {
    for (const pugi::xml_node node : in.children(name)) {
      const std::string_view words = trim_blanks(node.text().get());
      if (!words.empty()) return std::string(words);
    }
  }
  return "";
}

// ... as HTML or plain text: Atom may hold its markup as elements.
std::string content_of(pugi::xml_node entry) {
  std::string longest;
  for (const char* name : {"content:encoded", "content", "description",
                           "summary", "atom:content", "atom:summary"}) {
    for (const pugi::xml_node node : entry.children(name)) {
      std::string words(trim_blanks(node.text().get()));
      if (std::string_view(node.attribute("type").value()) == "xhtml") {
        std::ostringstream out;
        for (const pugi::xml_node inner : node.children()) {
          inner.print(out, "", pugi::format_raw);
        }
        words = out.str();
      }
      if (words.size() > longest.size()) longest = std::move(words);
    }
  }
  return longest;
}

bool holds_markup(std::string_view words) {
  for (size_t at = words.find('<'); at != words.npos;
       at = words.find('<', at + 1)) {
    const char next = at + 1 < words.size() ? words[at + 1] : ' ';
    if (is_letter(next) || next == '/' || next == '!') return true;
  }
  const size_t at = words.find('&');
  return at != words.npos && words.find(';', at) != words.npos;
}

std::string as_html(std::string_view words) {
  std::string out;
  for (const char c : words) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '&':
        out += "&amp;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// Where readers find the entry on the web.
std::string link_of(pugi::xml_node entry) {
  std::string other;
  for (const char* name : {"link", "atom:link"}) {
    for (const pugi::xml_node link : entry.children(name)) {
      const std::string_view to = trim_blanks(link.attribute("href").value());
      const std::string_view rel = link.attribute("rel").value();
      if (!to.empty() && (rel.empty() || rel == "alternate")) {
        return std::string(to);
      }
      if (other.empty()) other = trim_blanks(link.text().get());
    }
  }
  if (!other.empty()) return other;
  const std::string id = words_of(entry, {"guid", "id"});
  return id.starts_with("http") ? id : "";
}

struct FeedReader {
  const std::string& xml;
  std::string_view path;
  const std::function<void(Report&&)>& each;
  const std::function<void(Error&&)>& problem;
  pugi::xml_document document;
  // Of the channel, read once: it has the entries among its children.
  std::string publisher = {}, language = {};
  size_t found = 0;
  size_t counted = 0;  // bytes in which `line` has counted lines
  uint32_t line = 1;

  void run() {
    const pugi::xml_parse_result parsed = document.load_buffer(
        xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
    pugi::xml_node root = document.document_element();
    const pugi::xml_node channel =
        root.child("channel") ? root.child("channel") : root;
    publisher = words_of(channel, {"title", "atom:title"});
    language = language_of(channel);
    for (const pugi::xml_node holder : {channel, root}) {
      for (const pugi::xml_node node : holder.children()) {
        const std::string_view name = node.name();
        if (name == "item" || name == "entry" || name == "atom:entry") {
          entry(node);
        }
      }
      if (channel == root) break;
    }
    if (!parsed) {
      say(static_cast<size_t>(parsed.offset),
          fmt::format("broken XML: {}; {} entries before it are read",
                      parsed.description(), found),
          found == 0);
    } else if (found == 0) {
      say(0, "the feed holds no entries", true);
    }
  }

  void say(size_t at, std::string what, bool skipped) {
    problem(Error{Fault::format, std::move(what), std::string(path),
                  line_at(at), skipped});
  }

  uint32_t line_at(size_t at) {
    at = std::min(at, xml.size());
    if (at < counted) {
      counted = 0;
      line = 1;
    }
    const auto from = xml.begin() + static_cast<std::ptrdiff_t>(counted);
    const auto to = xml.begin() + static_cast<std::ptrdiff_t>(at);
    line += static_cast<uint32_t>(std::count(from, to, '\n'));
    counted = at;
    return line;
  }

  // The bytes of the entry as they stand in the feed.
  std::string_view source(pugi::xml_node node, size_t begin) const {
    const std::string end = fmt::format("</{}", node.name());
    const size_t last = xml.find(end, begin);
    const size_t close = last == xml.npos ? xml.npos : xml.find('>', last);
    return std::string_view(xml).substr(
        begin, close == xml.npos ? xml.npos : close + 1 - begin);
  }

  static std::string language_of(pugi::xml_node channel) {
    std::string out = ascii_lower(
        words_of(channel, {"language", "dc:language"}).substr(0, 2));
    if (out.empty()) {
      out = ascii_lower(
          std::string_view(channel.attribute("xml:lang").value()).substr(0, 2));
    }
    return out.size() == 2 ? out : "";
  }

  void entry(pugi::xml_node node) {
    ++found;
    const auto at =
        static_cast<size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 1)) -
        1;
    const std::string title = words_of(node, {"title", "atom:title"});
    const std::string content = content_of(node);
    if (title.empty() && content.empty()) {
      return say(at, "the entry has no text", true);
    }
    const std::string_view bytes = source(node, at);
    Report report = made_report(std::string(bytes));
    const bool html = holds_markup(content) || holds_markup(title);
    report.media_type = html ? MediaType::html : MediaType::plain;
    report.body =
        html ? fmt::format("<h1>{}</h1>\n<div>{}</div>",
                           holds_markup(title) ? title : as_html(title),
                           holds_markup(content) ? content : as_html(content))
        : content.empty() || title.empty()
            ? title + content
            : fmt::format("{}\n\n{}", title, content);
    Given& given = report.given;
    given.title = holds_markup(title) ? "" : title;
    given.url = link_of(node);
    given.publisher = words_of(node, {"source", "dc:publisher"});
    if (given.publisher.empty()) {
      given.publisher = words_of(node.child("source"), {"title"});
    }
    if (given.publisher.empty()) given.publisher = publisher;
    given.author = words_of(node, {"dc:creator", "author"});
    if (given.author.empty()) {
      given.author = words_of(node.child("author"), {"name"});
    }
    given.language = language;
    const std::string date = words_of(
        node, {"pubDate", "published", "dc:date", "issued", "updated"});
    if (!date.empty()) given.published = parse_date(date);
    if (!date.empty() && !given.published) {
      say(at,
          fmt::format("the date '{}' is none that can be read",
                      std::string_view(date).substr(0, 40)),
          false);
    }
    report.path = !given.url.empty() ? given.url
                                     : fmt::format("{}:{}", path, line_at(at));
    each(std::move(report));
  }
};

}  // namespace

bool looks_like_feed(std::string_view start) {
  while (start.starts_with("<?") || start.starts_with("<!--")) {
    const std::string_view last = start[1] == '?' ? "?>" : "-->";
    const size_t end = start.find(last);
    if (end == start.npos) return false;
    start.remove_prefix(end + last.size());
    start = trim_blanks(start);
  }
  for (const char* root : {"<rss", "<feed", "<rdf:RDF", "<atom:feed"}) {
    if (starts_nocase(start, root)) return true;
  }
  return false;
}

void read_feed(std::string_view xml, std::string_view path,
               const std::function<void(Report&&)>& each,
               const std::function<void(Error&&)>& problem) {
  const std::string utf8 = as_utf8(xml);
  FeedReader{utf8, path, each, problem, {}}.run();
}

std::vector<SitemapPage> read_sitemap(std::string_view xml) {
  constexpr size_t kMaxPages = 50'000;
  std::vector<SitemapPage> out;
  const std::string_view head = xml.substr(0, 4096);
  if (head.find("<urlset") == head.npos &&
      head.find("<sitemapindex") == head.npos) {
    return out;
  }
  const std::string utf8 = as_utf8(xml);
  pugi::xml_document document;
  document.load_buffer(utf8.data(), utf8.size(), pugi::parse_default,
                       pugi::encoding_utf8);
  for (const pugi::xml_node node : document.document_element().children()) {
    std::string url = words_of(node, {"loc"});
    if (url.empty() || out.size() == kMaxPages) continue;
    std::string day = words_of(node, {"lastmod"});
    if (day.empty()) {
      day = words_of(node.child("news:news"), {"news:publication_date"});
    }
    out.push_back({std::move(url), parse_date(day)});
  }
  return out;
}

}  // namespace crosscheck
