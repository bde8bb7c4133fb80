// Which stretches of a report name a place.
//
//   "a Paris woman was arrested in Lamar County, police said. Paris Hilton"
//   -> Paris, Lamar County; not the Paris of the person
//
// A name that is surely a place once is one elsewhere in the report on less
// evidence. Tested by places_test.cc.
#include "detect/places_scan.h"

#include <algorithm>
#include <unordered_map>

#include "detect/places_match.h"
#include "detect/places_words.h"
#include "util/lexicon.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

using namespace place_words;  // NOLINT(google-build-using-namespace)

class Scan : private PlaceMatcher {
 public:
  Scan(const Text& text, const Knowledge& k, const Reading& r)
      : PlaceMatcher(text, k, r) {}

  PlaceScan run() {
    match();
    settle();
    return std::move(out_);
  }

 private:
  void settle() {
    for (uint32_t p = 0; p < pieces_.size();) p = street_at(p);
    for (const PlaceMatch& m : matches_) {
      if (m.evidence >= kSure) keep(m);
    }
    // Names of places that no gazetteer has, between those that it has.
    for (size_t n = 0; n < r_.names.size(); ++n) keep_unknown(n);
    std::ranges::sort(out_.mentions, {}, &PlaceMention::span);
    // What overlaps goes with the longer one.
    std::vector<PlaceMention> disjoint;
    for (const PlaceMention& m : out_.mentions) {
      if (!disjoint.empty() && disjoint.back().span.end > m.span.begin) {
        if (disjoint.back().span.size() < m.span.size()) disjoint.back() = m;
        continue;
      }
      disjoint.push_back(m);
    }
    out_.mentions = std::move(disjoint);
    for (const PlaceMention& m : out_.mentions) {
      ++out_.subjects[m.subject].mentions;
    }
  }

  // "Memphis Street", "Old Mill Rd."
  uint32_t street_at(uint32_t p) {
    if (!pieces_[p].capital || road(low(p))) return p + 1;
    uint32_t end = p + 1;
    while (end < pieces_.size() && end < p + 4 && joined(end - 1) &&
           same_sentence(p, end) && pieces_[end].capital) {
      ++end;
      if (road(low(end - 1))) break;
    }
    const bool more = end < pieces_.size() && joined(end - 1) &&
                      same_sentence(p, end) && pieces_[end].capital;
    const bool numbered = in(low(p), {"county", "state", "farm", "ranch"});
    if (end < p + 2 || !road(low(end - 1)) || more || numbered) return p + 1;
    PlaceMention out;
    out.span = {pieces_[p].span.begin, pieces_[end - 1].span.end};
    out.name = name_over(out.span);
    out.nested = out.name < 0 || r_.names[static_cast<size_t>(out.name)].type !=
                                     NameType::location;
    out.sentence = sentence_of_[p];
    out.first_piece = p;
    out.end_piece = end;
    const std::string_view words = cut(text_.utf8, out.span);
    out.subject = subject_of(name_key(words), words, "street");
    out_.mentions.push_back(out);
    return end;
  }

  uint32_t subject_of(uint64_t key, std::string_view words,
                      const std::string& kind) {
    const uint64_t full = key ^ name_key("kind " + kind);
    const auto [at, fresh] = subjects_.try_emplace(
        full, static_cast<uint32_t>(out_.subjects.size()));
    if (fresh) {
      out_.subjects.push_back({});
      out_.subjects.back().words = std::string(words);
      out_.subjects.back().kind = kind;
    }
    return at->second;
  }

  // The noun that says what kind of place pieces [.., end) are, and whether it
  // belongs to the name: "Lamar County", "Helmand province", "Barrow, Jackson
  // and Madison counties", "the town of Shiloh".
  std::string kind_said(uint32_t begin, uint32_t& end) const {
    uint32_t p = end;
    for (int steps = 0;
         p < pieces_.size() && steps < 12 && same_sentence(begin, p);
         ++p, ++steps) {
      const std::string w = low(p);
      if (in(w, {"counties", "parishes", "provinces", "districts", "states",
                 "rivers"})) {
        return singular_kind(w);
      }
      if (p == end && joined(end - 1) &&
          in(w, {"county",  "parish",     "province", "district", "governorate",
                 "state",   "oblast",     "township", "river",    "lake",
                 "island",  "prefecture", "region",   "city",     "town",
                 "village", "dam",        "airport",  "airbase",  "camp",
                 "base"})) {
        const bool more = p + 1 < pieces_.size() && joined(p) &&
                          same_sentence(p, p + 1) && pieces_[p + 1].capital;
        if (pieces_[p].capital &&
            (!more || in(w, {"county", "parish", "province", "township"})) &&
            !in(w, {"city", "town", "village", "state", "region"})) {
          end = p + 1;
        }
        if (more && in(w, {"district", "city", "town", "village"})) return "";
        return w;
      }
      const bool list = pieces_[p].capital || w == "and" || w == ",";
      if (!list) break;
    }
    return "";
  }

  void keep(const PlaceMatch& m) {
    uint32_t end = m.end;
    // "US$10 million"
    const size_t behind = pieces_[end - 1].span.end;
    if (behind < text_.utf8.size() && text_.utf8[behind] == '$') return;
    std::string kind;
    if (!m.abbreviation) kind = kind_said(m.begin, end);
    std::vector<uint32_t> ids = m.ids;
    if (end > m.end || kind == "county" || kind == "parish") {
      // "Madison" of "Madison counties" is the county.
      NameKey key;
      for (uint32_t p = m.begin; p < m.end; ++p) key.add(raw(p));
      key.add(kind);
      std::vector<uint32_t> more;
      world_.find(key.value(), more);
      ids.insert(ids.begin(), more.begin(), more.end());
    }
    if (kind == "city" || kind == "town" || kind == "village") kind.clear();
    uint32_t begin = m.begin;
    if (begin > 0 && before_gap(begin) == "-" && article(low(begin - 1))) {
      --begin;
    }
    // "Central Luzon", "East Oxford"; "North Texas" is in Texas.
    const PlaceLevel level = world_.place(m.ids[0]).level;
    if (!m.abbreviation && begin > 0 && joined(begin - 1) &&
        level != PlaceLevel::region && level != PlaceLevel::country &&
        same_sentence(begin - 1, begin) && !first_in_sentence(begin - 1) &&
        pieces_[begin - 1].capital &&
        in(low(begin - 1),
           {"north", "south", "east", "west", "northern", "southern", "eastern",
            "western", "central", "upper", "lower", "greater"})) {
      --begin;
    }
    Span span{pieces_[begin].span.begin, pieces_[end - 1].span.end};
    if (m.abbreviation && text_.utf8.size() > span.end &&
        text_.utf8[span.end] == '.' && !capitals(end - 1)) {
      ++span.end;
    }
    PlaceMention out;
    out.span = span;
    out.name = m.name;
    out.nested = m.nested;
    out.sentence = sentence_of_[m.begin];
    out.first_piece = m.begin;
    out.end_piece = end;
    const auto key = m.abbreviation ? m.key : name_key(cut(text_.utf8, span));
    out.subject = subject_of(key, cut(text_.utf8, span), kind);
    PlaceSubject& s = out_.subjects[out.subject];
    if (s.ids.empty()) s.ids = std::move(ids);
    s.abbreviation = m.abbreviation;
    out_.mentions.push_back(out);
  }

  // "Congress", "the Paris Agreement", without what would make it the town.
  bool means_itself(uint32_t begin, uint32_t end) const {
    const auto m = std::ranges::find(matches_, begin, &PlaceMatch::begin);
    return m != matches_.end() && m->end == end && m->evidence < kSure &&
           (m->signs.has(PlaceSign::town_word) ||
            m->signs.has(PlaceSign::given_name) ||
            m->signs.has(PlaceSign::called_else) ||
            m->signs.has(PlaceSign::treaty_after));
  }

  // A location that the gazetteer does not have, or has other names in.
  void keep_unknown(size_t index) {
    const Name& n = r_.names[index];
    if (n.type != NameType::location || !n.proper) return;
    auto p = static_cast<uint32_t>(
        std::ranges::partition_point(
            pieces_,
            [&](const PlacePiece& x) { return x.span.begin < n.span.begin; }) -
        pieces_.begin());
    uint32_t end = p;
    while (end < pieces_.size() && pieces_[end].span.end <= n.span.end) ++end;
    while (p < end &&
           (!pieces_[p].capital || direction(low(p)) || low(p) == "the")) {
      ++p;
    }
    if (p >= end || ship_or_person(p)) return;
    std::vector<uint32_t> whole;
    world_.find(name_key(cut(text_.utf8, {pieces_[p].span.begin, n.span.end})),
                whole);
    while (p < end && whole.empty() && !pieces_[end - 1].capital) --end;
    if (p >= end || end - p > 5) return;
    if (means_itself(p, end)) return;
    const std::string last = low(end - 1);
    const Span span{pieces_[p].span.begin, pieces_[end - 1].span.end};
    if (whole.empty() && (road(last) || civic(last))) return;
    const bool prefixed =
        (*k_.lexicon)[k_.lexicon->row(low(p))].is(WordClass::place_prefix);
    const Mention* m = mention_over(span);
    if (whole.empty() && m != nullptr && m->type == NameType::location) {
      world_.find(sound_key(cut(text_.utf8, span)), whole);
    }
    const bool feature =
        !whole.empty() || (end - p > 1 && (landmark(last) || prefixed));
    if (whole.empty() && !prefixed &&
        (m == nullptr || m->type != NameType::location)) {
      return;
    }
    if (!feature) {
      for (uint32_t i = p; i < end; ++i) {
        const std::string_view w = raw(i);
        if ((capitals(i) && w.size() < 6) || std::ranges::any_of(w, is_digit)) {
          return;
        }
      }
      PlaceMatch alone;
      alone.begin = p;
      alone.end = end;
      if (context(alone).empty()) return;
      if (end - p == 1 && (landmark(last) || direction(last))) return;
      for (const PlaceMention& x : out_.mentions) {
        if (x.span.begin < span.end && span.begin < x.span.end) return;
      }
      if (end - p == 1 && k_.lexicon->row(low(p)) != 0) return;
    }
    PlaceMention out;
    out.span = span;
    out.name = static_cast<int32_t>(index);
    out.sentence = sentence_of_[p];
    out.first_piece = p;
    out.end_piece = end;
    const std::string kind = feature && landmark(last) ? last : std::string();
    const std::string_view words = cut(text_.utf8, span);
    out.subject = subject_of(name_key(words), words, kind);
    PlaceSubject& s = out_.subjects[out.subject];
    if (s.ids.empty()) {
      world_.find(name_key(words), s.ids);
      if (s.ids.empty()) s.ids = whole;
    }
    out_.mentions.push_back(out);
  }

  std::unordered_map<uint64_t, uint32_t> subjects_;
  PlaceScan out_;
};

}  // namespace

PlaceScan scan_places(const Text& text, const Knowledge& k, const Reading& r) {
  return Scan(text, k, r).run();
}

}  // namespace crosscheck
