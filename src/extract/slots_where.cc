// Where something happens: in its own words, in its sentence, or carried over.
// Tested by events_test.cc.
#include "extract/slots.h"

#include <algorithm>
#include <map>

namespace crosscheck {

PlaceSaid Slots::place_of(const Name& n) const {
  const LocalEntity& e = reading.entities[n.entity];
  PlaceSaid place{
      e.name, EntityId{hash_name(e.name)}, {}, {}, e.country, e.kind, n.span};
  auto at = std::ranges::partition_point(reading.places, [&](const Toponym& t) {
    return t.span.begin < n.span.begin;
  });
  for (; at != reading.places.end() && at->span == n.span; ++at) {
    if (at->row == 0) continue;
    place.lat = knowledge.places[at->row - 1].lat;
    place.lon = knowledge.places[at->row - 1].lon;
  }
  if (!place.lat && !n.proper) {
    // "the city": where its name says it is.
    const auto named = std::ranges::find_if(
        reading.places,
        [&](const Toponym& t) { return t.entity == n.entity && t.row != 0; });
    if (named != reading.places.end()) {
      place.lat = knowledge.places[named->row - 1].lat;
      place.lon = knowledge.places[named->row - 1].lon;
    }
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
    if (n->type != NameType::location || in_source(n->span) ||
        reading.entities[n->entity].kind == "country" || !fine(n)) {
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

std::optional<PlaceSaid> Slots::place(const Clause* c,
                                      int32_t preferred) const {
  std::vector<const Name*> names;
  const auto in_phrase = [&](const Phrase& p) -> const Name* {
    names_in(span(p), names);
    const Name* found = nullptr;
    for (const Name* n : names) {
      if (n->type != NameType::location) continue;
      // "the US strike", "Syria's largest field": whose, not where.
      const bool whose = reading.entities[n->entity].kind == "country" &&
                         !n->span.holds(reading.tokens[p.head].span);
      if (!whose) found = n;
    }
    return found;
  };
  const Name* country = nullptr;
  const auto fine = [&](const Name* n) {
    if (n == nullptr) return false;
    if (reading.entities[n->entity].kind != "country") return true;
    if (country == nullptr) country = n;
    return false;
  };
  const auto chain = [&](size_t from, size_t to) -> const Name* {
    for (size_t p = from; p < to; ++p) {
      const Name* n = in_phrase(parts.phrases[p]);
      if (fine(n)) return n;
    }
    return nullptr;
  };
  const Name* found = nullptr;
  uint32_t centre = c != nullptr ? c->verb : parts.first;
  if (preferred >= 0) {
    const auto from = static_cast<size_t>(preferred);
    const Phrase& p = parts.phrases[from];
    centre = p.head;
    const Name* own = in_phrase(p);
    if (fine(own)) return place_of(*own);
    // "the siege of the city", "the outskirts of Aleppo": what hangs on it.
    size_t to = from + 1;
    while (to < parts.phrases.size() && to < from + 4 &&
           parts.phrases[to].adp >= 0) {
      ++to;
    }
    found = chain(from + 1, to);
  }
  if (found == nullptr && c != nullptr) {
    const auto from = static_cast<size_t>(
        std::ranges::partition_point(
            parts.phrases, [&](const Phrase& p) { return p.begin < c->end; }) -
        parts.phrases.begin());
    // "fired from the sea at the town": where it strikes, if that is told.
    for (const bool origin : {false, true}) {
      for (size_t p = from; p < parts.phrases.size(); ++p) {
        const Phrase& x = parts.phrases[p];
        if (found != nullptr || !within(x, *c)) continue;
        if (origin || adp(x) != "from") found = chain(p, p + 1);
      }
    }
    for (size_t p = from; p < parts.phrases.size() && found == nullptr; ++p) {
      const Phrase& x = parts.phrases[p];
      if (adp(x) != "from" && under(x, *c)) found = chain(p, p + 1);
    }
    if (found == nullptr && c->subject >= 0) {
      const auto subject = static_cast<size_t>(c->subject);
      found = chain(subject, subject + 1);
    }
  }
  if (found == nullptr) {
    // Named in the sentence, but not for this: carried over.
    if (const Name* near = nearest_place(centre, fine); near != nullptr) {
      PlaceSaid place = place_of(*near);
      place.words = {};
      return place;
    }
  }
  if (found != nullptr) return place_of(*found);
  if (country != nullptr) return place_of(*country);
  if (last_place_) {
    names_in(*last_place_, names);
    for (const Name* n : names) {
      if (n->type != NameType::location) continue;
      PlaceSaid place = place_of(*n);
      place.words = {};
      return place;
    }
  }
  return main_place();
}

std::optional<PlaceSaid> Slots::main_place() const {
  if (main_place_ < 0) return std::nullopt;
  for (const Toponym& t : reading.places) {
    if (static_cast<int32_t>(t.entity) != main_place_) continue;
    PlaceSaid place = place_of({t.span, NameType::location, t.entity, true});
    place.words = {};
    return place;
  }
  return std::nullopt;
}

// The place that the report speaks of most, the title counting more; a country
// only when there is nothing finer.
void Slots::find_main_place() {
  std::map<uint32_t, int> count;
  int best = 0;
  for (const Name& n : reading.names) {
    if (n.type != NameType::location) continue;
    const bool lead = !reading.sentences.empty() &&
                      n.span.end <= reading.sentences.front().end;
    const bool country = reading.entities[n.entity].kind == "country";
    int& seen = count[n.entity];
    seen += country ? 1 : lead ? 30 : 10;
    if (seen > best) {
      best = seen;
      main_place_ = static_cast<int32_t>(n.entity);
    }
  }
}

}  // namespace crosscheck
