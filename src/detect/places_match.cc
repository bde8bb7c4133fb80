// Tested by places_test.cc.
#include "detect/places_match.h"

#include <algorithm>

#include "detect/places_words.h"
#include "util/lexicon.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

using namespace place_words;  // NOLINT(google-build-using-namespace)

constexpr size_t kLongest = 6;  // words of a name

}  // namespace

void PlaceMatcher::match() {
  for (uint32_t s = 0, t = 0; s < r_.sentences.size(); ++s) {
    const size_t from = pieces_.size();
    for (; t < r_.tokens.size() && r_.tokens[t].span.end <= r_.sentences[s].end;
         ++t) {
      cut_token(t);
    }
    sentence_of_.resize(pieces_.size(), s);
    match_all(from);
  }
  note_people();
  note_lower();
  for (PlaceMatch& m : matches_) weigh(m);
  weigh_lists();
}

void PlaceMatcher::match_all(size_t from) {
  for (auto p = static_cast<uint32_t>(from); p < pieces_.size();) {
    p = pieces_[p].capital ? match_at(p) : p + 1;
  }
}

uint32_t PlaceMatcher::match_at(uint32_t p) {
  if (short_form(p)) return p + short_length_;
  NameKey key;
  PlaceMatch best;
  uint32_t at = p;
  bool more = true;
  while (more && at < pieces_.size() && at - p < kLongest) {
    if (at > p && (!joined(at - 1))) break;
    key.add(raw(at));
    ids_.clear();
    more = world_.find(key.value(), ids_);
    ++at;
    const bool ends = pieces_[at - 1].capital || at - p > 2;
    if (!ids_.empty() && ends) {
      best.begin = p;
      best.end = at;
      best.ids = ids_;
      best.key = key.value();
    }
  }
  if (best.end == 0) return p + 1;
  matches_.push_back(std::move(best));
  return matches_.back().end;
}

bool PlaceMatcher::short_form(uint32_t p) {
  const bool party =
      p > 0 && before_gap(p) == "-" && (raw(p - 1) == "R" || raw(p - 1) == "D");
  const bool behind =
      party || (p > 0 && same_sentence(p - 1, p) &&
                before_gap(p).starts_with(",") && pieces_[p - 1].capital);
  const std::string_view w = raw(p);
  const bool capitals =
      w.size() > 1 && w.size() < 4 &&
      std::ranges::all_of(w, [](char c) { return c >= 'A' && c <= 'Z'; });
  const uint32_t after = pieces_[p].span.end;
  const bool stop = w.ends_with('.') ||
                    (after < text_.utf8.size() && text_.utf8[after] == '.');
  // "a Ga. pastor": no sentence ends there.
  const bool amid = stop && w.size() < 7 && p + 1 < pieces_.size() &&
                    same_sentence(p, p + 1) && !pieces_[p + 1].capital &&
                    k_.lexicon->row(low(p)) == 0;
  // "D.C." and "N.J." stand alone, too.
  const bool initials = w.size() > 3 && w[1] == '.' && w[3] == '.';
  if (!initials && !amid && !(behind && (stop || capitals))) return false;
  for (const uint32_t n : {2U, 1U}) {
    if (n == 2 && !(joined(p) && pieces_[p + 1].capital && stop)) continue;
    std::string form(raw(p));
    if (n == 2) form += " " + std::string(raw(p + 1));
    ids_.clear();
    world_.find(short_key(form), ids_);
    // "N.J." stands alone; "L.A." is not Louisiana.
    if (ids_.empty() ||
        (initials && !behind &&
         world_.place(ids_[0]).name.find(' ') == std::string_view::npos)) {
      continue;
    }
    PlaceMatch m;
    m.begin = p;
    m.end = p + n;
    m.ids = ids_;
    m.key = short_key(form);
    m.abbreviation = true;
    m.evidence = kSure;
    matches_.push_back(std::move(m));
    short_length_ = n;
    return true;
  }
  return false;
}

void PlaceMatcher::note_long_surname(std::string_view w, size_t space) {
  const size_t before =
      space == 0 ? std::string_view::npos : w.find_last_of(' ', space - 1);
  if (before == std::string_view::npos) return;
  surnames_.push_back(name_key(w.substr(before + 1)));
}

void PlaceMatcher::note_people() {
  for (const Name& n : r_.names) {
    if (n.type != NameType::person || !n.proper) continue;
    const std::string_view w = cut(text_.utf8, n.span);
    const size_t space = w.find_last_of(' ');
    if (space == std::string_view::npos) continue;
    surnames_.push_back(name_key(w.substr(space + 1)));
    note_long_surname(w, space);
  }
  for (const Mention& m : r_.mentions) {
    if (m.type != NameType::person) continue;
    const std::string_view w = cut(text_.utf8, m.span);
    const size_t space = w.find_last_of(" \n");
    if (space == std::string_view::npos || space + 1 == w.size()) continue;
    if (w[0] < 'A' || w[0] > 'Z' || w[space + 1] > 'Z') continue;
    surnames_.push_back(name_key(w.substr(space + 1)));
    note_long_surname(w, space);
  }
  std::ranges::sort(surnames_);
}

void PlaceMatcher::note_lower() {
  for (uint32_t p = 0; p < pieces_.size(); ++p) {
    if (pieces_[p].capital) continue;
    const std::string_view w = raw(p);
    if (w.size() > 2) lower_.push_back(name_key(w));
  }
  std::ranges::sort(lower_);
}

int PlaceMatcher::context(const PlaceMatch& m) const {
  int e = 0;
  uint32_t p = m.begin;
  while (p > 0 && same_sentence(p - 1, p) &&
         (direction(low(p - 1)) || low(p - 1) == "the")) {
    --p;
  }
  if (p > 0 && same_sentence(p - 1, p) && before_gap(p) == " ") {
    const std::string w = low(p - 1);
    if (in(w, {"in", "near", "outside", "inside", "throughout", "across",
               "within", "into", "toward", "towards"})) {
      e += 3;
    } else if (in(w, {"at", "from", "to", "around", "between", "through", "via",
                      "off", "over", "for", "of", "and", "or"})) {
      e += 1;
    }
    if (w == "of" && p > 1 &&
        in(low(p - 2),
           {"city",       "town",      "village",   "county",    "province",
            "state",      "district",  "region",    "north",     "south",
            "east",       "west",      "outskirts", "port",      "island",
            "resident",   "residents", "suburb",    "northeast", "northwest",
            "southeast",  "southwest", "capital",   "miles",     "kilometers",
            "kilometres", "km",        "outside",   "people",    "mayor"})) {
      e += 3;
    }
    if (w == "of" && p > 1 && pieces_[p - 2].capital && p == m.begin) {
      e += of_person(p - 2) ? 3 : 0;  // "Ann Lee of Paris"
    }
    if (w == "of" && p > 1 &&
        (before_gap(p - 1).empty() ||
         r_.tokens[pieces_[p - 2].token].pos == Pos::num)) {
      e += 1;
    }
  }
  if (m.end < pieces_.size() && same_sentence(m.begin, m.end) &&
      between(m.end - 1, m.end) == " " && civic(low(m.end))) {
    e += pieces_[m.end].capital ? 2 : 4;  // "a Paris woman"
  }
  return e;
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

int PlaceMatcher::fame(const PlaceMatch& m) const {
  int best = 0;
  for (size_t i = 0; i < m.ids.size() && i < 8; ++i) {
    const Place p = world_.place(m.ids[i]);
    int f = p.known ? 1 : 0;
    if (p.population > 200000) f = std::max(f, 2);
    if (p.level == PlaceLevel::country || p.level == PlaceLevel::wide) {
      f = 5;
    }
    if (p.level == PlaceLevel::region && (p.known || m.end - m.begin > 1)) {
      f = std::max(f, p.known ? 4 : 2);
    }
    best = std::max(best, f);
  }
  return best;
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

void PlaceMatcher::weigh(PlaceMatch& m) {
  const Span s{pieces_[m.begin].span.begin, pieces_[m.end - 1].span.end};
  m.name = name_over(s);
  if (m.abbreviation) return;
  if (m.begin > 0 && before_gap(m.begin) == "-") {
    // "R-Florence"; half of "KwaZulu-Natal" is no place.
    const std::string_view party = raw(m.begin - 1);
    if (party == "R" || party == "D") {
      m.evidence = kSure + 1;
      m.name = -1;
      m.nested = true;
      return;
    }
    if (pieces_[m.begin - 1].capital &&
        (&m == matches_.data() || (&m - 1)->end != m.begin)) {
      return;
    }
  }
  if (goes_on(m)) return;
  int e = context(m);
  const uint32_t words = m.end - m.begin;
  const int famous = fame(m);
  e += famous;
  if (words > 1) ++e;
  if (words > 1 && in(low(m.end - 1), {"county", "parish", "township"})) {
    e += 4;
  }
  const auto i = static_cast<size_t>(&m - matches_.data());
  const bool comma = followed_by_region(i);
  if (comma) e += 4;
  if (dateline(m)) e += 6;
  const Mention* mention = mention_over(s);
  bool trained_place = false;
  if (mention != nullptr) {
    const bool whole = mention->span.end == s.end || !mention->span.holds(s);
    if (mention->type == NameType::location) {
      e += 3;
      trained_place = true;
    } else if (mention->type == NameType::person && whole) {
      e -= 3;
    } else if (mention->type == NameType::organisation && whole &&
               mention->span.begin >= s.begin) {
      e -= 1;
    } else if (mention->type == NameType::nationality) {
      e -= 2;
    }
  }
  if (m.name >= 0) {
    const Name& n = r_.names[static_cast<size_t>(m.name)];
    const bool part = n.span.holds(s) && !(n.span == s);
    if (n.type == NameType::location) {
      e += 2;
    } else if (n.span == s && n.type != NameType::person &&
               !r_.entities[n.entity].canon.empty() && !comma) {
      e -= 8;  // a body that everybody knows: the White House
    } else if (n.type == NameType::person) {
      e -= part ? 8 : 3;
    } else if (n.type == NameType::nationality) {
      e -= 8;
    } else if (part) {
      m.nested = true;
      const std::string next =
          m.end < pieces_.size() ? low(m.end) : std::string();
      const bool opens = n.span.begin == s.begin;
      if (opens && civic(next)) e += 1;
      if (!opens && low(m.begin - 1) == "of") e += 1;
      if (!opens && low(m.begin - 1) != "of" && low(m.begin - 1) != "in") {
        e -= 2;
      }
      if (opens && !civic(next) && famous < 4) e -= 1;
    } else if (n.span == s) {
      e -= trained_place ? 0 : 1;
    } else if (!n.span.holds(s)) {
      e -= 4;  // the names are cut otherwise
    }
  } else {
    e -= 1;
  }
  if (words > 1 && std::ranges::binary_search(surnames_, m.key) && !comma) {
    e -= 6;
  }
  if (words == 1) {
    const std::string w = low(m.begin);
    const uint32_t row = capitals(m.begin) ? 0 : k_.lexicon->row(w);
    const Word& common = (*k_.lexicon)[row];
    if (common.is(WordClass::first_name)) e -= 2;
    if (common.is(WordClass::calendar) || common.is(WordClass::title_word)) {
      e -= 6;
    }
    if (common.classes != 0 || common.verb_forms != 0) e -= 2;
    if (row == 0 && !capitals(m.begin) &&
        std::ranges::binary_search(lower_, m.key)) {
      e -= 2;
    }
    if (first_in_sentence(m.begin) && !comma && famous < 4) e -= 1;
    if (landmark(w) || road(w) || direction(w) || civic(w)) e -= 6;
    if (std::ranges::binary_search(surnames_, m.key) && !comma) e -= 6;
    if (raw(m.begin).size() < 4 && !capitals(m.begin)) e -= 2;
    const Pos pos = r_.tokens[pieces_[m.begin].token].pos;
    if (pos != Pos::propn && pos != Pos::x) e -= 2;
  }
  // Part of a longer run of capitals that is no name of a place.
  if (m.begin > 0 && same_sentence(m.begin - 1, m.begin) &&
      joined(m.begin - 1) && pieces_[m.begin - 1].capital &&
      !first_in_sentence(m.begin - 1) && !direction(low(m.begin - 1)) &&
      (i == 0 || matches_[i - 1].end != m.begin) && !m.nested &&
      !k_.lexicon->row(low(m.begin - 1))) {
    e -= 3;
  }
  if (m.end < pieces_.size() && same_sentence(m.begin, m.end) &&
      joined(m.end - 1) && pieces_[m.end].capital && !civic(low(m.end)) &&
      !landmark(low(m.end)) &&
      (i + 1 >= matches_.size() || matches_[i + 1].begin != m.end) &&
      between(m.end - 1, m.end) == " ") {
    const bool same_name =
        m.name >= 0 && !m.nested &&
        r_.names[static_cast<size_t>(m.name)].span.holds(pieces_[m.end].span);
    e -= same_name ? 6 : 2;  // "Ash Sholah" is no place in Ash
  }
  m.evidence = e;
}

void PlaceMatcher::weigh_lists() {
  const auto listed = [&](const PlaceMatch& a, const PlaceMatch& b) {
    if (a.end != b.begin && !(a.end + 1 == b.begin && low(a.end) == "and")) {
      return false;
    }
    const std::string_view gap = cut(
        text_.utf8, {pieces_[a.end - 1].span.end, pieces_[b.begin].span.begin});
    return gap == ", " || gap == " and " || gap == ", and " || gap == "; " ||
           gap == "/" || gap == "-";
  };
  const auto pass = [&](PlaceMatch& m, const PlaceMatch& beside) {
    if (beside.evidence >= kSure && m.evidence < kSure && m.evidence > -4 &&
        !m.listed) {
      m.evidence += 3;
      m.listed = true;
    }
  };
  for (size_t i = 1; i < matches_.size(); ++i) {
    if (listed(matches_[i - 1], matches_[i])) {
      pass(matches_[i], matches_[i - 1]);
    }
  }
  for (size_t i = matches_.size(); i-- > 1;) {
    if (listed(matches_[i - 1], matches_[i])) {
      pass(matches_[i - 1], matches_[i]);
    }
  }
}

}  // namespace crosscheck
