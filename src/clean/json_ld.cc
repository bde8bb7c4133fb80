#include "clean/json_ld.h"

#include <simdjson.h>

#include "clean/html_tree.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int kMaxNesting = 16;
constexpr size_t kMaxScript = 1U << 20;

// A string, or the "name" of an object, or the first of a list of either.
std::string name_of(element value, int depth) {
  std::string_view text;
  object inner;
  array list;
  if (value.get(text) == simdjson::SUCCESS) {
    return decode_references(trim_blanks(text));
  }
  if (depth >= kMaxNesting) return "";
  element name;
  if (value.get(inner) == simdjson::SUCCESS &&
      inner["name"].get(name) == simdjson::SUCCESS) {
    return name_of(name, depth + 1);
  }
  if (value.get(list) == simdjson::SUCCESS) {
    for (const element item : list) return name_of(item, depth + 1);
  }
  return "";
}

// "NewsArticle", "BlogPosting", "Report", "WebPage", ...: 2 an article, 1 a
// page, 0 anything else.
int rank_of(object thing) {
  element type;
  if (thing["@type"].get(type) != simdjson::SUCCESS) return 0;
  const std::string name = name_of(type, 0);
  if (name.find("Article") != name.npos || name.find("Posting") != name.npos ||
      name == "Report" || name == "Review" || name == "Recipe" ||
      name == "NewsMediaObject") {
    return 2;
  }
  return name.find("Page") != name.npos || name == "CreativeWork" ? 1 : 0;
}

struct Reader {
  JsonLd& into;
  int wanted;  // the rank that is read in this round

  void walk(element value, int depth) {
    if (depth >= kMaxNesting) return;
    array list;
    object thing;
    if (value.get(list) == simdjson::SUCCESS) {
      for (const element item : list) walk(item, depth + 1);
    } else if (value.get(thing) == simdjson::SUCCESS) {
      if (rank_of(thing) == wanted) take(thing);
      for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        element inner;
        if (thing[key].get(inner) == simdjson::SUCCESS) walk(inner, depth + 1);
      }
    }
  }

  void take(object thing) {
    const auto set = [&](std::string& to, const char* key) {
      element value;
      if (to.empty() && thing[key].get(value) == simdjson::SUCCESS) {
        to = name_of(value, 0);
      }
    };
    if (wanted == 2) {
      set(into.headline, "headline");
      set(into.author, "author");
    }
    set(into.publisher, "publisher");
    set(into.published, "datePublished");
    set(into.published, "dateCreated");
    set(into.modified, "dateModified");
  }
};

}  // namespace

void read_json_ld(std::string_view script, JsonLd& into) {
  script = trim_blanks(script);
  if (script.size() > kMaxScript) return;
  // Raw line ends within strings are common and no JSON.
  std::string json(script);
  for (char& c : json) {
    if (static_cast<uint8_t>(c) < ' ') c = ' ';
  }
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(json).get(root) != simdjson::SUCCESS) return;
  for (const int rank : {2, 1}) Reader{into, rank}.walk(root, 0);
}

}  // namespace crosscheck
