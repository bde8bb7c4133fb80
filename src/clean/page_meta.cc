#include "clean/page_meta.h"

#include <string>
#include <unordered_map>

#include "clean/address.h"
#include "clean/json_ld.h"
#include "clean/lines.h"
#include "clean/page_date.h"
#include "clean/stamp.h"
#include "util/utf8.h"
#include "util/written_date.h"

namespace crosscheck {
namespace {

// The text under a node, with single blanks.
std::string text_of(const HtmlTree& tree, uint32_t node) {
  std::string raw;
  for (uint32_t i = node; i <= tree.nodes[node].last && raw.size() < 2000;
       ++i) {
    if (tree.nodes[i].tag == Tag::text) raw += tree.source(tree.nodes[i]);
  }
  std::string out;
  for (const char c : decode_references(raw)) {
    const bool blank = static_cast<uint8_t>(c) <= ' ';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return std::string(trim_blanks(out));
}

using Metas = std::unordered_map<std::string, std::string>;

Metas metas_of(const HtmlTree& tree) {
  Metas out;
  for (const HtmlNode& n : tree.nodes) {
    if (n.tag != Tag::meta || out.size() > 500) continue;
    std::string_view key;
    for (const char* name : {"property", "name", "itemprop"}) {
      if (key.empty()) key = tree.raw_attribute(n, name);
    }
    if (key.empty() || key.size() > 64) continue;
    auto content = tree.attribute(n, "content");
    if (!content || trim_blanks(*content).empty()) continue;
    out.try_emplace(ascii_lower(key), trim_blanks(*content));
  }
  return out;
}

std::string first_of(const Metas& metas,
                     std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    const auto at = metas.find(key);
    if (at != metas.end()) return at->second;
  }
  return "";
}

// The title without the outlet's name before or after it.
std::string without_outlet(std::string title, std::string_view publisher,
                           std::string_view domain, std::string_view heading) {
  const std::string label(domain.substr(0, domain.find('.')));
  for (int round = 0; round < 2; ++round) {
    size_t best = std::string::npos;
    size_t width = 0;
    for (const std::string_view by :
         {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / "}) {
      const size_t at = title.rfind(by);
      if (at != title.npos && (best == title.npos || at > best)) {
        best = at;
        width = by.size();
      }
    }
    if (best == title.npos) return title;
    const std::string_view all = title;
    const std::string_view head = trim_blanks(all.substr(0, best));
    const std::string_view tail = trim_blanks(all.substr(best + width));
    const auto names = [&](std::string_view part) {
      std::string squeezed;
      for (const char c : part) {
        if (is_letter(c) || is_digit(c)) squeezed += to_lower(c);
      }
      return equal_nocase(part, publisher) || equal_nocase(part, domain) ||
             (label.size() > 2 && !squeezed.empty() &&
              (squeezed == label || label.starts_with(squeezed) ||
               squeezed.starts_with(label)));
    };
    const auto words = [](std::string_view part) {
      return words_of(part, 40).size();
    };
    if (!heading.empty() && plain_form(head) == plain_form(heading)) {
      return std::string(head);
    }
    if (names(tail) || (words(tail) <= 4 && words(head) > words(tail))) {
      title = std::string(head);
    } else if (names(head)) {
      title = std::string(tail);
    } else {
      return title;
    }
  }
  return title;
}

struct MetaReader {
  const HtmlTree& tree;
  WebPage& page;
  Metas metas;
  JsonLd json;
  std::string heading, title_tag;

  void gather() {
    metas = metas_of(tree);
    for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
      const HtmlNode& n = tree.nodes[i];
      if (n.tag == Tag::script &&
          find_nocase(tree.raw_attribute(n, "type"), "ld+json") !=
              std::string_view::npos &&
          n.last > i) {
        read_json_ld(tree.source(tree.nodes[i + 1]), json);
      } else if (n.tag == Tag::title && title_tag.empty()) {
        title_tag = text_of(tree, i);
      } else if (n.tag == Tag::h1 && heading.empty()) {
        heading = text_of(tree, i);
      } else if (n.tag == Tag::html && page.language.empty()) {
        page.language = ascii_lower(tree.raw_attribute(n, "lang").substr(0, 2));
        if (page.language.size() != 2) page.language.clear();
      } else if (n.tag == Tag::link && page.url.empty() &&
                 equal_nocase(tree.raw_attribute(n, "rel"), "canonical")) {
        page.url = tree.attribute(n, "href").value_or("");
      }
    }
    if (page.url.find("://") == std::string::npos) {
      page.url = first_of(metas, {"og:url", "twitter:url"});
    }
  }

  void names() {
    page.publisher = first_of(metas, {"og:site_name"});
    if (page.publisher.empty()) page.publisher = json.publisher;
    if (page.publisher.empty()) {
      page.publisher = first_of(
          metas, {"application-name", "publisher", "dc.publisher",
                  "dcterms.publisher", "article:publisher", "copyright"});
    }
    const bool address = page.publisher.find("://") != std::string::npos;
    if (address || page.publisher.size() > 80) page.publisher.clear();

    const std::string domain = domain_of(page.url);
    std::string title = first_of(metas, {"og:title", "twitter:title"});
    if (title.empty()) title = json.headline;
    if (title.empty()) title = title_tag;
    if (title.empty()) title = heading;
    title = without_outlet(std::move(title), page.publisher, domain, heading);
    while (title.ends_with(" -") || title.ends_with(" |")) {
      title.resize(title.size() - 2);
    }
    page.title = title;

    page.author = json.author;
    if (page.author.empty()) {
      page.author = first_of(
          metas, {"author", "article:author", "dc.creator", "dcterms.creator",
                  "parsely-author", "sailthru.author", "byl"});
    }
    if (page.author.find("://") != std::string::npos) page.author.clear();
    if (const std::string bare = author_of(page.author); !bare.empty()) {
      page.author = bare;
    }
  }

  void date(std::string_view url) {
    const auto take = [&](std::optional<Days> day, DateOrigin from) {
      if (page.published || !day || !is_plausible(*day)) return;
      page.published = day;
      page.published_from = from;
    };
    const auto meta = [&](std::initializer_list<const char*> keys) {
      for (const char* key : keys) {
        const auto at = metas.find(key);
        if (at != metas.end()) {
          take(stamp_in(at->second, page.language), DateOrigin::metadata);
        }
      }
    };
    take(stamp_in(json.published, page.language), DateOrigin::metadata);
    meta({"article:published_time",
          "og:article:published_time",
          "datepublished",
          "article.published",
          "og:published_time",
          "parsely-pub-date",
          "sailthru.date",
          "pubdate",
          "publishdate",
          "publish-date",
          "publish_date",
          "publication_date",
          "publication-date",
          "article_date_original",
          "dc.date.issued",
          "dcterms.issued",
          "dc.date.created",
          "dcterms.created",
          "dc.date.publication",
          "dcterms.date",
          "dc.date",
          "dc.created",
          "citation_publication_date",
          "citation_date",
          "date_published",
          "published_time",
          "published_date",
          "releasedate",
          "datecreated",
          "article:created",
          "cxenseparse:recs:publishtime",
          "date",
          "originalpublicationdate",
          "rnews:datepublished",
          "bt:pubdate",
          "shareaholic:article_published_time",
          "gentics.type.date",
          "vr:published_time",
          "created"});
    take(date_in_address(url), DateOrigin::url);
    take(date_in_address(page.url), DateOrigin::url);
    take(date_on_page(tree, page.language), DateOrigin::text);
    take(stamp_in(json.modified, page.language), DateOrigin::metadata);
    meta({"article:modified_time", "og:updated_time", "datemodified",
          "dcterms.modified", "last-modified", "lastmod", "modified",
          "revised"});
  }
};

}  // namespace

void read_meta(const HtmlTree& tree, std::string_view url, WebPage& page) {
  MetaReader reader{tree, page, {}, {}, "", ""};
  reader.gather();
  if (page.url.empty()) page.url = url;
  reader.names();
  reader.date(url);
}

}  // namespace crosscheck
