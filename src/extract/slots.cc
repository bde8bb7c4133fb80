// Tested by slots_test.cc and the text cases.
#include "extract/slots.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

constexpr std::string_view kGroupKinds[] = {
    "armed group", "rebel group",  "terrorist group",
    "militia",     "army",         "brigade",
    "corps",       "division",     "battalion",
    "regiment",    "paramilitary", "police",
    "forces",      "coalition",    "private military",
    "gang"};

bool armed_kind(std::string_view kind) {
  return std::ranges::find(kGroupKinds, kind) != std::end(kGroupKinds);
}

}  // namespace

uint64_t hash_name(std::string_view s) {
  uint64_t h = 14695981039346656037ULL;
  for (const char c : s) {
    h = (h ^ static_cast<uint8_t>(c)) * 1099511628211ULL;
  }
  return h == 0 ? 1 : h;
}

Slots::Slots(const Text& t, const Reading& r, const Knowledge& k)
    : text(t), reading(r), knowledge(k), lexicon_(*k.lexicon) {
  uint32_t token = 0;
  sentence_token_.reserve(r.sentences.size() + 1);
  for (const Span s : r.sentences) {
    while (token < r.tokens.size() && r.tokens[token].span.begin < s.begin) {
      ++token;
    }
    sentence_token_.push_back(token);
  }
  sentence_token_.push_back(static_cast<uint32_t>(r.tokens.size()));
  find_armed();
  find_main_place();
  find_main_time();
  index_quotes();
}

// Which quotes a sentence has to do with, as rows of one flat list.
void Slots::index_quotes() {
  std::vector<std::pair<uint32_t, uint32_t>> pairs;  // sentence, quote
  for (uint32_t q = 0; q < reading.quotes.size(); ++q) {
    for (const auto* spans :
         {&reading.quotes[q].content, &reading.quotes[q].source}) {
      for (const Span x : *spans) {
        auto s = std::ranges::partition_point(
            reading.sentences, [&](Span y) { return y.end <= x.begin; });
        for (; s != reading.sentences.end() && s->begin < x.end; ++s) {
          pairs.emplace_back(s - reading.sentences.begin(), q);
        }
      }
    }
  }
  std::ranges::sort(pairs);
  const auto [first, last] = std::ranges::unique(pairs);
  pairs.erase(first, last);
  quote_rows_.assign(reading.sentences.size() + 1, 0);
  for (const auto& [s, q] : pairs) {
    ++quote_rows_[s + 1];
    quote_list_.push_back(q);
  }
  for (size_t i = 1; i < quote_rows_.size(); ++i) {
    quote_rows_[i] += quote_rows_[i - 1];
  }
}

std::span<const uint32_t> Slots::quotes_here() const {
  return std::span(quote_list_)
      .subspan(quote_rows_[sentence],
               quote_rows_[sentence + 1] - quote_rows_[sentence]);
}

void Slots::begin_sentence(size_t index) {
  // What the sentence before leaves behind.
  if (index > 0) {
    const Span before = reading.sentences[index - 1];
    last_place_.reset();
    auto time = std::ranges::partition_point(reading.times, [&](const Time& x) {
      return x.span.end <= before.begin;
    });
    for (; time != reading.times.end() && time->span.begin < before.end;
         ++time) {
      if ((time->type == TimeType::date || time->type == TimeType::time) &&
          !open_ended(*time)) {
        told_ = said(*time);
        told_->stated = false;
      }
    }
    auto place = std::ranges::partition_point(
        reading.places,
        [&](const Toponym& x) { return x.span.end <= before.begin; });
    for (; place != reading.places.end() && place->span.begin < before.end;
         ++place) {
      if (reading.entities[place->entity].kind != "country") {
        last_place_ = place->span;
      }
    }
    const std::string_view gap = std::string_view(text.utf8).substr(
        before.end, reading.sentences[index].begin - before.end);
    if (gap.find("\n\n") != std::string_view::npos ||
        gap.find("\n \n") != std::string_view::npos) {
      told_.reset();
    }
  }
  sentence = index;
  find_clauses(reading, knowledge, sentence_token_[index],
               sentence_token_[index + 1], parts);
}

// ---- words
// --------------------------------------------------------------------

std::string_view Slots::low(uint32_t token) const {
  return cut(reading.words, reading.tokens[token].span);
}
std::string_view Slots::lemma(uint32_t token) const {
  return reading.lemma(reading.tokens[token]);
}
bool Slots::is(uint32_t token, WordClass c) const {
  return lexicon_[reading.tokens[token].word].is(c);
}
Span Slots::span(uint32_t begin, uint32_t end) const {
  return {reading.tokens[begin].span.begin, reading.tokens[end - 1].span.end};
}
uint32_t Slots::token_at(uint32_t byte) const {
  return static_cast<uint32_t>(
      std::ranges::partition_point(
          reading.tokens, [&](const Token& t) { return t.span.end <= byte; }) -
      reading.tokens.begin());
}
std::string_view Slots::adp(const Phrase& p) const {
  return p.adp < 0 ? std::string_view() : low(static_cast<uint32_t>(p.adp));
}
bool Slots::lemma_in(uint32_t begin, uint32_t end,
                     const std::vector<std::string>& lemmas) const {
  for (uint32_t i = begin; i < end; ++i) {
    if (std::ranges::find(lemmas, lemma(i)) != lemmas.end()) return true;
  }
  return false;
}

// ---- who and where
// --------------------------------------------------------------

void Slots::names_in(Span s, std::vector<const Name*>& out) const {
  out.clear();
  // Names are sorted by begin; nested ones are short, so look a little back.
  auto at = std::ranges::partition_point(
      reading.names, [&](const Name& n) { return n.span.begin < s.begin; });
  while (at != reading.names.begin() && (at - 1)->span.end > s.begin) --at;
  for (; at != reading.names.end() && at->span.begin < s.end; ++at) {
    if (at->span.overlaps(s)) out.push_back(&*at);
  }
}

bool Slots::names_place(const Phrase& p) const {
  std::vector<const Name*> names;
  names_in(span(p), names);
  return std::ranges::any_of(
      names, [](const Name* n) { return n->type == NameType::location; });
}
bool Slots::has_place(const Phrase& p) const {
  return names_place(p) || is(p.head, WordClass::place_noun);
}
bool Slots::is_armed(const Phrase& p) const {
  if (is(p.head, WordClass::armed_noun) || is(p.head, WordClass::force_noun) ||
      is(p.head, WordClass::rebel_noun)) {
    return true;
  }
  std::vector<const Name*> names;
  names_in(span(p), names);
  const uint32_t head_end = reading.tokens[p.head].span.end;
  return std::ranges::any_of(names, [&](const Name* n) {
    return n->span.end >= head_end && n->type == NameType::organisation &&
           (armed_kind(reading.entities[n->entity].kind) ||
            is(p.head, WordClass::unit_noun) ||
            reading.entities[n->entity].kind.empty());
  });
}
bool Slots::is_person(const Phrase& p) const {
  if (is(p.head, WordClass::civil_noun) || is(p.head, WordClass::armed_noun) ||
      is(p.head, WordClass::role)) {
    return true;
  }
  std::vector<const Name*> names;
  names_in(span(p), names);
  return std::ranges::any_of(
      names, [](const Name* n) { return n->type == NameType::person; });
}

Party Slots::party_of(const Name& n) const {
  const LocalEntity& e = reading.entities[n.entity];
  std::string name = e.name;
  if (n.type == NameType::nationality) {
    for (const Country& c : knowledge.countries) {
      if (c.code == e.country) name = c.name;
    }
  }
  const EntityId id{hash_name(name)};
  return {std::move(name), id, n.span};
}

// The words without article, number and leading preposition.
std::string Slots::plain_words(uint32_t begin, uint32_t end) const {
  // "at least nine fighters" are fighters.
  auto q =
      std::ranges::partition_point(reading.quantities, [&](const Quantity& x) {
        return x.span.end <= reading.tokens[begin].span.begin;
      });
  while (q != reading.quantities.end() && begin + 1 < end &&
         q->span.holds(reading.tokens[begin].span)) {
    ++begin;
  }
  while (begin + 1 < end) {
    const Pos p = reading.tokens[begin].pos;
    if (p != Pos::det && p != Pos::num && p != Pos::adp && p != Pos::adv &&
        p != Pos::punct) {
      break;
    }
    ++begin;
  }
  std::string out(cut(text.utf8, span(begin, end)));
  if (reading.tokens[begin].pos != Pos::propn && out[0] >= 'A' &&
      out[0] <= 'Z' && (out.size() < 2 || out[1] > 'Z')) {
    out[0] = static_cast<char>(out[0] + 32);  // the capital of a sentence
  }
  for (size_t at; (at = out.find("\u00A0")) != std::string::npos;) {
    out.replace(at, 2, " ");
  }
  std::ranges::replace(out, '\n', ' ');
  return out;
}

// People, or a body of people: what can act without having a name.
bool Slots::can_act(uint32_t head) const {
  return is(head, WordClass::civil_noun) || is(head, WordClass::armed_noun) ||
         is(head, WordClass::force_noun) || is(head, WordClass::role) ||
         is(head, WordClass::rebel_noun) || is(head, WordClass::org_noun) ||
         is(head, WordClass::group_noun) || is(head, WordClass::state_body);
}

std::optional<Party> Slots::actor(const Phrase& p) const {
  std::optional<Party> found = party(p);
  std::vector<const Name*> names;
  names_in(found ? found->words : Span{}, names);
  for (const Name* n : names) {
    // A country acts; a town does not.
    if (n->span == found->words && n->type == NameType::location &&
        reading.entities[n->entity].kind != "country") {
      return std::nullopt;
    }
  }
  if (found && found->words == span(p) && !can_act(p.head) &&
      !named(found->words)) {
    return std::nullopt;
  }
  return found;
}

bool Slots::named(Span s) const {
  std::vector<const Name*> names;
  names_in(s, names);
  return std::ranges::any_of(names,
                             [&](const Name* n) { return n->span == s; });
}

std::optional<Party> Slots::party(const Phrase& p) const {
  std::vector<const Name*> names;
  names_in(span(p), names);
  const Span head = reading.tokens[p.head].span;
  const Name* best = nullptr;
  int best_rank = 0;
  for (const Name* n : names) {
    const bool body =
        n->type == NameType::organisation || n->type == NameType::person;
    // A body or person that holds the head; else the last one before it, as in
    // "ISIS fighters"; a country or nation acts only where no body does.
    int rank =
        body                                                                ? 2
        : n->type == NameType::location || n->type == NameType::nationality ? 1
                                                                            : 0;
    if (rank == 0) continue;
    if (n->span.holds(head)) rank += 4;
    if (rank >= best_rank) {
      best = n;
      best_rank = rank;
    }
  }
  const bool own_people =
      (is(p.head, WordClass::civil_noun) || is(p.head, WordClass::role)) &&
      !is(p.head, WordClass::armed_noun);
  const bool holds = best != nullptr && best->span.holds(head);
  if (best != nullptr && (holds || !own_people) &&
      !(best->type == NameType::location && !holds)) {
    return party_of(*best);
  }
  // A ship or an aircraft acts for its state.
  for (const Name* n : names) {
    const std::string& country = reading.entities[n->entity].country;
    if ((n->type != NameType::platform && n->type != NameType::vehicle) ||
        country.empty()) {
      continue;
    }
    for (const Country& c : knowledge.countries) {
      if (c.code == country) return Party{c.name, {hash_name(c.name)}, n->span};
    }
  }
  if (reading.tokens[p.head].pos == Pos::pron || p.time) return std::nullopt;
  if (reading.tokens[p.head].pos != Pos::noun &&
      reading.tokens[p.head].pos != Pos::propn) {
    return std::nullopt;
  }
  if (has_place(p) && !can_act(p.head)) return std::nullopt;
  std::string name = plain_words(p.begin, p.head + 1);
  const EntityId id{hash_name(name)};
  return Party{std::move(name), id, span(p)};
}

std::optional<Party> Slots::holder_of(size_t index, const Party* other) const {
  std::vector<const Name*> names;
  for (size_t p = index; p < parts.phrases.size() && p < index + 4; ++p) {
    const Phrase& phrase = parts.phrases[p];
    const std::string_view before = adp(phrase);
    if (p > index && before != "of" && before != "by" && before != "from") {
      if (before != "in" && before != "to" && before != "on") break;
      continue;
    }
    names_in(span(phrase), names);
    for (const Name* n : names) {
      if (n->type != NameType::organisation) continue;
      Party party = party_of(*n);
      if (other == nullptr || party.name != other->name) return party;
    }
  }
  return std::nullopt;
}

void Slots::find_armed() {
  std::map<uint32_t, int> count;
  for (const Name& n : reading.names) {
    if (n.type == NameType::organisation &&
        armed_kind(reading.entities[n.entity].kind)) {
      ++count[n.entity];
    }
  }
  for (const auto& [entity, seen] : count) armed_.emplace_back(seen, entity);
  std::ranges::sort(armed_, [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first
                              : reading.entities[a.second].name <
                                    reading.entities[b.second].name;
  });
}

std::optional<Party> Slots::opponent(const Party& actor) const {
  const auto of_state = [&](const LocalEntity& e) {
    return e.kind == "army" || e.kind == "police" || e.kind == "brigade" ||
           e.kind == "corps" || e.kind == "division" || e.kind == "regiment" ||
           e.kind == "battalion";
  };
  bool state = false;
  bool known = false;
  for (const LocalEntity& e : reading.entities) {
    if (e.name != actor.name) continue;
    known = e.type == NameType::organisation || e.kind == "country";
    state = of_state(e) || e.kind == "government" || e.kind == "country" ||
            e.kind == "state forces";
  }
  if (!known || !state) return std::nullopt;
  int best = 0;
  const LocalEntity* enemy = nullptr;
  for (const auto& [seen, entity] : armed_) {
    const LocalEntity& e = reading.entities[entity];
    if (of_state(e) || e.name == actor.name) continue;
    // Clear only when no other group comes near.
    if (enemy != nullptr)
      return seen * 2 > best ? std::nullopt
                             : std::optional(Party{
                                   enemy->name, {hash_name(enemy->name)}, {}});
    enemy = &e;
    best = seen;
  }
  if (enemy == nullptr || best < 2) return std::nullopt;
  return Party{enemy->name, {hash_name(enemy->name)}, {}};
}

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
    size_t to = from;
    while (to < parts.phrases.size() && parts.phrases[to].begin < c->right)
      ++to;
    // "fired from the sea at the town": where it strikes, if that is told.
    for (size_t p = from; p < to && found == nullptr; ++p) {
      if (adp(parts.phrases[p]) != "from") found = chain(p, p + 1);
    }
    if (found == nullptr) found = chain(from, to);
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

// ---- when
// ---------------------------------------------------------------------------

WhenSaid Slots::said(const Time& t) const {
  return {t.days, t.minute_first, t.minute_last, t.span, t.said, true};
}

// The day that the lead tells of: the first time named to the day in the first
// sentences, else the day of publication.
void Slots::find_main_time() {
  const size_t lead = std::min<size_t>(reading.sentences.size(), 5);
  const uint32_t end = lead == 0 ? 0 : reading.sentences[lead - 1].end;
  for (const Time& t : reading.times) {
    if (t.span.begin >= end) break;
    if (t.type != TimeType::date && t.type != TimeType::time) continue;
    const bool day =
        t.days ? t.days->size() <= 2
               : t.said.weekday != 0 || t.said.unit == 'd' || t.said.day != 0;
    if (!day) continue;
    main_time_ = said(t);
    break;
  }
  if (!main_time_ && text.published) {
    main_time_ = WhenSaid{.days = text.published,
                          .minute_first = {},
                          .minute_last = {},
                          .words = {},
                          .said = {}};
  }
  if (main_time_) main_time_->stated = false;
}

bool Slots::since(Span time) const {
  const uint32_t at = time.empty() ? 0 : token_at(time.begin);
  return at > 0 && low(at - 1) == "since";
}

bool Slots::open_ended(const Time& t) const {
  const uint32_t at = token_at(t.span.begin);
  if (at == 0) return false;
  const std::string_view w = low(at - 1);
  return w == "since" || w == "until" || w == "till";
}

WhenSaid Slots::when(uint32_t token, uint32_t left, uint32_t right) const {
  const Span sentence_span = reading.sentences[sentence];
  const Span reach = left < right ? span(left, right) : Span{};
  const uint32_t at = reading.tokens[token].span.begin;
  const Time* best = nullptr;
  const Time* clock = nullptr;
  uint64_t best_cost = UINT64_MAX;
  auto t = std::ranges::partition_point(reading.times, [&](const Time& x) {
    return x.span.end <= sentence_span.begin;
  });
  for (; t != reading.times.end() && t->span.begin < sentence_span.end; ++t) {
    if (t->type != TimeType::date && t->type != TimeType::time) continue;
    if (t->type == TimeType::time && !t->days && t->minute_first) {
      clock = &*t;
      continue;
    }
    if (!t->days && t->said == PartialDate{}) continue;
    const uint64_t distance =
        t->span.begin > at ? t->span.begin - at : at - t->span.begin;
    const uint64_t cost = distance + (reach.holds(t->span) ? 0 : 100000);
    if (cost < best_cost) {
      best_cost = cost;
      best = &*t;
    }
  }
  if (best != nullptr) {
    WhenSaid out = said(*best);
    if (clock != nullptr && !out.minute_first) {
      out.minute_first = clock->minute_first;
      out.minute_last = clock->minute_last;
    }
    return out;
  }
  WhenSaid carried;
  if (told_)
    carried = *told_;
  else if (main_time_)
    carried = *main_time_;
  carried.words = {};
  carried.minute_first.reset();
  carried.minute_last.reset();
  carried.stated = false;
  return carried;
}

// ---- by whom
// -------------------------------------------------------------------------

const Name* Slots::speaker_name(Span source) const {
  std::vector<const Name*> names;
  names_in(source, names);
  const Name* best = nullptr;
  int best_rank = 0;
  for (const Name* n : names) {
    const int rank = n->type == NameType::person         ? 3
                     : n->type == NameType::organisation ? 2
                                                         : 1;
    if (rank > best_rank) {
      best = n;
      best_rank = rank;
    }
  }
  return best;
}

Party Slots::speaker(const Quote& q) const {
  // "he said", "the statement said": whom that stands for.
  const Span source = q.antecedent.empty() ? q.source.front() : q.antecedent;
  const Name* name = speaker_name(source);
  const uint32_t begin = token_at(source.begin);
  uint32_t end = begin;
  bool person_noun = false;
  while (end < reading.tokens.size() &&
         reading.tokens[end].span.begin < source.end) {
    // An apposition or relative clause says more than who it is.
    if (low(end) == "," && end > begin) break;
    person_noun = person_noun || is(end, WordClass::role) ||
                  is(end, WordClass::civil_noun) ||
                  is(end, WordClass::armed_noun);
    ++end;
  }
  // "a senior source in Damascus" is not Damascus; Russia is Russia.
  if (name != nullptr &&
      (name->type == NameType::person ||
       (!person_noun && (name->type == NameType::organisation ||
                         name->span.holds(source) || end <= begin + 2)))) {
    return party_of(*name);
  }
  if (end == begin) return {"", {}, source};
  std::string plain = plain_words(begin, end);
  const EntityId id{hash_name(plain)};
  return {std::move(plain), id, source};
}

std::vector<std::vector<Party>> Slots::said_by(Span at, bool& denied) const {
  std::vector<const Quote*> inner;  // innermost quotes that hold `at`
  for (const uint32_t i : quotes_here()) {
    const Quote& q = reading.quotes[i];
    if (q.source.empty()) continue;
    const bool holds = std::ranges::any_of(q.content, [&](Span s) {
      return s.begin <= at.begin && at.begin < s.end;
    });
    if (!holds) continue;
    const bool wraps = std::ranges::any_of(quotes_here(), [&](uint32_t k) {
      const Quote& o = reading.quotes[k];
      return o.outer == static_cast<int32_t>(i) &&
             std::ranges::any_of(o.content, [&](Span s) {
               return s.begin <= at.begin && at.begin < s.end;
             });
    });
    if (!wraps) inner.push_back(&q);
  }
  std::vector<std::vector<Party>> chains;
  for (const Quote* q : inner) {
    std::vector<Party> chain;
    denied = denied || q->denies;
    for (int depth = 0; q != nullptr && depth < 8; ++depth) {
      if (!q->source.empty()) {
        Party who = speaker(*q);
        const bool again = !chain.empty() && chain.front().name == who.name;
        if (!again) chain.insert(chain.begin(), std::move(who));
      }
      q = q->outer < 0 ? nullptr
                       : &reading.quotes[static_cast<size_t>(q->outer)];
    }
    chains.push_back(std::move(chain));
  }
  if (chains.empty()) chains.emplace_back();
  return chains;
}

}  // namespace crosscheck
