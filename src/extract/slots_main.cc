// The place that a report speaks of most, where what names none happened.
// Tested by events_slots_test.cc.
#include <algorithm>
#include <map>

#include "extract/places_known.h"
#include "extract/slots.h"
#include "util/one_of.h"

namespace crosscheck {

bool known_place(const Reading& r, const Name& name) {
  const LocalEntity& e = r.entities[name.entity];
  if (!e.kind.empty() || !e.country.empty()) return true;
  return std::ranges::any_of(r.names, [&](const Name& n) {
    if (n.entity != name.entity) return false;
    const auto first = std::ranges::partition_point(
        r.tokens, [&](const Token& t) { return t.span.end <= n.span.begin; });
    return first != r.tokens.begin() && first != r.tokens.end() &&
           one_of(cut(r.words, (first - 1)->span), "in", "near", "outside",
                  "around", "inside", "across", "into", "at");
  });
}

bool acting_country(const Reading& r, const Name& name) {
  if (name.proper || !one_of(cut(r.words, name.span), "the country",
                             "The country", "the nation", "The nation")) {
    return false;
  }
  const Name* last = nullptr;
  for (const Name& n : r.names) {
    if (n.span.begin >= name.span.begin) break;
    if (n.entity == name.entity && n.proper) last = &n;
  }
  if (last == nullptr) return false;
  const auto token = std::ranges::partition_point(
      r.tokens, [&](const Token& t) { return t.span.end < last->span.end; });
  if (token == r.tokens.end()) return false;
  const std::string_view rest =
      std::string_view(r.words).substr(last->span.end, 4);
  const bool before = std::ranges::none_of(r.sentences, [&](Span x) {
    return x.holds(last->span) && x.holds(name.span);
  });
  // "France has 1,500 troops in the country": there, not in France
  const bool has =
      token->head >= 0 &&
      r.lemma(r.tokens[static_cast<size_t>(token->head)]) == "have";
  return rest == "-led" ||
         ((before || has) && token->dep == relation("nsubj")) ||
         token->dep == relation("compound") || token->dep == relation("amod");
}

// "United States troops", "Iran rejected it": a country that acts is not where.
bool Slots::acts(const Name& n) const {
  const uint32_t last = token_at(n.span.end - 1);
  if (last >= reading.tokens.size()) return false;
  const Token& t = reading.tokens[last];
  if (t.dep == relation("nsubj") || t.dep == relation("obl:agent")) return true;
  const bool of =
      t.dep == relation("compound") || t.dep == relation("nmod:poss");
  const auto head = static_cast<uint32_t>(t.head);
  return of && (kind(head, WordClass::force_noun) ||
                kind(head, WordClass::armed_noun) || is_craft(head));
}

// "Strikes on Suburb Town", "the Mall": what it is, not what it is called.
bool Slots::only_a_kind(const Name& n) const {
  const LocalEntity& e = reading.entities[n.entity];
  const uint32_t i = token_at(n.span.begin);
  return e.country.empty() && e.name.find(' ') == std::string::npos &&
         (is(i, WordClass::settlement_kind) || is(i, WordClass::place_noun) ||
          is_site({.begin = i, .end = i + 1, .head = i}) || low(i) == "hall");
}

// "A month on, Malawi counts the cost", from its capital, which is not named
// again: of the whole country.
bool Slots::only_written_there(const Name& n) const {
  if (!dateline_.holds(n.span) || reading.sentences.empty()) return false;
  const Span title = reading.sentences.front();
  bool country = false;
  for (const Name& x : reading.names) {
    if (x.entity == n.entity && !dateline_.holds(x.span)) return false;
    country = country || (x.type == NameType::location && is_wide(x) &&
                          title.holds(x.span) && !dateline_.holds(x.span));
  }
  return country;
}

// The place that the report speaks of most, the title counting more; a country
// only when there is nothing finer.
void Slots::find_main_place() {
  std::map<uint32_t, int> count;
  std::map<std::string_view, int> in_country;
  int best = 0;
  int best_country = 0;
  // A line that names another place tells of that, not of where it was written.
  const auto line = std::ranges::find_if(reading.sentences, [&](Span x) {
    return !dateline_.empty() && x.holds(dateline_);
  });
  const bool away = line != reading.sentences.end() &&
                    std::ranges::any_of(reading.names, [&](const Name& n) {
                      return n.type == NameType::location && !nameless(n) &&
                             !reading.entities[n.entity].country.empty() &&
                             !is_wide(n) && n.span.begin >= dateline_.end &&
                             n.span.end <= line->end;
                    });
  for (const Name& n : reading.names) {
    if (n.type != NameType::location || nameless(n)) continue;
    if (!known_place(reading, n)) continue;
    const bool lead = !reading.sentences.empty() &&
                      n.span.end <= reading.sentences.front().end;
    const bool country = is_wide(n);
    int& seen = count[n.entity];
    const bool written = dateline_.holds(n.span);
    const int filed = only_written_there(n) ? 1 : away ? 5 : 10;
    seen += country ? (acts(n) ? 1 : 4) : written ? filed : lead ? 30 : 10;
    if (seen > best) {
      best = seen;
      main_place_ = static_cast<int32_t>(n.entity);
    }
    if (country && seen > best_country) {
      best_country = seen;
      main_country_ = static_cast<int32_t>(n.entity);
    }
    const std::string& code = reading.entities[n.entity].country;
    if (!code.empty()) ++in_country[code];
  }
  int most = 0;
  int all = 0;
  for (const auto& [code, times] : in_country) {
    if (times > most) main_code_ = code;
    most = std::max(most, times);
    all += times;
  }
  constexpr double kHome = 0.8;
  at_home_ = most > 1 && most >= kHome * all;
  if (best <= 10) not_abroad();
}

// "MALAWI: Tropical Cyclone Freddy": where all of the report is, but for what
// names a place of its own.
void Slots::find_titled_place() {
  if (reading.sentences.empty()) return;
  const uint32_t first = token_at(reading.sentences.front().begin);
  if (first >= reading.tokens.size()) return;
  std::vector<const Name*> names;
  names_in(reading.tokens[first].span, names);
  for (const Name* n : names) {
    const uint32_t next = token_at(n->span.end - 1) + 1;
    if (n->type != NameType::location || nameless(*n) || low(next) != ":") {
      continue;
    }
    titled_ = true;
    main_place_ = static_cast<int32_t>(n->entity);
    if (reading.entities[n->entity].kind == "country") {
      main_country_ = main_place_;
      main_code_ = reading.entities[n->entity].country;
    }
  }
}

// Named once, and of another country than the one that the report tells of: a
// Paris to which somebody was flown is not where all happened.
void Slots::not_abroad() {
  if (main_place_ < 0 || main_country_ < 0) return;
  const std::string& there =
      reading.entities[static_cast<size_t>(main_place_)].country;
  const std::string& here =
      reading.entities[static_cast<size_t>(main_country_)].country;
  const auto told = [&](const std::string& code) {
    return std::ranges::count_if(reading.names, [&](const Name& n) {
      const bool land =
          n.type == NameType::location || n.type == NameType::nationality;
      return land && reading.entities[n.entity].country == code;
    });
  };
  constexpr ptrdiff_t kOften = 3;
  if (there.empty() || here.empty() || there == here) return;
  if (told(here) >= std::max(kOften, 2 * told(there))) {
    main_place_ = main_country_;
  }
}

// Where the story is now: a bridge, a mosque, what a day's fight is for.
bool Slots::at_a_site() const {
  const std::string_view name = told_place->name;
  return one_of(name.substr(name.rfind(' ') + 1), "bridge", "Bridge", "mosque",
                "Mosque", "Church", "Cathedral", "Hospital", "hospital",
                "School", "school", "University", "Palace", "Hotel", "hotel",
                "Market", "market");
}

// Is the place where the story is now named more than once?
bool Slots::dwelt_on() const {
  if (!told_place) return false;
  return std::ranges::count_if(reading.places, [&](const Toponym& t) {
           return reading.entities[t.entity].name == told_place->name;
         }) > 1;
}

// Does the sentence tell of a day, another than the one told before it?
bool Slots::says_another_day(size_t index) const {
  const Span here = reading.sentences[index];
  const auto day = [](const Time& x) {
    return x.type == TimeType::date && x.days && x.days->first == x.days->last;
  };
  const auto from = std::ranges::partition_point(
      reading.times, [&](const Time& x) { return x.span.begin < here.begin; });
  const auto end = std::ranges::partition_point(
      reading.times, [&](const Time& x) { return x.span.begin < here.end; });
  const auto told = std::find_if(from, end, day);
  if (told == end) return false;
  constexpr ptrdiff_t kBack = 16;  // times; who told none so near told none
  const auto first = from - std::min(kBack, from - reading.times.begin());
  for (auto before = from; before != first;) {
    if (day(*--before)) return !(*before->days == *told->days);
  }
  return true;
}

// Another day begins a scene of its own: where the report plays, not where the
// scene before went.
void Slots::go_back() {
  const std::optional<PlaceSaid> main = main_place();
  if (!main || told_place->kind == "country") return;
  const size_t lead = std::min<size_t>(reading.sentences.size(), 2);
  for (const Toponym& t : reading.places) {
    if (t.span.begin >= reading.sentences[lead - 1].end) break;
    if (reading.entities[t.entity].name == told_place->name) return;
  }
  const bool near =
      told_place->country.empty() || told_place->country == main->country;
  if (near && one_of(main->kind, "city", "town", "village", "capital")) {
    told_place = main;
  }
}

}  // namespace crosscheck
