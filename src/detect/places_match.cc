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
  note_others();
  note_lower();
  for (PlaceMatch& m : matches_) weigh(m);
  weigh_together();
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
  if (best.end == 0 && !of_counties(p, best)) return p + 1;
  matches_.push_back(std::move(best));
  return matches_.back().end;
}

// "Cass, Sarpy and Lancaster counties": no place is called Sarpy, a county is.
bool PlaceMatcher::of_counties(uint32_t p, PlaceMatch& m) const {
  for (uint32_t at = p + 1; at < pieces_.size() && at < p + 12; ++at) {
    if (!same_sentence(p, at)) return false;
    const std::string w = low(at);
    if (w == "counties" || w == "parishes") {
      NameKey key;
      key.add(raw(p));
      key.add(singular_kind(w));
      world_.find(key.value(), m.ids);
      m.begin = p;
      m.end = p + 1;
      m.key = key.value();
      return !m.ids.empty();
    }
    if (!pieces_[at].capital && w != "and") return false;
  }
  return false;
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
    // "Jordan Miller"; not "Texas Toddler Ann", "Scotland Nicola Sturgeon"
    const size_t one = w.find(' ');
    const std::string_view rest = w.substr(one + 1);
    const std::string two = ascii_lower(rest.substr(0, rest.find(' ')));
    const uint32_t row = k_.lexicon->row(two);
    const bool surname =
        row == 0 || (two.size() == rest.size() &&
                     (*k_.lexicon)[row].is(WordClass::first_name));
    if (surname && !civic(two)) {
      given_.push_back(name_key(w.substr(0, one)));
    }
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
  std::ranges::sort(given_);
}

bool PlaceMatcher::ship_or_person(uint32_t p) const {
  if (p == 0 || !same_sentence(p - 1, p)) return false;
  const std::string_view before = raw(p - 1);
  const std::string w = low(p - 1);
  const std::string_view gap = before_gap(p);
  if (gap != " " && gap != ". ") return false;
  // "DR Congo" is no doctor.
  return vessel(w) || (courtesy(w) && before != "DR" && before[0] < 'a');
}

void PlaceMatcher::note_others() {
  std::vector<uint64_t> placed;  // "in Jordan": no given name
  for (const PlaceMatch& m : matches_) {
    if (ship_or_person(m.begin)) {
      others_.push_back(m.key);
    } else if (words_before(m).has(PlaceSign::in_before)) {
      placed.push_back(m.key);
    }
  }
  std::ranges::sort(others_);
  std::ranges::sort(placed);
  std::erase_if(given_, [&](uint64_t key) {
    return std::ranges::binary_search(placed, key);
  });
}

void PlaceMatcher::note_lower() {
  for (uint32_t p = 0; p < pieces_.size(); ++p) {
    if (pieces_[p].capital) continue;
    const std::string_view w = raw(p);
    if (w.size() > 2) lower_.push_back(name_key(w));
  }
  std::ranges::sort(lower_);
}

}  // namespace crosscheck
