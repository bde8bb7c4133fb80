#include "acquire/records.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "acquire/document.h"
#include "acquire/sniff.h"
#include "acquire/wall.h"
#include "util/utf8.h"
#include "util/written_date.h"

namespace crosscheck {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// A string, a whole number, the "name" of an object, or the first of a list.
std::string text_of(element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  int64_t number = 0;
  if (value.get(number) == simdjson::SUCCESS) return std::to_string(number);
  object inner;
  if (value.get(inner) == simdjson::SUCCESS) {
    element name;
    if (inner["name"].get(name) == simdjson::SUCCESS &&
        name.get(text) == simdjson::SUCCESS) {
      return std::string(text);
    }
  }
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (const element item : list) {
      if (item.get(text) == simdjson::SUCCESS) return std::string(text);
      break;
    }
  }
  return "";
}

// The first of `keys` that says something.
std::string first_of(object record,
                     std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    element value;
    if (record[key].get(value) != simdjson::SUCCESS) continue;
    std::string text = text_of(value);
    if (!trim_blanks(text).empty()) return text;
  }
  return "";
}

constexpr size_t kMostHeld = 8U << 20;  // bytes that wait for an order of dates

// A record that waits until its file shows the order of its dates.
struct Held {
  Report report;
  std::string date;  // as written, when it may be read in two ways
  uint32_t line = 0;
};

std::string title_of(object record) {
  return first_of(record, {"title", "headline"});
}

}  // namespace

struct RecordReader::State {
  std::string path;
  bool by_line = true;
  Each each;
  Problem problem;
  simdjson::dom::parser parser{kMaxDocument + 1};
  std::string record;       // the bytes of the one that is being gathered
  uint32_t line = 1;        // where we are
  uint32_t begin_line = 1;  // where `record` begins
  size_t depth = 0;         // of braces; 0: between records
  bool in_string = false, escaped = false;
  bool too_long = false;
  size_t found = 0;
  DayOrder order = DayOrder::unknown;  // of dates in numbers
  bool both_orders = false;
  std::vector<Held> held;
  size_t held_bytes = 0;

  void error(Fault fault, std::string what, bool skipped = true) {
    error_at(begin_line, fault, std::move(what), skipped);
  }
  void error_at(uint32_t at, Fault fault, std::string what, bool skipped) {
    problem(Error{fault, std::move(what), path, at, skipped});
  }

  void gather(std::string_view bytes) {
    if (record.size() + bytes.size() > kMaxDocument) {
      too_long = true;
      record.clear();
      record.shrink_to_fit();
    }
    if (!too_long) record.append(bytes);
  }

  void end_record() {
    ++found;
    if (too_long) {
      error(Fault::too_big,
            fmt::format("the record is longer than {} MB", kMaxDocument >> 20));
    } else {
      read();
    }
    record.clear();
    too_long = false;
  }

  void read() {
    object fields;
    element root;
    if (const auto code = parser.parse(record).get(root);
        code != simdjson::SUCCESS) {
      error(Fault::format,
            fmt::format("broken JSON: {}", simdjson::error_message(code)));
      return;
    }
    if (root.get(fields) != simdjson::SUCCESS) {
      error(Fault::format, "the record is not a JSON object");
      return;
    }
    std::string_view version;
    if (fields["version"].get(version) == simdjson::SUCCESS &&
        version.find("jsonfeed.org/version/") != version.npos) {
      return read_items(fields);
    }
    read_record(fields, record, "");
  }

  // A JSON Feed (jsonfeed.org, version 1.1): an item a record.
  void read_items(object feed) {
    simdjson::dom::array items;
    if (feed["items"].get(items) != simdjson::SUCCESS || items.size() == 0) {
      return error(Fault::format, "the feed holds no items");
    }
    const std::string title = title_of(feed);
    for (const element item : items) {
      object fields;
      if (item.get(fields) != simdjson::SUCCESS) {
        error(Fault::format, "the item is not a JSON object");
      } else {
        read_record(fields, simdjson::to_string(item), title);
      }
    }
  }

  // `source`: the bytes of the record. `publisher`: where it states none.
  void read_record(object fields, std::string source,
                   const std::string& publisher) {
    std::string body;
    std::string_view key;
    for (const char* name : {"text", "html", "body", "content", "article",
                             "maintext", "content_html", "content_text"}) {
      key = name;
      body = first_of(fields, {key});
      if (!body.empty()) break;
    }
    // A feed may hold no more than headlines; nor does a wall.
    if (std::string title = title_of(fields);
        body.empty() || is_wall(title, body)) {
      body = std::move(title);
    }
    if (body.empty()) {
      error(Fault::format,
            "the record has no text: none of text, html, body, content, title "
            "holds any");
      return;
    }
    Report report = made_report(std::move(source));
    report.path = first_of(fields, {"id"});
    if (report.path.empty()) {
      report.path = fmt::format("{}:{}", path, begin_line);
    }
    const auto head = std::string_view(body).substr(0, 1 << 16);
    report.media_type =
        key.ends_with("html") || sniff(head, "").kind == ContentKind::html
            ? MediaType::html
            : MediaType::plain;
    report.body = std::move(body);
    std::string open_date = read_given(fields, report.given);
    if (report.given.publisher.empty()) report.given.publisher = publisher;
    if (held.empty() && open_date.empty()) return each(std::move(report));
    held_bytes += report.original.size() + report.body.size();
    held.push_back({std::move(report), std::move(open_date), begin_line});
    if (order != DayOrder::unknown || both_orders || held_bytes > kMostHeld) {
      release();
    }
  }

  // Gives on what waited, its dates read in the order that the file shows.
  void release() {
    for (Held& h : held) {
      if (!h.date.empty()) h.report.given.published = parse_date(h.date, order);
      if (!h.date.empty() && !h.report.given.published) {
        error_at(h.line, Fault::format,
                 fmt::format("the date '{}' may begin with the day or the "
                             "month: {}",
                             h.date,
                             both_orders ? "the file has dates of both orders"
                                         : "no date of the file shows which"),
                 false);
      }
      each(std::move(h.report));
    }
    held.clear();
    held_bytes = 0;
  }

  void note_order(std::string_view date) {
    const DayOrder shown = day_order_of(date);
    if (shown == DayOrder::unknown || both_orders) return;
    both_orders = order != DayOrder::unknown && order != shown;
    order = both_orders ? DayOrder::unknown : shown;
  }

  // Returns the date when it may be read in two ways.
  std::string read_given(object fields, Given& given) {
    given.url = first_of(fields, {"url", "link"});
    given.title = title_of(fields);
    given.publisher =
        first_of(fields, {"publisher", "source", "outlet", "site_name"});
    given.author = first_of(fields, {"author", "authors", "byline"});
    given.language = first_of(fields, {"language", "lang"});
    const std::string date = first_of(
        fields, {"published", "date", "date_published", "datePublished",
                 "published_at", "publish_date", "pubdate"});
    if (date.empty()) return "";
    note_order(date);
    given.published = parse_date(date, order);
    if (given.published) return "";
    if (parse_date(date, DayOrder::day_first)) return date;
    error(Fault::format,
          fmt::format("the date '{}' is none that can be read",
                      std::string_view(date).substr(0, 40)),
          false);
    return "";
  }

  void feed_lines(std::string_view bytes) {
    while (!bytes.empty()) {
      const size_t end = bytes.find('\n');
      gather(bytes.substr(0, end));
      if (end == bytes.npos) return;
      end_line();
      bytes.remove_prefix(end + 1);
    }
  }

  void end_line() {
    begin_line = line++;
    if (record.starts_with("\xEF\xBB\xBF")) record.erase(0, 3);
    if (record.ends_with('\r')) record.pop_back();
    if (too_long || !trim_blanks(record).empty()) end_record();
    record.clear();
  }

  void feed_values(std::string_view bytes) {
    size_t begin = 0;  // of what is not yet gathered
    for (size_t i = 0; i < bytes.size(); ++i) {
      const char c = bytes[i];
      if (c == '\n') ++line;
      if (in_string) {
        if (escaped) {
          escaped = false;
        } else if (c == '\\') {
          escaped = true;
        } else if (c == '"') {
          in_string = false;
        }
      } else if (c == '"') {
        in_string = depth > 0;
      } else if (c == '{') {
        if (depth++ == 0) {
          begin = i;
          begin_line = line;
        }
      } else if (c == '}' && depth > 0 && --depth == 0) {
        gather(bytes.substr(begin, i + 1 - begin));
        end_record();
      }
    }
    if (depth > 0) gather(bytes.substr(begin));
  }
};

RecordReader::RecordReader(std::string_view path, bool by_line, Each each,
                           Problem problem)
    : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->by_line = by_line;
  state_->each = std::move(each);
  state_->problem = std::move(problem);
}
RecordReader::~RecordReader() = default;

void RecordReader::feed(std::string_view bytes) {
  if (state_->by_line) {
    state_->feed_lines(bytes);
  } else {
    state_->feed_values(bytes);
  }
}

void RecordReader::finish() {
  if (state_->by_line) {
    state_->end_line();
  } else if (state_->depth > 0) {
    state_->found++;
    state_->error(Fault::format, "the JSON record is cut short");
  }
  state_->release();
  if (state_->found == 0) {
    state_->begin_line = 0;
    state_->error(Fault::format, "no JSON record in it");
  }
}

}  // namespace crosscheck
