#include "detect/names_known.h"

#include <algorithm>
#include <array>

#include "util/one_of.h"

namespace crosscheck {
namespace {

NameType type_called(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, NameType>, 8> kTypes =
      {{{"person", NameType::person},
        {"location", NameType::location},
        {"weapon", NameType::weapon},
        {"platform", NameType::platform},
        {"vehicle", NameType::vehicle},
        {"event", NameType::event},
        {"document", NameType::document},
        {"nationality", NameType::nationality}}};
  for (const auto& [called, type] : kTypes) {
    if (called == name) return type;
  }
  return NameType::organisation;
}

uint32_t country_row(size_t country) {
  return static_cast<uint32_t>(country + 1);  // places begin with countries
}

// Does the capitalised run at i end in a noun for a body ("... Party")?
bool ends_as_body(const NameWords& in, size_t i) {
  size_t end = i;
  while (in.proper(end)) ++end;
  return end > i + 1 && in.is(end - 1, WordClass::org_noun);
}

// Behind a place: "Florida Department of Health", "Kent County Court".
bool opens_body(const NameWords& in, size_t kind) {
  if (!in.is(kind, WordClass::settlement_kind) || !in.proper_case(kind)) {
    return false;
  }
  return in.low_is(kind + 1, "of")
             ? in.low_is(kind, "department") && in.proper(kind + 2)
             : ends_as_body(in, kind);
}

bool place_at(const NameWords& in, size_t i, const Phrases::Match& m,
              FoundName& f) {
  const KnownPlace& p = in.k.places[phrase_row(m)];
  const bool joined = in.proper(f.end) &&
                      !in.is(f.end, WordClass::settlement_kind) &&
                      !in.is(f.end, WordClass::place_noun) &&
                      !in.is(f.end, WordClass::siege_noun) &&
                      !in.is(f.end, WordClass::attack_noun);
  if (joined || opens_body(in, f.end) ||
      (i > in.first && in.proper(i - 1) && in.raw(i - 1) != "Mount" &&
       !in.is(i - 1, WordClass::place_prefix))) {
    return false;
  }
  const bool asked = place_context(in, i);
  if (p.kind == "ambiguous" && !asked) return false;
  if (in.is(i, WordClass::first_name) && in.proper(f.end)) return false;
  f.type = NameType::location;
  f.kind = p.kind == "ambiguous" ? "" : p.kind;
  f.country = p.country;
  f.canon = p.name;
  f.place_row = static_cast<uint32_t>(phrase_row(m) + 1);
  place_kind(in, f);
  return true;
}

// "the Nigerian Red Cross" is not the International Committee: a relief body
// behind the name of a people is that country's.
bool national_society(const NameWords& in, const Country& country,
                      FoundName& f) {
  const Phrases::Match m = in.k.phrases->longest(in.phrase_words, f.end);
  if (m.tokens == 0 || phrase_table(m) != PhraseTable::name ||
      in.proper(f.end + m.tokens)) {
    return false;
  }
  const KnownName& n = in.k.names[phrase_row(m)];
  if (n.kind != "aid group") return false;
  f.canon.clear();
  for (size_t w = f.begin; w < f.end + m.tokens; ++w) {
    if (!f.canon.empty()) f.canon += " ";
    f.canon += in.titled(w);
  }
  f.end += m.tokens;
  f.kind = n.kind;
  f.country = country.code;
  f.type = type_called(n.type);
  return true;
}

}  // namespace

bool phrase_at(const NameWords& in, size_t i, FoundName& found) {
  const Phrases::Match m = in.k.phrases->longest(in.phrase_words, i);
  if (m.tokens == 0) return false;
  FoundName f = found_name(i, i + m.tokens, {.weight = 3});
  // A longer capitalised run is another name, unless it goes on with a noun
  // of its kind ("Homs Province") or the table says a whole body.
  const bool goes_on =
      in.proper(f.end) && !in.is(f.end, WordClass::settlement_kind);
  switch (phrase_table(m)) {
    case PhraseTable::name: {
      const KnownName& n = in.k.names[phrase_row(m)];
      if (goes_on && m.tokens == 1 && !in.is(f.end, WordClass::force_noun)) {
        return false;
      }
      f.canon = n.name;
      f.kind = n.kind;
      f.country = n.country;
      f.type = type_called(n.type);
      break;
    }
    case PhraseTable::source: {
      const KnownSource& n = in.k.sources[phrase_row(m)];
      if (goes_on) return false;
      f.canon = n.name;
      f.kind = n.kind;
      f.country = n.country;
      break;
    }
    case PhraseTable::demonym: {
      const Country& c = in.k.countries[phrase_row(m)];
      if (national_society(in, c, f)) break;
      if (goes_on && ends_as_body(in, i)) return false;
      f.type = NameType::nationality;
      f.country = c.code;
      f.canon = c.demonyms.front();
      break;
    }
    case PhraseTable::country: {
      const Country& c = in.k.countries[phrase_row(m)];
      if (goes_on && ends_as_body(in, i)) return false;
      f.type = NameType::location;
      f.country = c.code;
      f.canon = c.name;
      f.kind = "country";
      f.place_row = country_row(phrase_row(m));
      break;
    }
    case PhraseTable::place:
      if (!place_at(in, i, m, f)) return false;
      break;
  }
  found = std::move(f);
  return true;
}

// "7 October, Sarn, Delta district.": the head of an item in a list of
// incidents, which has a day and says where.
bool heads_item(const NameWords& in, size_t i) {
  if (i < in.first + 2 || in.low(i - 1) != ",") return false;
  const Span before = in.reading.tokens[i - 2].span;
  const auto t = std::ranges::partition_point(
      in.reading.times, [&](const Time& x) { return x.span.end < before.end; });
  if (t == in.reading.times.end() || t->span.end != before.end ||
      t->type != TimeType::date || t->said.month == 0 || t->said.day == 0) {
    return false;
  }
  const Span first = in.reading.tokens[in.first].span;
  for (size_t k = in.first; k < in.end; ++k) {
    const Pos pos = in.reading.tokens[k].pos;
    if (pos == Pos::verb || pos == Pos::aux || pos == Pos::pron) return false;
  }
  // Before the day stands a number of the item at most.
  return t->span.begin < first.begin + 24;
}

// "Sarn, about 30 km south of the town of Vel": said where it lies.
bool lies_off(const NameWords& in, size_t end) {
  if (!in.low_is(end, ",")) return false;
  constexpr size_t kReach = 4;
  for (size_t i = end + 1; i + 1 < in.end && i <= end + kReach; ++i) {
    if (in.reading.tokens[i].pos != Pos::num) continue;
    return one_of(in.low(i + 1), "km", "kilometres", "kilometers", "kms",
                  "miles", "kilometre", "mile", "metres", "meters", "m");
  }
  return false;
}

// "in", "the town of" before token i.
bool place_context(const NameWords& in, size_t i) {
  if (i == in.first) return false;
  if (heads_item(in, i)) return true;
  const std::string_view w = in.low(i - 1);
  static constexpr std::array<std::string_view, 16> kPlacing = {
      "in",      "at",      "near",   "from",    "to",     "towards",
      "toward",  "into",    "around", "outside", "inside", "across",
      "between", "through", "via",    "off"};
  if (std::ranges::find(kPlacing, w) != kPlacing.end()) return true;
  if (w.ends_with("ern") && w.size() > 6) return true;  // "eastern X"
  if (w == "of" && i >= in.first + 2) {
    // "a State of Emergency"
    if (in.low(i - 2) == "state" &&
        (in.low_is(i, "disaster") || in.low_is(i, "emergency") ||
         in.low_is(i, "calamity") || in.low_is(i, "siege") ||
         in.low_is(i, "alert") || in.low_is(i, "war"))) {
      return false;
    }
    return in.is(i - 2, WordClass::place_noun) ||
           in.is(i - 2, WordClass::settlement_kind) ||
           in.low(i - 2) == "north" || in.low(i - 2) == "south" ||
           in.low(i - 2) == "east" || in.low(i - 2) == "west" ||
           in.low(i - 2).ends_with("east") || in.low(i - 2).ends_with("west");
  }
  if (w == "," || w == "and") {
    // A list of places: "in A, B and C".
    return !in.reading.names.empty() &&
           in.reading.names.back().type == NameType::location &&
           in.reading.names.back().span.end + 6 >=
               in.reading.tokens[i].span.begin;
  }
  return false;
}

// "Homs Province", "Raqqa city", "the Zor military airport": the noun after a
// place name says of what kind it is; some make it another place.
void place_kind(const NameWords& in, FoundName& f) {
  size_t at = f.end;
  if (in.low_is(at, "military") || in.low_is(at, "international") ||
      in.low_is(at, "air")) {
    ++at;
  }
  if (!in.is(at, WordClass::settlement_kind)) {
    if (f.begin >= in.first + 2 && in.low(f.begin - 1) == "of" &&
        in.is(f.begin - 2, WordClass::settlement_kind)) {
      f.kind = in.lemma(f.begin - 2);
    }
    return;
  }
  if (opens_body(in, at)) return;
  std::string kind(in.lemma(at));
  if (kind == "base" && at > f.end && in.low(at - 1) == "air") kind = "airbase";
  if (kind == "area" || kind == "part") return;
  // The same place, of a kind now known.
  if (kind == "city" || kind == "town" || kind == "village" ||
      kind == "hamlet" || kind == "settlement" || kind == "island" ||
      kind == "river" || kind == "mountain" || kind == "neighborhood" ||
      kind == "neighbourhood" || kind == "suburb" || kind == "hill") {
    f.kind = kind;
    return;
  }
  if (f.kind == kind) {
    f.end = at + 1;
    return;
  }
  if (kind == "state" && f.kind == "country") return;
  // Another place: a province or an airport called after the city.
  f.end = at + 1;
  f.kind = kind;
  f.canon.clear();
  if (f.place_row != 0) {
    const KnownPlace& p = in.k.places[f.place_row - 1];
    f.canon = p.name;
    for (size_t w = at; w < f.end; ++w) f.canon += " " + in.titled(w);
  }
}

}  // namespace crosscheck
