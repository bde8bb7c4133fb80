// Where something happens: in its own words, in its sentence, or carried over.
// Tested by events_test.cc.
#include "extract/slots.h"

#include <algorithm>

#include "extract/places_known.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

// A claim's point is that of its place or of one close by, not of a region that
// the place lies somewhere in.
constexpr double kCloseKm = 30;

bool says_where(const Toponym& t) {
  return t.lat && t.radius_km <= kCloseKm;
}

// "struck a village", "in another province": a new one that has no name, so not
// the town that was told of before.
bool in_some_town(const Slots& s, const Clause& c) {
  return std::ranges::any_of(s.parts.phrases, [&](const Phrase& x) {
    const bool some = one_of(s.low(x.begin), "a", "an", "another");
    const bool where = one_of(s.adp(x), "in", "at", "on", "near", "outside") ||
                       (x.adp < 0 && x.begin >= c.end);
    return some && where && s.within(x, c) &&
           one_of(s.lemma(x.head), "village", "town", "city", "province",
                  "region", "governorate", "country");
  });
}

}  // namespace

PlaceSaid Slots::place_of(const Name& n) const {
  const LocalEntity& e = reading.entities[n.entity];
  if (acting_country(reading, n)) {
    if (std::optional<PlaceSaid> here = main_country()) {
      here->words = n.span;
      return *here;
    }
  }
  if (head_place && !n.proper &&
      one_of(cut(reading.words, n.span), "the town", "the village", "the city",
             "the settlement")) {
    PlaceSaid here = *head_place;
    here.words = n.span;
    return here;
  }
  PlaceSaid place{
      e.name, EntityId{hash_name(e.name)}, {}, {}, e.country, e.kind, n.span};
  auto at = std::ranges::partition_point(reading.places, [&](const Toponym& t) {
    return t.span.begin < n.span.begin;
  });
  for (; at != reading.places.end() && at->span == n.span; ++at) {
    if (!says_where(*at)) continue;
    place.lat = at->lat;
    place.lon = at->lon;
  }
  if (!place.lat && e.name.ends_with("s")) {
    // "Syrias", its apostrophe lost
    const std::string_view stem(e.name.data(), e.name.size() - 1);
    for (const Country& c : knowledge.countries) {
      if (c.name != stem) continue;
      place.name = c.name;
      place.id = {hash_name(c.name)};
      place.country = c.code;
      place.kind = "country";
    }
  }
  if (!place.lat) {
    // "the city", "Idlib province": where its name says it is.
    const auto named =
        std::ranges::find_if(reading.places, [&](const Toponym& t) {
          return t.entity == n.entity && says_where(t);
        });
    if (named != reading.places.end()) {
      place.lat = named->lat;
      place.lon = named->lon;
    }
  }
  // A village that no gazetteer knows lies where nearly all the others do.
  if (!place.lat && n.proper && place.country.empty() && place.kind.empty() &&
      at_home_) {
    place.country = main_code_;
  }
  return place;
}

// The place named nearest to a token of the sentence, one before it first;
// where a speaker is ("a source in Damascus") is not where things happen.
const Name* Slots::nearest_place(
    uint32_t token, const std::function<bool(const Name*)>& fine) const {
  std::vector<const Name*> names;
  names_in(reading.sentences[sentence], names);
  const uint32_t at = reading.tokens[token].span.begin;
  const Name* best = nullptr;
  uint32_t best_cost = UINT32_MAX;
  for (const Name* n : names) {
    if (n->type != NameType::location || in_source(n->span) || nameless(*n) ||
        dateline_.holds(n->span) || is_wide(*n) || !fine(n) ||
        behind_mark(token, n->span) || !known_place(reading, *n)) {
      continue;
    }
    const uint32_t cost =
        n->span.begin < at ? at - n->span.begin : 2 * (n->span.begin - at);
    if (cost < best_cost) {
      best = n;
      best_cost = cost;
    }
  }
  // Of "in A, B and C" the first.
  while (best != nullptr && best != names.front()) {
    const auto here = std::ranges::find(names, best);
    const Name* before = *(here - 1);
    if (before->type != NameType::location ||
        before->span.end + 6 < best->span.begin || !fine(before)) {
      break;
    }
    best = before;
  }
  return best;
}

bool Slots::in_source(Span s) const {
  return std::ranges::any_of(quotes_here(), [&](uint32_t q) {
    return std::ranges::any_of(reading.quotes[q].source,
                               [&](Span source) { return source.holds(s); });
  });
}

bool Slots::is_site(const Phrase& p) const {
  return one_of(lemma(p.head), "cathedral", "church", "mosque", "temple",
                "synagogue", "school", "hospital", "hotel", "base", "airbase",
                "airport", "airfield", "field", "oilfield", "refinery",
                "embassy", "consulate", "prison", "station", "headquarters",
                "compound", "checkpoint", "depot", "barracks", "market", "mall",
                "university", "port", "dam", "bridge") ||
         one_of(lemma(p.head), "plant", "factory", "warehouse", "clinic",
                "court", "courthouse", "office", "building", "restaurant",
                "cafe", "bar", "nightclub", "theatre", "theater", "stadium",
                "shrine", "monastery", "palace", "pipeline", "substation",
                "terminal", "bank", "shop", "house", "home", "residence",
                "apartment", "mine", "outpost", "camp", "kindergarten",
                "orphanage");
}

bool Slots::is_thing(const Phrase& p) const {
  return is_site(p) ||
         one_of(lemma(p.head), "ship", "vessel", "boat", "ferry", "tanker",
                "trawler", "freighter", "yacht", "bus", "minibus", "car",
                "truck", "lorry", "train", "convoy", "vehicle", "airliner",
                "motorcade", "post", "position", "village", "town") ||
         is_craft(p.head);
}

// "reinforcements sent from the capital", "bound for the coast": where what
// happens came from or was to go; "told by phone from a clinic in the town".
bool Slots::origin(Span place) const {
  const int32_t p = phrase_at(token_at(place.begin));
  if (p < 0) return false;
  const Phrase& x = parts.phrases[static_cast<size_t>(p)];
  if (one_of(led_by(x), "from", "for", "to")) return true;
  const int32_t of =
      x.governor < 0 ? -1 : phrase_at(static_cast<uint32_t>(x.governor));
  return of >= 0 && of < p && one_of(adp(x), "in", "of") &&
         adp(parts.phrases[static_cast<size_t>(of)]) == "from" &&
         is_site(parts.phrases[static_cast<size_t>(of)]);
}

// "flown to the capital"
bool Slots::brought_to(const Phrase& p) const {
  return one_of(adp(p), "to", "towards") && p.governor >= 0 &&
         one_of(lemma(static_cast<uint32_t>(p.governor)), "fly", "take",
                "bring", "evacuate", "transfer", "airlift", "carry", "rush",
                "transport", "send", "move");
}

// Where people are from is not where they are.
bool Slots::origin_of_people(const Phrase& p) const {
  if (adp(p) != "from" || p.governor < 0) return false;
  const auto noun = static_cast<uint32_t>(p.governor);
  const Pos pos = reading.tokens[noun].pos;
  return (pos == Pos::noun || pos == Pos::propn || pos == Pos::num) &&
         noun < p.begin && phrase_at(noun) >= 0 &&
         (pos == Pos::num ||
          is_person(parts.phrases[static_cast<size_t>(phrase_at(noun))]) ||
          is_armed(parts.phrases[static_cast<size_t>(phrase_at(noun))]));
}

// "Jane Roe of Leeds": where she is from.
bool Slots::home_of_person(const Phrase& p) const {
  if (adp(p) != "of" || p.governor < 0) return false;
  const Span at = reading.tokens[static_cast<size_t>(p.governor)].span;
  return std::ranges::any_of(reading.names, [&](const Name& n) {
    return n.type == NameType::person && n.span.holds(at) &&
           reading.tokens[static_cast<size_t>(p.governor)].pos == Pos::propn;
  });
}

// "the Tehran mayor", "Los Angeles prosecutors": whose they are.
bool Slots::of_office(const Phrase& p, const Name& place) const {
  return place.span.end <= reading.tokens[p.head].span.begin &&
         can_act(p.head) && !kind(p.head, WordClass::civil_noun);
}

// "natives of Kazakhstan", "the army of Niger"
bool Slots::of_people(const Phrase& p) const {
  const int32_t of = p.governor < static_cast<int32_t>(parts.first)
                         ? -1
                         : phrase_at(static_cast<uint32_t>(p.governor));
  return of >= 0 && (is_person(parts.phrases[static_cast<size_t>(of)]) ||
                     is_armed(parts.phrases[static_cast<size_t>(of)]) ||
                     one_of(lemma(static_cast<uint32_t>(p.governor)), "native",
                            "national", "citizen"));
}

// "the poorest nation in the Americas": which country, not where in the world.
bool Slots::of_a_country(const Phrase& p) const {
  return p.governor >= static_cast<int32_t>(parts.first) &&
         static_cast<uint32_t>(p.governor) < p.begin &&
         one_of(lemma(static_cast<uint32_t>(p.governor)), "nation", "country",
                "state", "republic");
}

// "the emir of the group in Southeast Asia", "the envoy for North Africa"
bool Slots::of_somebody(const Phrase& p) const {
  if (p.governor < static_cast<int32_t>(parts.first)) return false;
  const auto noun = static_cast<uint32_t>(p.governor);
  return noun < p.begin &&
         (reading.tokens[noun].pos == Pos::propn || is(noun, WordClass::role));
}

bool Slots::is_wide(const Name& n) const {
  const LocalEntity& e = reading.entities[n.entity];
  if (e.kind == "country") return true;
  if (e.country.empty() && one_of(e.kind, "sea", "region", "island")) {
    return true;
  }
  // "Syrias", its apostrophe lost
  return e.kind.empty() && e.name.ends_with("s") &&
         place_of(n).kind == "country";
}

// Where a report was written: a place that opens one of the first lines, up to
// a dash behind it.
void Slots::find_dateline() {
  constexpr uint32_t kLongest = 16;
  const size_t lines = std::min<size_t>(reading.sentences.size(), 3);
  for (size_t s = 0; s < lines && dateline_.empty(); ++s) {
    const Span line = reading.sentences[s];
    uint32_t i = token_at(line.begin);
    const uint32_t first = i;
    if (i < reading.tokens.size() && low(i) == "(") ++i;
    std::vector<const Name*> names;
    if (i >= reading.tokens.size()) return;
    names_in(reading.tokens[i].span, names);
    const bool place = std::ranges::any_of(
        names, [](const Name* n) { return n->type == NameType::location; });
    // "SANTIAGO, May 25 (Wire) -", a place or not for what we know
    const auto in_capitals = [&](uint32_t token) {
      const std::string_view w = cut(text.utf8, reading.tokens[token].span);
      return w.size() > 1 && std::ranges::all_of(w, [](char c) {
               return c >= 'A' && c <= 'Z';
             });
    };
    const bool capitals =
        in_capitals(i) && !in_time(reading.tokens[i].span) &&
        (reading.tokens[i].span.size() > 3 ||
         (i + 1 < reading.tokens.size() && in_capitals(i + 1)));
    for (; (place || capitals) && i < first + kLongest &&
           i < reading.tokens.size() && reading.tokens[i].span.end <= line.end;
         ++i) {
      if (is_verb(reading, knowledge, i)) break;
      if (one_of(low(i), "-", "--", "\u2013", "\u2014")) {
        dateline_ = {line.begin, reading.tokens[i].span.end};
        break;
      }
    }
  }
}

// The last place that a phrase names; a country only when asked for, and only
// where it says where: "in Syria", not "the Syrian army".
const Name* Slots::place_in(const Phrase& p, bool country) const {
  if (origin_of_people(p) || held_against(span(p), parts.first)) return nullptr;
  std::vector<const Name*> names;
  names_in(span(p), names);
  const Name* found = nullptr;
  for (const Name* n : names) {
    if (n->type != NameType::location || nameless(*n) ||
        dateline_.holds(n->span) || counts_own(n->span)) {
      continue;
    }
    if (!is_wide(*n)) {
      found = n;
    } else if (country && n->span.holds(reading.tokens[p.head].span) &&
               !one_of(led_by(p), "by", "with", "against", "between") &&
               !one_of(adp(p), "from", "to", "after", "before", "than", "for",
                       "like") &&
               !(adp(p) == "of" && of_people(p)) &&
               (reading.entities[n->entity].kind == "country" ||
                !of_a_country(p)) &&
               (reading.entities[n->entity].kind != "region" ||
                !of_somebody(p))) {
      found = n;
    }
  }
  return found;
}

// "49 were killed, 33 of them in Lima": of the 33; "including 33 in Lima and
// 16 in Cusco": of each of these numbers, unless it is what is asked of.
bool Slots::of_some(const Phrase& x, uint32_t asked) const {
  if (x.begin < parts.first + 3 || x.adp < 0) return false;
  const uint32_t at = x.begin - 2;  // before its preposition
  if (one_of(low(at), "them", "whom") && low(at - 1) == "of") return true;
  return at != asked && reading.tokens[at].pos == Pos::num &&
         one_of(low(at - 1), "including", "and", ",");
}

// "in Mati, east of Athens": where that is, not where it happened.
bool Slots::reference(const Phrase& x) const {
  if (x.adp < static_cast<int32_t>(parts.first) + 1 || adp(x) != "of") {
    return false;
  }
  return one_of(low(static_cast<uint32_t>(x.adp) - 1), "north", "south", "east",
                "west", "northeast", "northwest", "southeast", "southwest",
                "outside");
}

// A place among the phrases of one clause: behind its verb, where it strikes
// before where it comes from; before it; its subject.
// Of a clause above, not where that takes somebody to.
const Name* Slots::place_of_clause(const Clause& c, bool country,
                                   bool own_clause) const {
  const Name* origin = nullptr;
  const Name* before = nullptr;
  const Name* below = nullptr;
  for (const Phrase& x : parts.phrases) {
    const bool own = within(x, c);
    if (of_some(x, c.verb) && c.verb + 3 < x.begin) continue;
    if (!own && !(x.begin >= c.end && under(x, c))) continue;
    const Name* n = place_in(x, country);
    if (n == nullptr || in_source(n->span)) continue;
    if (!own_clause && one_of(led_by(x), "to", "from")) continue;
    if (!own) {
      if (below == nullptr && !one_of(led_by(x), "from", "to")) below = n;
    } else if (x.begin < c.end) {
      if (before == nullptr && x.adp >= 0) before = n;
    } else if (led_by(x) != "from") {
      return n;
    } else if (origin == nullptr) {
      origin = n;
    }
  }
  for (const Name* n : {origin, below, before}) {
    if (n != nullptr) return n;
  }
  if (c.subject < 0) return nullptr;
  const Phrase& subject = parts.phrases[static_cast<size_t>(c.subject)];
  // "Haiti was hit by", "Malawi lost 12 people", "northern Haiti suffered"
  // "Mexico has reported 66 deaths"
  const bool stage =
      c.passive ||
      one_of(verb(c), "suffer", "see", "report", "record", "register",
             "confirm", "have", "account") ||
      (one_of(verb(c), "lose", "count", "mourn") && c.object >= 0 &&
       !is_armed(parts.phrases[static_cast<size_t>(c.object)]));
  return place_in(subject, country && stage);
}

// The clause whose time and place this one shares; nullptr: none.
const Clause* Slots::setting(const Clause& c) const {
  const Token& predicate = reading.tokens[c.predicate];
  const bool joined = predicate.dep == relation("conj");
  const Clause* up =
      joined ? clause_at(static_cast<uint32_t>(predicate.head)) : above(c);
  if (up == nullptr) return nullptr;
  // "Police shot at a crowd in Lagos and the president left": another's.
  if (joined && c.subject >= 0 && up->subject >= 0 &&
      c.subject != up->subject) {
    return nullptr;
  }
  // "accused Russia of shelling": who is blamed is not where.
  const bool of_words =
      kind(up->predicate, WordClass::speech_verb) ||
      one_of(verb(*up), "accuse", "blame", "charge", "criticise", "criticize");
  return of_words ? nullptr : up;
}

const Name* Slots::stated_place(const Clause* c, int32_t preferred) const {
  size_t from = 0;
  size_t to = 0;
  if (preferred >= 0) {
    from = static_cast<size_t>(preferred);
    const Name* own = place_in(parts.phrases[from], false);
    if (own != nullptr) return own;
    // "the siege of the city", "the outskirts of Aleppo": what hangs on it.
    const auto verb_before = [&](size_t p) {
      return std::ranges::any_of(parts.clauses, [&](const Clause& k) {
        return k.verb >= parts.phrases[p - 1].end &&
               k.verb < parts.phrases[p].begin;
      });
    };
    to = from + 1;
    // Not where somebody came from or went: "reinforcements sent from the
    // capital", "wounded and flown to the capital".
    while (to < parts.phrases.size() && to < from + 4 &&
           parts.phrases[to].adp >= 0 &&
           !of_some(parts.phrases[to], parts.phrases[from].head) &&
           !behind_mark(parts.phrases[from].head, span(parts.phrases[to])) &&
           !(adp(parts.phrases[to]) == "from" && verb_before(to)) &&
           !brought_to(parts.phrases[to])) {
      ++to;
    }
  }
  for (const bool country : {false, true}) {
    for (size_t p = country ? from : from + 1; p < to; ++p) {
      if (const Name* n = place_in(parts.phrases[p], country)) return n;
    }
    const Clause* at = c;
    bool own = true;  // "flew to Goma and visited": of one mind with it
    for (int steps = 0; at != nullptr && steps < 4; ++steps) {
      const Name* n = place_of_clause(*at, country, own);
      const bool of_part = n != nullptr && preferred >= 0 &&
                           behind_mark(parts.phrases[from].head, n->span);
      if (n != nullptr && !of_part) return n;
      if (country || steps > 0) {
        own = own && reading.tokens[at->predicate].dep == relation("conj");
        at = setting(*at);
      } else {
        break;
      }
    }
  }
  return nullptr;
}

// "across the country", which the report speaks of most.
std::optional<PlaceSaid> Slots::nation(const Clause& c) const {
  for (const Phrase& p : parts.phrases) {
    if (p.end != p.begin + 2 || !within(p, c) || low(p.begin) != "the" ||
        !one_of(low(p.head), "country", "nation") ||
        !one_of(led_by(p), "across", "throughout", "around", "over")) {
      continue;
    }
    std::optional<PlaceSaid> place = main_country();
    if (place) place->words = span(p);
    return place;
  }
  return std::nullopt;
}

// "the capital", of the country that the report speaks of most.
std::optional<PlaceSaid> Slots::capital(const Clause& c) const {
  const auto x = std::ranges::find_if(parts.phrases, [&](const Phrase& p) {
    return p.end == p.begin + 2 && low(p.begin) == "the" &&
           low(p.head) == "capital" && within(p, c) && low(p.end) != "of" &&
           !one_of(led_by(p), "from", "to", "for");
  });
  const Country* of = nullptr;
  // Who writes from a capital means that.
  for (const Name& n : reading.names) {
    if (n.span.begin >= dateline_.end) break;
    const LocalEntity& e = reading.entities[n.entity];
    const Country* its = knowledge.country(e.country);
    if (dateline_.holds(n.span) && its != nullptr && its->capital == e.name) {
      of = its;
    }
  }
  if (of == nullptr && !main_code_.empty()) of = knowledge.country(main_code_);
  if (x == parts.phrases.end() || of == nullptr || of->capital.empty()) {
    return std::nullopt;
  }
  for (const Name& n : reading.names) {
    if (n.type != NameType::location ||
        reading.entities[n.entity].name != of->capital) {
      continue;
    }
    PlaceSaid place = place_of(n);
    place.words = span(*x);
    return place;
  }
  return PlaceSaid{
      of->capital, EntityId{hash_name(of->capital)}, {}, {}, of->code, "city",
      span(*x)};
}

// "told reporters in Geneva that": where it was said.
bool Slots::where_said(Span place, const Clause* asked) const {
  const Clause* telling = clause_at(token_at(place.begin));
  return telling != nullptr && telling != asked &&
         kind(telling->predicate, WordClass::speech_verb) &&
         place.begin > reading.tokens[telling->verb].span.begin;
}

std::optional<PlaceSaid> Slots::place(const Clause* c,
                                      int32_t preferred) const {
  const uint32_t centre =
      preferred >= 0 ? parts.phrases[static_cast<size_t>(preferred)].head
      : c != nullptr ? c->verb
                     : parts.first;
  if (const Name* n = labelled(centre, stated_place(c, preferred))) {
    return place_of(*n);
  }
  if (c != nullptr) {
    if (std::optional<PlaceSaid> there = capital(*c)) return there;
    if (std::optional<PlaceSaid> there = nation(*c)) return there;
  }
  const auto carried = [&](const Name& n) {
    PlaceSaid place = place_of(n);
    place.words = {};
    return place;
  };
  // Named in the sentence, but not for this.
  const auto fine = [&](const Name* n) {
    const int32_t p = phrase_at(token_at(n->span.begin));
    if (p >= 0 && p != preferred + 1 &&
        of_some(parts.phrases[static_cast<size_t>(p)], centre)) {
      return false;
    }
    if (p >= 0 && reference(parts.phrases[static_cast<size_t>(p)])) {
      return false;
    }
    if (p >= 0 && (of_office(parts.phrases[static_cast<size_t>(p)], *n) ||
                   home_of_person(parts.phrases[static_cast<size_t>(p)]))) {
      return false;
    }
    if (where_said(n->span, c) || held_against(n->span, centre) ||
        counts_own(n->span)) {
      return false;
    }
    return !is_wide(*n) && !origin(n->span) &&
           (p < 0 || !origin_of_people(parts.phrases[static_cast<size_t>(p)]));
  };
  if (const Name* near = nearest_place(centre, fine)) return carried(*near);
  const Name* nearest = nullptr;
  uint32_t least = UINT32_MAX;
  for (const Phrase& x : parts.phrases) {
    if (x.adp < 0 || of_some(x, centre) || home_of_person(x) ||
        one_of(adp(x), "from", "for", "to")) {
      continue;
    }
    const uint32_t cost =
        x.begin < centre ? 2 * (centre - x.begin) : x.begin - centre;
    const Name* n = cost < least ? place_in(x, true) : nullptr;
    if (n == nullptr || in_source(n->span) || where_said(n->span, c) ||
        behind_mark(centre, n->span)) {
      continue;
    }
    nearest = n;
    least = cost;
  }
  if (nearest != nullptr) return carried(*nearest);
  const Clause* around = c == nullptr ? nullptr : setting(*c);
  const bool some_town = (c != nullptr && in_some_town(*this, *c)) ||
                         (around != nullptr && in_some_town(*this, *around));
  if (some_town && told_place) {
    auto country = main_country();
    if (country && country->country == told_place->country) return country;
  }
  if (past_place) return past_place;
  if (told_place) return told_place;
  if (last_place_) {
    std::vector<const Name*> names;
    names_in(*last_place_, names);
    for (const Name* n : names) {
      if (n->type == NameType::location) return carried(*n);
    }
  }
  return main_place();
}

std::optional<PlaceSaid> Slots::carried(int32_t entity) const {
  if (entity < 0) return std::nullopt;
  for (const Toponym& t : reading.places) {
    if (static_cast<int32_t>(t.entity) != entity) continue;
    PlaceSaid place = place_of({t.span, NameType::location, t.entity, true});
    place.words = {};
    return place;
  }
  return std::nullopt;
}

std::optional<PlaceSaid> Slots::named_place(const Phrase& p) const {
  const Name* n = place_in(p, true);
  return n == nullptr ? std::nullopt : std::optional(place_of(*n));
}
std::optional<PlaceSaid> Slots::main_place() const {
  return carried(main_place_);
}
std::optional<PlaceSaid> Slots::main_country() const {
  return carried(main_country_);
}

}  // namespace crosscheck
