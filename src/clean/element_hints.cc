#include "clean/element_hints.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "util/utf8.h"

namespace crosscheck {
namespace {

// What class and id say. Patterns on words, for pages in European languages.
// These name what stands beside an article.
const RE2& beside() {
  static const RE2 pattern(
      "(?i)comment|disqus|(?:^|[^a-z])shar(?:e|ing|e-?(?:bar|box|buttons?|"
      "links?))(?:[^a-z]|$)|sharedaddy|sharethis|addthis|addtoany|social|"
      "related|recommend|recirc|sidebar|side-bar|newsletter|cookie|consent|"
      "gdpr|crumb|navbar|navigation|(?:^|[^a-z])nav(?:[^a-z]|$)|"
      "(?:^|[^a-z])menu|pagination|pager|pop-?up|pop-?make|modal|promo|advert|"
      "(?:^|[^a-z])ads?(?:[^a-z]|$)|sponsor|taglist|tag-?cloud|"
      "author|byline|footer|masthead|subscri|paywall|outbrain|taboola|"
      "most-?read|most-?popular|trending|log-?in|signup|sign-up|skip-?link|"
      "(?:^|[^a-z])meta(?:[^a-z]|$)|metadata|meta-?info|"
      "timestamp|dateline|print-?(?:only|block|button|link)|"
      "more-?(?:stories|posts|articles|news|from|links?)|next-?(?:post|"
      "article|story)|prev(?:ious)?-?(?:post|article|story)|post-?nav|"
      "copyright|"
      "disclaimer|donat|feedback|reply|respond|trackback|pingback|"
      "ticker|toolbar|lightbox|biograph|(?:^|[^a-z])bio(?:[^a-z]|$)|"
      "kommentar|verwandt|werbung|anzeige|autor|empfehl|"
      "mehr-zum|weitere|partage|commentaire|noprint|no-print|"
      "bottom-?of-?article|after-?(?:post|article|content|entry|body)|"
      "back-?to-?top|edit-?section|product-?box|affiliate|fact-?box|disclosure|"
      "trust-?badge|same-?topic|(?:^|[^a-z])cta(?:[^a-z]|$)|side-?tray|"
      "last-?edit|share-?info|metrics|screen-?reader|visually-?hidden|"
      "sr-only|slide-?show|(?:^|[^a-z])forum(?:[^a-z]|$)");
  return pattern;
}

// These stand beside an article when they lead away from it.
const RE2& leading_away() {
  static const RE2 pattern("(?i)teaser|widget");
  return pattern;
}

// A line on a picture.
const RE2& captions() {
  static const RE2 pattern("(?i)caption|(?:^|[^a-z])credits?(?:[^a-z]|$)");
  return pattern;
}

const RE2& comments() {
  static const RE2 pattern(
      "(?i)comment|disqus|kommentar|respond|discussion|replies|cookie|consent|"
      "gdpr|pop-?up|pop-?make|"
      "(?:^|[^a-z])forum(?:[^a-z]|$)");
  return pattern;
}

const RE2& body_names() {
  static const RE2 pattern(
      "(?i)(?:article|artikel|story|post|entry|page|blog|news|node|single|"
      "main|body|text|rich)[-_]*(?:body|content|text|copy|inner|main|detail)|"
      "field-name-body|field--name-body|wysiwyg|storytext|mw-parser-output|"
      "content[-_]*(?:body|article|text|main)|haupttext|fliesstext|"
      "artikelinhalt");
  return pattern;
}

const RE2& lead_names() {
  static const RE2 pattern(
      "(?i)lead|lede|intro|standfirst|summary|(?:^|[^a-z])dek|subtitle|"
      "sub-?head|excerpt|abstract|vorspann|chapo|description|deck");
  return pattern;
}

bool is_hard_skip(Tag tag) {
  switch (tag) {
    case Tag::script:
    case Tag::style:
    case Tag::templ:
    case Tag::iframe:
    case Tag::svg:
    case Tag::button:
    case Tag::select:
    case Tag::option:
    case Tag::textarea:
    case Tag::input:
    case Tag::label:
    case Tag::video:
    case Tag::audio:
    case Tag::canvas:
    case Tag::object:
    case Tag::embed:
    case Tag::head:
    case Tag::title:
    case Tag::menu:
      return true;
    default:
      return false;
  }
}

// Skipped unless they hold the article after all.
bool is_soft_skip(Tag tag) {
  return tag == Tag::nav || tag == Tag::aside || tag == Tag::footer ||
         tag == Tag::form || tag == Tag::figure || tag == Tag::address ||
         tag == Tag::noscript;
}

// The words of a name: "shareInfo" -> "share-Info", at most so many bytes. What
// a post is about ("category-comment", "tag-newsletter") is left out.
constexpr size_t kMaxNames = 300;
std::string_view words_of_name(std::string_view name,
                               std::array<char, 2 * kMaxNames>& out) {
  size_t size = 0;
  char before = ' ';
  bool topic = false;
  name = name.substr(0, kMaxNames);
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (before == ' ') {
      const std::string_view rest = name.substr(i);
      topic = rest.starts_with("category-") || rest.starts_with("tag-");
    }
    if (c == ' ') topic = false;
    const bool inner = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
    before = c;
    if (topic) continue;
    if (inner) out[size++] = '-';
    out[size++] = c;
  }
  return {out.data(), size};
}

// The word of a style sheet's framework for what is not shown at all.
bool is_hidden_class(std::string_view name) {
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    if (word == "hidden" || word == "d-none" || word == "hide") return true;
    at = end + 1;
  }
  return false;
}

uint16_t hints_of_name(std::string_view name) {
  if (name.empty()) return 0;
  std::array<char, 2 * kMaxNames> buffer;
  const std::string_view words = words_of_name(name, buffer);
  const re2::StringPiece piece(words.data(), words.size());
  uint16_t out = 0;
  if (RE2::PartialMatch(piece, body_names())) out |= body;
  if (RE2::PartialMatch(piece, lead_names())) out |= lead;
  if (RE2::PartialMatch(piece, leading_away())) out |= teaser;
  if (RE2::PartialMatch(piece, captions())) out |= caption;
  if (RE2::PartialMatch(piece, beside())) out |= soft;
  if ((out & soft) != 0 && RE2::PartialMatch(piece, comments())) out |= comment;
  return out;
}

}  // namespace

uint16_t hints_of(const HtmlTree& tree, const HtmlNode& node) {
  if (is_hard_skip(node.tag)) return hard;
  uint16_t out = 0;
  if (is_soft_skip(node.tag)) out |= soft;
  if (node.tag == Tag::figcaption) out |= caption;
  if (node.begin == node.end || node.tag == Tag::body ||
      node.tag == Tag::html) {
    return out;
  }
  const std::string_view all = tree.source(node);
  const auto has = [&](std::string_view name) {
    return find_nocase(all, name) != all.npos;
  };
  const std::string_view classes = tree.raw_attribute(node, "class");
  out |= hints_of_name(classes);
  if (is_hidden_class(classes)) out |= hidden;
  out |= hints_of_name(tree.raw_attribute(node, "id"));
  if (has("itemprop") && find_nocase(tree.raw_attribute(node, "itemprop"),
                                     "articlebody") != std::string_view::npos) {
    out |= item_body;
  }
  if (has("role")) {
    const std::string_view role = tree.raw_attribute(node, "role");
    for (const char* r : {"navigation", "complementary", "contentinfo",
                          "dialog", "search", "banner", "menu", "tablist"}) {
      if (equal_nocase(role, r)) out |= soft;
    }
  }
  if (has("hidden") || has("style")) {
    const std::string style = ascii_lower(tree.raw_attribute(node, "style"));
    const bool gone = style.find("display:none") != style.npos ||
                      style.find("display: none") != style.npos;
    if (gone || equal_nocase(tree.raw_attribute(node, "aria-hidden"), "true") ||
        tree.raw_attribute(node, "hidden").data() != nullptr) {
      out |= hidden;
    }
  }
  return out;
}

}  // namespace crosscheck
