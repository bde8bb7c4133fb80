// Evidence for and against a name of the gazetteer being a place here.
//
// Each sign has a weight (places_signs.h); they are added up. Tested by
// places_test.cc.
#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "detect/places_match.h"
#include "detect/places_words.h"
#include "util/lexicon.h"
#include "util/utf8.h"

namespace crosscheck {

using namespace place_words;  // NOLINT(google-build-using-namespace)

PlaceSigns PlaceMatcher::words_before(const PlaceMatch& m) const {
  PlaceSigns out;
  uint32_t p = m.begin;
  while (p > 0 && same_sentence(p - 1, p) &&
         (direction(low(p - 1)) || low(p - 1) == "the")) {
    --p;
  }
  if (p == 0 || !same_sentence(p - 1, p) || before_gap(p) != " ") return out;
  const std::string w = low(p - 1);
  out.add_if(in(w, {"in", "near", "outside", "inside", "throughout", "across",
                    "within", "into", "toward", "towards"}),
             PlaceSign::in_before);
  out.add_if(in(w, {"at", "from", "to", "around", "between", "through", "via",
                    "off", "over", "for", "of", "and", "or"}),
             PlaceSign::at_before);
  if (w != "of" || p < 2) return out;
  out.add_if(
      in(low(p - 2),
         {"city",       "town",      "village",   "county",    "province",
          "state",      "district",  "region",    "north",     "south",
          "east",       "west",      "outskirts", "port",      "island",
          "resident",   "residents", "suburb",    "northeast", "northwest",
          "southeast",  "southwest", "capital",   "miles",     "kilometers",
          "kilometres", "km",        "outside",   "people",    "mayor"}),
      PlaceSign::kind_of_before);
  out.add_if(pieces_[p - 2].capital && p == m.begin && of_person(p - 2),
             PlaceSign::person_of_before);
  out.add_if(before_gap(p - 1).empty() ||
                 r_.tokens[pieces_[p - 2].token].pos == Pos::num,
             PlaceSign::number_of_before);
  return out;
}

PlaceSigns PlaceMatcher::context(const PlaceMatch& m) const {
  PlaceSigns out = words_before(m);
  if (m.end < pieces_.size() && same_sentence(m.begin, m.end) &&
      between(m.end - 1, m.end) == " " && civic(low(m.end))) {
    out.add(pieces_[m.end].capital ? PlaceSign::civic_name_after
                                   : PlaceSign::civic_after);
  }
  return out;
}

bool PlaceMatcher::of_person(uint32_t p) const {
  const Span s = pieces_[p].span;
  const int32_t n = name_over(s);
  if (n >= 0 && r_.names[static_cast<size_t>(n)].type == NameType::person) {
    return true;
  }
  const Mention* m = mention_over(s);
  return m != nullptr && m->type == NameType::person;
}

bool PlaceMatcher::dateline(const PlaceMatch& m) const {
  const std::string_view w = raw(m.begin);
  const bool shouted = w.size() > 3 && std::ranges::none_of(w, [](char c) {
                         return c >= 'a' && c <= 'z';
                       });
  if (!shouted) return false;
  if (m.end >= pieces_.size()) return false;
  const std::string_view rest =
      cut(text_.utf8,
          {pieces_[m.end - 1].span.end,
           std::min<uint32_t>(pieces_[m.end - 1].span.end + 40,
                              static_cast<uint32_t>(text_.utf8.size()))});
  const size_t dash = std::min(rest.find("--"), rest.find(" - "));
  const size_t more = std::min(rest.find("\u2014"), rest.find("\u2013"));
  const size_t at = std::min(dash, more);
  return at != std::string_view::npos && at < 25;
}

bool PlaceMatcher::goes_on(const PlaceMatch& m) const {
  if (m.end >= pieces_.size() || !joined(m.end - 1)) return false;
  if (between(m.end - 1, m.end) == "-") {
    const auto i = static_cast<size_t>(&m - matches_.data());
    return pieces_[m.end].capital &&
           (i + 1 == matches_.size() || matches_[i + 1].begin != m.end);
  }
  return in(raw(m.end), {"do", "de", "del", "di", "da", "dos", "du"}) &&
         m.end + 1 < pieces_.size() && joined(m.end) &&
         pieces_[m.end + 1].capital;
}

bool PlaceMatcher::followed_by_region(size_t i) const {
  if (i + 1 >= matches_.size()) return false;
  const PlaceMatch& m = matches_[i];
  const PlaceMatch& next = matches_[i + 1];
  if (next.begin != m.end || !same_sentence(m.begin, next.begin)) {
    return false;
  }
  if (between(m.end - 1, m.end) != ", ") return false;
  for (size_t a = 0; a < m.ids.size() && a < 32; ++a) {
    const Place x = world_.place(m.ids[a]);
    for (size_t b = 0; b < next.ids.size() && b < 8; ++b) {
      const Place y = world_.place(next.ids[b]);
      if (next.ids[b] == x.region && m.ids[a] != next.ids[b]) return true;
      if (y.level == PlaceLevel::country && x.country == y.country &&
          x.level != PlaceLevel::country) {
        return true;
      }
    }
  }
  return false;
}

PlaceSign PlaceMatcher::fame(const PlaceMatch& m) const {
  auto best = PlaceSign::none;
  const auto raise = [&](PlaceSign s) { best = std::max(best, s); };
  for (size_t i = 0; i < m.ids.size() && i < 8; ++i) {
    const Place p = world_.place(m.ids[i]);
    if (p.known) raise(PlaceSign::known);
    if (p.population > 200000) raise(PlaceSign::large);
    if (p.level == PlaceLevel::country || p.level == PlaceLevel::wide) {
      raise(PlaceSign::country);
    }
    if (p.level == PlaceLevel::region && (p.known || m.end - m.begin > 1)) {
      raise(p.known ? PlaceSign::known_region : PlaceSign::large);
    }
  }
  return best;
}

// What the trained spans say.
PlaceSigns PlaceMatcher::mentioned(Span s) const {
  PlaceSigns out;
  const Mention* m = mention_over(s);
  if (m == nullptr) return out;
  const bool whole = m->span.end == s.end || !m->span.holds(s);
  out.add_if(m->type == NameType::location, PlaceSign::mention_place);
  out.add_if(m->type == NameType::person && whole, PlaceSign::mention_person);
  out.add_if(
      m->type == NameType::organisation && whole && m->span.begin >= s.begin,
      PlaceSign::mention_body);
  out.add_if(m->type == NameType::nationality, PlaceSign::mention_people);
  return out;
}

// What the name says that it is or is in.
PlaceSigns PlaceMatcher::named(PlaceMatch& m, Span s,
                               const PlaceSigns& before) const {
  PlaceSigns out;
  if (m.name < 0) return out;
  const Name& n = r_.names[static_cast<size_t>(m.name)];
  const bool part = n.span.holds(s) && !(n.span == s);
  if (n.type == NameType::location) {
    out.add(PlaceSign::name_place);
  } else if (n.span == s && n.type != NameType::person &&
             !r_.entities[n.entity].canon.empty() &&
             !before.has(PlaceSign::region_after)) {
    out.add(PlaceSign::known_body);  // the White House
  } else if (n.type == NameType::person) {
    out.add(part ? PlaceSign::part_of_person : PlaceSign::name_person);
  } else if (n.type == NameType::nationality) {
    out.add(PlaceSign::name_people);
  } else if (part) {
    m.nested = true;
    return in_body(m, n.span.begin == s.begin);
  } else if (!n.span.holds(s)) {
    out.add(PlaceSign::cut_otherwise);
  }
  return out;
}

// "Leeds" of "Leeds Crown Court", "Paris" of "University of Paris".
PlaceSigns PlaceMatcher::in_body(const PlaceMatch& m, bool opens) const {
  PlaceSigns out;
  out.add(PlaceSign::nested);
  const bool of_civic = m.end < pieces_.size() && civic(low(m.end));
  if (opens) {
    out.add_if(of_civic, PlaceSign::opens_civic);
    return out;
  }
  const std::string left = low(m.begin - 1);
  out.add_if(left == "of", PlaceSign::body_of);
  out.add_if(left != "of" && left != "in", PlaceSign::inside_body);
  return out;
}

// "Congress", "Arena": a town here and there, mostly what the word says.
bool PlaceMatcher::is_town_word(const PlaceMatch& m) const {
  const auto table = k_.tables.find("place_words.tsv");
  const std::string w = low(m.begin);
  return table != k_.tables.end() && !capitals(m.begin) &&
         std::ranges::binary_search(
             table->second, w, {},
             [](const std::vector<std::string>& row) -> const std::string& {
               return row.front();
             });
}

// Of one word: what else that word may be.
PlaceSigns PlaceMatcher::word_alone(const PlaceMatch& m) const {
  PlaceSigns out;
  const std::string w = low(m.begin);
  const bool shouted = capitals(m.begin);
  const uint32_t row = shouted ? 0 : k_.lexicon->row(w);
  const Word& common = (*k_.lexicon)[row];
  out.add_if(common.is(WordClass::calendar) || common.is(WordClass::title_word),
             PlaceSign::month_or_title);
  out.add_if(common.classes != 0 || common.verb_forms != 0,
             PlaceSign::common_word);
  out.add_if(row == 0 && !shouted && std::ranges::binary_search(lower_, m.key),
             PlaceSign::small_elsewhere);
  out.add_if(landmark(w) || road(w) || direction(w) || civic(w),
             PlaceSign::kind_alone);
  out.add_if(raw(m.begin).size() < 4 && !shouted, PlaceSign::short_word);
  const Pos pos = r_.tokens[pieces_[m.begin].token].pos;
  out.add_if(pos != Pos::propn && pos != Pos::x, PlaceSign::no_proper_noun);
  return out;
}

// Part of a longer run of capitals that is no name of a place.
PlaceSigns PlaceMatcher::capitals_beside(const PlaceMatch& m) const {
  PlaceSigns out;
  const auto i = static_cast<size_t>(&m - matches_.data());
  out.add_if(m.begin > 0 && same_sentence(m.begin - 1, m.begin) &&
                 joined(m.begin - 1) && pieces_[m.begin - 1].capital &&
                 !first_in_sentence(m.begin - 1) &&
                 !direction(low(m.begin - 1)) &&
                 (i == 0 || matches_[i - 1].end != m.begin) && !m.nested &&
                 !k_.lexicon->row(low(m.begin - 1)),
             PlaceSign::capital_before);
  if (m.end >= pieces_.size() || !same_sentence(m.begin, m.end) ||
      !joined(m.end - 1) || !pieces_[m.end].capital || civic(low(m.end)) ||
      landmark(low(m.end)) || between(m.end - 1, m.end) != " " ||
      (i + 1 < matches_.size() && matches_[i + 1].begin == m.end)) {
    return out;
  }
  const bool same_name =
      m.name >= 0 && !m.nested &&
      r_.names[static_cast<size_t>(m.name)].span.holds(pieces_[m.end].span);
  // "Ash Sholah" is no place in Ash
  out.add(same_name ? PlaceSign::name_goes_on : PlaceSign::capital_after);
  return out;
}

// "R-Florence": the seat of a member; half of "KwaZulu-Natal" is no place.
bool PlaceMatcher::after_hyphen(PlaceMatch& m) const {
  if (m.begin == 0 || before_gap(m.begin) != "-") return false;
  const std::string_view party = raw(m.begin - 1);
  if (party == "R" || party == "D") {
    m.evidence = kSure + 1;
    m.name = -1;
    m.nested = true;
    return true;
  }
  return pieces_[m.begin - 1].capital &&
         (&m == matches_.data() || (&m - 1)->end != m.begin);
}

bool PlaceMatcher::before_surname(const PlaceMatch& m) const {
  if (m.end != m.begin + 1 || m.end >= pieces_.size() ||
      !same_sentence(m.begin, m.end) || between(m.begin, m.end) != " " ||
      !pieces_[m.end].capital || capitals(m.end) || m.nested) {
    return false;
  }
  const Word& given = (*k_.lexicon)[k_.lexicon->row(low(m.begin))];
  const std::string w = low(m.end);
  const auto i = static_cast<size_t>(&m - matches_.data());
  const bool more =
      m.end + 1 < pieces_.size() && joined(m.end) && pieces_[m.end + 1].capital;
  return given.is(WordClass::first_name) && !civic(w) && !landmark(w) &&
         !road(w) && k_.lexicon->row(w) == 0 && !more &&
         (i + 1 == matches_.size() || matches_[i + 1].begin != m.end);
}

// "the Paris Agreement"; not "the Lima Convention Centre".
bool PlaceMatcher::signed_there(const PlaceMatch& m) const {
  if (m.end >= pieces_.size() || !joined(m.end - 1) || !treaty(low(m.end)) ||
      before_gap(m.begin) == "-") {
    return false;
  }
  const uint32_t next = m.end + 1;
  return next >= pieces_.size() || !same_sentence(m.end, next) ||
         !joined(m.end) || !pieces_[next].capital;
}

void PlaceMatcher::weigh(PlaceMatch& m) {
  const Span s{pieces_[m.begin].span.begin, pieces_[m.end - 1].span.end};
  m.name = name_over(s);
  m.settled = m.abbreviation || after_hyphen(m) || goes_on(m);
  if (m.settled) return;
  const uint32_t words = m.end - m.begin;
  PlaceSigns e = context(m);
  const PlaceSign famous = fame(m);
  e.add(famous);
  e.add_if(words == 1 && famous == PlaceSign::none && is_town_word(m),
           PlaceSign::town_word);
  e.add_if(words > 1 && in(low(m.end - 1), {"county", "parish", "township"}),
           PlaceSign::county_word);
  e.add_if(followed_by_region(static_cast<size_t>(&m - matches_.data())),
           PlaceSign::region_after);
  e.add_if(dateline(m), PlaceSign::dateline);
  e.add(mentioned(s));
  e.add(named(m, s, e));
  e.add_if(std::ranges::binary_search(surnames_, m.key) &&
               !e.has(PlaceSign::region_after),
           PlaceSign::surname);
  const auto among = [&](const std::vector<uint64_t>& keys) {
    return std::ranges::binary_search(keys, m.key) &&
           !e.has(PlaceSign::region_after) && !e.has(PlaceSign::in_before);
  };
  e.add_if(among(others_), PlaceSign::called_else);
  e.add_if(among(given_) || before_surname(m), PlaceSign::given_name);
  e.add_if(signed_there(m), PlaceSign::treaty_after);
  if (words == 1) e.add(word_alone(m));
  e.add(capitals_beside(m));
  m.signs = e;
  m.evidence = e.weight();
}

// "Hutchinson, Larned and Pratt": one place makes the next one likely.
void PlaceMatcher::note_lists(size_t from) {
  PlaceMatch& a = matches_[from];
  PlaceMatch& b = matches_[from + 1];
  const bool next = a.end == b.begin;
  if (!next && !(a.end + 1 == b.begin && in(low(a.end), {"and", "or"}))) return;
  const std::string_view gap = cut(
      text_.utf8, {pieces_[a.end - 1].span.end, pieces_[b.begin].span.begin});
  if (!in(gap, {", ", " and ", ", and ", " or ", "; ", "/", "-"})) return;
  b.signs.add_if(a.evidence >= kSure, PlaceSign::listed);
  a.signs.add_if(b.evidence >= kSure, PlaceSign::listed);
}

void PlaceMatcher::regions_of(const PlaceMatch& m) {
  regions_.clear();
  for (const uint32_t id : m.ids) {
    const Place p = world_.place(id);
    if (p.level == PlaceLevel::country || p.level == PlaceLevel::wide) {
      if (id == m.ids.front()) return;
      continue;
    }
    if (p.region != 0 && p.level != PlaceLevel::other) {
      regions_.push_back(p.region);
    }
  }
  std::ranges::sort(regions_);
  regions_.erase(std::unique(regions_.begin(), regions_.end()), regions_.end());
}

// A local report names places of one region. Each name that surely is a place
// speaks for the regions that have one so called, the less the more they are.
void PlaceMatcher::note_homes() {
  std::unordered_map<uint32_t, double> homes;
  std::unordered_set<uint64_t> names;
  const auto share = [&] {
    return 1 / std::sqrt(static_cast<double>(regions_.size()));
  };
  for (const PlaceMatch& m : matches_) {
    if (m.evidence < kSure || names.contains(m.key)) continue;
    regions_of(m);
    if (regions_.empty()) continue;
    names.insert(m.key);
    for (const uint32_t r : regions_) homes[r] += share();
  }
  double most = 0;
  for (const auto& [region, sum] : homes) most = std::max(most, sum);
  for (PlaceMatch& m : matches_) {
    regions_of(m);
    double best = 0;
    for (const uint32_t r : regions_) {
      const auto home = homes.find(r);
      if (home != homes.end()) best = std::max(best, home->second);
    }
    const double own = names.contains(m.key) && !regions_.empty() ? share() : 0;
    m.signs.add_if(best - own > 1.4 && best >= most, PlaceSign::at_home);
    m.signs.add_if(best - own <= 0.8 && names.size() > 1, PlaceSign::away);
  }
}

void PlaceMatcher::weigh_together() {
  std::unordered_map<uint64_t, int> sure;
  for (const PlaceMatch& m : matches_) sure[m.key] += m.evidence >= kSure;
  for (size_t i = 0; i + 1 < matches_.size(); ++i) note_lists(i);
  note_homes();
  for (PlaceMatch& m : matches_) {
    if (m.settled) continue;
    m.signs.add_if(sure[m.key] > (m.evidence >= kSure), PlaceSign::repeated);
    m.evidence = m.signs.weight();
  }
}

}  // namespace crosscheck
