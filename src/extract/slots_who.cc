// Who a phrase means, and who says what. Tested by
// events_test.cc and tests/cases/speakers.case.
#include "extract/slots.h"

#include <algorithm>

#include "util/one_of.h"
#include "util/spelling.h"

namespace crosscheck {
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
  // "its final opportunity" is no place, whosever it is.
  const bool of_place = kind(p.head, WordClass::place_noun) || is_site(p) ||
                        reading.tokens[p.head].pos == Pos::propn;
  const Span head = reading.tokens[p.head].span;
  return std::ranges::any_of(names, [&](const Name* n) {
    return n->type == NameType::location && (of_place || n->span.holds(head));
  });
}
bool Slots::has_place(const Phrase& p) const {
  return names_place(p) || kind(p.head, WordClass::place_noun);
}
// "terrorist groups", "an armed faction": what is under arms by what stands
// before it.
bool Slots::armed_group(const Phrase& p) const {
  if (!one_of(lemma(p.head), "group", "faction", "cell", "formation",
              "organisation", "organization", "movement")) {
    return false;
  }
  for (uint32_t i = p.begin; i < p.head; ++i) {
    if (is(i, WordClass::rebel_noun) || is(i, WordClass::armed_noun) ||
        one_of(low(i), "armed", "terrorist", "paramilitary", "jihadist",
               "islamist", "takfiri", "extremist", "separatist")) {
      return true;
    }
  }
  return false;
}
bool Slots::is_armed(const Phrase& p) const {
  if (is(p.head, WordClass::armed_noun) || is(p.head, WordClass::force_noun) ||
      is(p.head, WordClass::rebel_noun) || armed_group(p)) {
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
bool Slots::aged(uint32_t head) const {
  return low(head).ends_with("-year-old") || low(head).ends_with("-month-old");
}
bool Slots::is_person(const Phrase& p) const {
  if (aged(p.head) || kind(p.head, WordClass::civil_noun) ||
      is(p.head, WordClass::armed_noun) || is(p.head, WordClass::role)) {
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
    const Country* c = knowledge.country(e.country);
    if (c != nullptr) name = c->name;
  }
  const EntityId id{hash_name(name)};
  return {std::move(name), id, n.span};
}

// "12 November prosecutors": the first word behind the day, where it is no part
// of who they are.
uint32_t Slots::behind_time(uint32_t begin, uint32_t end) const {
  const Span first = reading.tokens[begin].span;
  const auto t = std::ranges::partition_point(
      reading.times, [&](const Time& x) { return x.span.end <= first.begin; });
  if (t == reading.times.end() || t->type != TimeType::date ||
      !t->span.holds(first) ||
      t->span.end > reading.tokens[end - 1].span.begin) {
    return begin;
  }
  return token_at(t->span.end);
}

// The words without article, number and leading preposition.
std::string Slots::plain_words(uint32_t begin, uint32_t end) const {
  begin = behind_time(begin, end);
  // "at least nine fighters" are fighters.
  auto q =
      std::ranges::partition_point(reading.quantities, [&](const Quantity& x) {
        return x.span.end <= reading.tokens[begin].span.begin;
      });
  while (q != reading.quantities.end() && begin + 1 < end &&
         q->span.holds(reading.tokens[begin].span)) {
    ++begin;
  }
  // "Saturday four citizens": what stands before the number is not of them.
  if (q != reading.quantities.end() && begin + 1 < end &&
      q->span.end <= reading.tokens[end - 1].span.begin &&
      reading.tokens[begin].pos != Pos::det) {
    while (begin + 1 < end && reading.tokens[begin].span.begin < q->span.end) {
      ++begin;
    }
  }
  while (begin + 1 < end) {
    const Pos p = reading.tokens[begin].pos;
    if (p != Pos::det && p != Pos::num && p != Pos::adp && p != Pos::adv &&
        p != Pos::punct && p != Pos::cconj && p != Pos::part &&
        !one_of(low(begin), "more", "further", "additional", "today",
                "yesterday", "tomorrow", "earlier", "later", "meanwhile")) {
      break;
    }
    ++begin;
  }
  std::string out(cut(text.utf8, span(begin, end)));
  const Span first = reading.tokens[begin].span;
  const bool opens = first.begin == reading.sentences[sentence].begin;
  if (opens && reading.tokens[begin].pos != Pos::propn && !named(first) &&
      out[0] >= 'A' && out[0] <= 'Z' && (out.size() < 2 || out[1] > 'Z')) {
    out[0] = static_cast<char>(out[0] + 32);  // the capital of a sentence
  }
  return plain_spaces(out);
}

// People, or a body of people: what can act without having a name.
bool Slots::can_act(uint32_t head) const {
  for (const WordClass c :
       {WordClass::civil_noun, WordClass::armed_noun, WordClass::force_noun,
        WordClass::role, WordClass::rebel_noun, WordClass::org_noun,
        WordClass::group_noun, WordClass::state_body, WordClass::doer_noun}) {
    if (kind(head, c)) return true;
  }
  // Who speaks can act; "the campaign" is what they do.
  if (kind(head, WordClass::speaker_noun) &&
      !one_of(lemma(head), "campaign", "magazine")) {
    return true;
  }
  return one_of(low(head), "nation", "nations", "country", "countries",
                "states", "sides", "parties") ||
         low(head) == "accused" ||
         one_of(lemma(head), "member", "gang", "youth", "mob", "crowd", "tribe",
                "clan", "cartel", "squad", "crew", "junta", "company", "firm",
                "column", "patrol", "band");
}

std::optional<Party> Slots::actor(const Phrase& p) const {
  std::optional<Party> found = party(p);
  std::vector<const Name*> names;
  names_in(found ? found->words : Span{}, names);
  for (const Name* n : names) {
    // A country acts; a town does not, but that "Berlin rejected the plan".
    if (n->span == found->words && n->type == NameType::location &&
        reading.entities[n->entity].kind != "country") {
      return p.adp < 0 && p.dep == relation("nsubj") ? of_capital(*n)
                                                     : std::nullopt;
    }
  }
  // "a total of 20 rockets"
  const Phrase* whole = phrase_at(p.head) < 0 ? nullptr : part_of(p);
  const Phrase& who = whole == nullptr ? p : *whole;
  // "fell to the Legion", "Reyes said": a name that nobody knows
  bool bare = who.dep == relation("nsubj") && who.adp < 0;
  for (uint32_t i = who.begin; i < who.end; ++i) {
    bare = bare && reading.tokens[i].pos == Pos::propn;
  }
  const bool name = reading.tokens[who.head].pos == Pos::propn &&
                    (low(who.begin) == "the" || bare) && !has_place(who) &&
                    !who.time;
  // "the Battle of Solferino, fought in June"
  if (found && one_of(low(who.head), "battle", "siege", "war", "massacre")) {
    return attempt_of(p);
  }
  if (found && found->words == span(who) && !can_act(who.head) &&
      !aged(who.head) && !name && !a_people(who) && !named(found->words)) {
    return attempt_of(p);
  }
  return found;
}

// "the regime attempts to", "rebel efforts to": whose they are.
std::optional<Party> Slots::attempt_of(const Phrase& p) const {
  if (!one_of(lemma(p.head), "attempt", "effort", "bid", "plan", "campaign",
              "operation", "attack", "offensive", "assault", "siege",
              "blockade")) {
    return std::nullopt;
  }
  for (uint32_t i = p.head; i > p.begin; --i) {
    const Token& t = reading.tokens[i - 1];
    const bool of = t.dep == relation("compound") ||
                    (t.dep == relation("nmod:poss") && t.pos != Pos::pron);
    if (!of || !can_act(i - 1)) continue;
    uint32_t first = i - 1;  // not what else stands before the attempt
    while (first > p.begin &&
           reading.tokens[first - 1].head == static_cast<int32_t>(i) - 1) {
      --first;
    }
    return party({.begin = first, .end = i, .head = i - 1});
  }
  return std::nullopt;
}

// "the Syrian side of the heights" is where.
bool Slots::is_side(uint32_t head) const {
  return one_of(lemma(head), "side", "soil", "front", "line", "airspace",
                "waters", "water", "half", "border", "frontier", "coast");
}

std::optional<Party> Slots::victim(const Phrase& p) const {
  if (is_side(p.head)) return std::nullopt;
  const Phrase* whole = phrase_at(p.head) < 0 ? nullptr : part_of(p);
  const Phrase& x = whole == nullptr ? p : *whole;
  std::vector<const Name*> names;
  names_in(span(x), names);
  const bool of_country = std::ranges::any_of(names, [&](const Name* n) {
    return n->type == NameType::nationality &&
           !n->span.holds(reading.tokens[x.head].span);
  });
  const bool body = std::ranges::any_of(names, [](const Name* n) {
    return n->type == NameType::organisation || n->type == NameType::person;
  });
  if (of_country && !body && is_thing(x)) return plain_party(x);
  if (std::optional<Party> who = party(p)) return who;
  // "all three"
  if (reading.tokens[x.head].pos == Pos::num && x.begin < x.head && !x.time &&
      one_of(low(x.begin), "all", "the", "these", "those")) {
    return plain_party(x);
  }
  if (one_of(lemma(x.head), "street", "road", "highway", "avenue", "square",
             "outskirt", "centre", "center", "countryside")) {
    return std::nullopt;
  }
  const bool site = has_place(x) && !names_place(x) &&
                    (is_site(x) || !kind(x.head, WordClass::settlement_kind));
  return site ? std::optional(plain_party(x)) : std::nullopt;
}

// The country that a capital stands for.
std::optional<Party> Slots::of_capital(const Name& n) const {
  const LocalEntity& e = reading.entities[n.entity];
  const Country* c = knowledge.country(e.country);
  if (c == nullptr || c->capital.empty() || c->capital != e.name) {
    return std::nullopt;
  }
  return Party{c->name, {hash_name(c->name)}, n.span};
}

bool Slots::named(Span s) const {
  std::vector<const Name*> names;
  names_in(s, names);
  return std::ranges::any_of(names,
                             [&](const Name* n) { return n->span == s; });
}

bool Slots::stateless(const Name& n) const {
  return n.type == NameType::nationality &&
         reading.entities[n.entity].country.empty();
}

// "Syrian rebels", "Afghan militias": of a country, but not its own.
bool Slots::irregular(uint32_t head) const {
  return kind(head, WordClass::rebel_noun) ||
         kind(head, WordClass::group_noun) ||
         one_of(lemma(head), "union", "company", "firm", "charity", "newspaper",
                "magazine", "broadcaster", "bank", "church", "university",
                "coalition", "opposition", "council", "alliance", "league",
                "club", "team", "airline", "gang", "cartel", "tribe") ||
         body_of_state(head);
}

// "a Turkish court", "the Russian Foreign Ministry": a body that acts for
// itself, as the state's forces and its government do not.
bool Slots::body_of_state(uint32_t head) const {
  return kind(head, WordClass::org_noun) &&
         !kind(head, WordClass::force_noun) &&
         !kind(head, WordClass::unit_noun) &&
         !one_of(lemma(head), "government", "cabinet", "regime", "leadership",
                 "administration", "presidency", "police", "command", "fleet",
                 "staff", "militia");
}

// "Liberians", "ethnic Hausa"
bool Slots::a_people(const Phrase& p) const {
  std::vector<const Name*> names;
  names_in(reading.tokens[p.head].span, names);
  const bool ethnic = low(p.begin) == "ethnic" && p.begin < p.head;
  return (ethnic || low(p.head).ends_with("s")) &&
         std::ranges::any_of(names, [](const Name* n) {
           return n->type == NameType::nationality;
         });
}

// "Hundreds of Mexicans", "two Syrians", "an Australian": some of a people, as
// "the Russians" of a war are not.
bool Slots::some_of_people(const Phrase& p, const Name& n) const {
  if (n.type != NameType::nationality ||
      !n.span.holds(reading.tokens[p.head].span)) {
    return false;
  }
  const bool many = low(p.head).ends_with("s") && low(p.begin) != "the";
  // "Kyrgyz and Uzbeks", "ethnic Kyrgyz": no state, though one word serves both
  const auto next_to = [&](uint32_t joint, uint32_t other) {
    return low(joint) == "and" &&
           a_people({.begin = other, .end = other + 1, .head = other});
  };
  const bool beside =
      p.end == p.begin + 1 &&
      ((p.end + 1 < parts.end && next_to(p.end, p.end + 1)) ||
       (p.begin > parts.first + 1 && next_to(p.begin - 1, p.begin - 2)));
  const bool counted =
      p.begin < p.head && reading.tokens[p.begin + 1].pos == Pos::num;
  return many || a_national(p) || counted || beside ||
         (low(p.begin) == "ethnic" && a_people(p));
}

bool Slots::is_armed_word(uint32_t head) const {
  return is(head, WordClass::armed_noun) || is(head, WordClass::rebel_noun);
}

// "an Afghan soldier", "four French soldiers": they, not the army or the state.
bool Slots::few_soldiers(const Phrase& p, const Name& n) const {
  if (n.type != NameType::nationality || !is_armed_word(p.head)) return false;
  const bool one = one_of(low(p.begin), "a", "an", "one", "another");
  return one || reading.tokens[p.begin].pos == Pos::num;
}

const Phrase* Slots::part_of(const Phrase& p) const {
  const auto next = static_cast<size_t>(phrase_at(p.head)) + 1;
  const bool part =
      one_of(lemma(p.head), "ten", "score", "million", "group", "couple",
             "crowd", "spate", "truckload", "busload", "boatload", "bunch",
             "pair", "trio", "horde", "throng") ||
      reading.tokens[p.head].pos == Pos::num ||
      one_of(lemma(p.head), "number", "majority", "total", "dozen", "hundred",
             "thousand", "lot", "handful", "series", "some", "many", "most",
             "part", "rest", "all", "element", "member", "percent", "half",
             "third", "quarter", "share", "portion");
  if (!part || next >= parts.phrases.size() ||
      adp(parts.phrases[next]) != "of" ||
      parts.phrases[next].begin != p.end + 1) {
    return nullptr;
  }
  // "tens of thousands of people"
  const Phrase* deeper = part_of(parts.phrases[next]);
  return deeper != nullptr ? deeper : &parts.phrases[next];
}

// "fighters of the Liberation Movement", "members of the 4th Battalion": the
// body that they are of.
const Name* Slots::body_of(const Phrase& p) const {
  const auto next = static_cast<size_t>(phrase_at(p.head)) + 1;
  const bool people =
      (is_armed(p) && lemma(p.head) != "commander") ||
      one_of(lemma(p.head), "member", "supporter", "operative", "unit") ||
      is_craft(p.head) || lemma(p.head) == "artillery";
  if (!people || next >= parts.phrases.size()) return nullptr;
  const Phrase& x = parts.phrases[next];
  if (!one_of(adp(x), "of", "from") || x.adp != static_cast<int32_t>(p.end) ||
      x.time) {
    return nullptr;
  }
  std::vector<const Name*> names;
  names_in(span(p), names);
  const auto proper_body = [&](const Name* n) {
    return n->proper && n->type == NameType::organisation;
  };
  if (std::ranges::any_of(names, proper_body)) return nullptr;
  // "of the Jaish al-Islam group"
  names_in(
      is(x.head, WordClass::group_noun) ? span(x) : reading.tokens[x.head].span,
      names);
  const auto body = std::ranges::find_if(names, proper_body);
  return body == names.end() ? nullptr : *body;
}

// "a unit from the regime forces": they.
const Phrase* Slots::unit_of(const Phrase& p) const {
  const auto next = static_cast<size_t>(phrase_at(p.head)) + 1;
  if (next >= parts.phrases.size() ||
      !one_of(lemma(p.head), "unit", "element", "member")) {
    return nullptr;
  }
  const Phrase& x = parts.phrases[next];
  return one_of(adp(x), "of", "from") && is_armed(x) &&
                 x.adp == static_cast<int32_t>(p.end)
             ? &x
             : nullptr;
}

// "Soldiers" in a report of several armies: of which is not said.
bool Slots::vague(const Phrase& p, const Name& n) const {
  const auto army = [&](const auto& seen) {
    return reading.entities[seen.second].kind == "army";
  };
  return !n.proper && p.end == p.begin + 1 &&
         reading.tokens[p.head].pos == Pos::noun &&
         reading.entities[n.entity].kind == "army" &&
         std::ranges::count_if(armed_, army) > 1;
}

std::optional<Party> Slots::party(const Phrase& p) const {
  if (phrase_at(p.head) >= 0) {
    if (const Phrase* whole = part_of(p)) return party(*whole);
    if (const Name* name = name_behind(p)) return party_of(*name);
    if (const Name* body = body_of(p)) return party_of(*body);
    if (const Phrase* whole = unit_of(p)) return party(*whole);
  }
  std::vector<const Name*> names;
  names_in(span(p), names);
  // "its warplanes", "his troops": whose they are.
  if (reading.tokens[p.begin].pos == Pos::pron && p.begin < p.head &&
      names.size() < 2 && (is_armed(p) || is_craft(p.head))) {
    // A town has no troops: "its fighters" are another's.
    const bool known = !names.empty() &&
                       names[0]->span == reading.tokens[p.begin].span &&
                       (names[0]->type != NameType::location ||
                        reading.entities[names[0]->entity].kind == "country");
    std::optional<Party> who = known ? party_of(*names[0])
                               : low(p.begin) == "our"
                                   ? ours(reading.tokens[p.begin].span)
                                   : stands_for(p.begin, true, nullptr);
    if (who) {
      who->words = span(p);
      return who;
    }
  }
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
    // "Shia militias" are of no state.
    if (rank == 0 || stateless(*n) || vague(p, *n)) continue;
    // "its riches" are not it; whose "their government" is was not said.
    if (reading.tokens[p.begin].pos == Pos::pron && p.begin < p.head &&
        (n->span == reading.tokens[p.begin].span ||
         (!n->proper && is(p.head, WordClass::state_body)))) {
      continue;
    }
    if (n->span.holds(head)) rank += 4;
    // "suspected Taliban insurgents"
    if (rank == 2 && n->proper && n->type == NameType::organisation &&
        n->span.end < head.begin && is_armed_word(p.head) && !is_wide(*n)) {
      rank += 5;
    }
    // "the rebel group Jaish al-Nasr"
    if (rank == 2 && n->proper && n->span.begin > head.begin) rank += 5;
    if (rank >= best_rank) {
      best = n;
      best_rank = rank;
    }
  }
  const bool own_people =
      (is(p.head, WordClass::civil_noun) || is(p.head, WordClass::role)) &&
      !is(p.head, WordClass::armed_noun);
  // "Turkish counterpart Recep Erdogan": the name in the phrase is who it is.
  const bool holds =
      best != nullptr &&
      (best->span.holds(head) ||
       (best->proper && best->type != NameType::location &&
        best->type != NameType::nationality && best->span.begin > head.begin));
  if (best != nullptr && !holds && few_soldiers(p, *best))
    return plain_party(p);
  // "Reyes's party" is not Reyes.
  if (best != nullptr && !holds && best->type == NameType::person &&
      irregular(p.head) && low(token_at(best->span.end)) == "'s") {
    return plain_party(p);
  }
  // "Syrian Kurds": a people of several states acts for none.
  const auto kurds = std::ranges::find_if(names, [&](const Name* n) {
    return stateless(*n) && n->span.holds(head);
  });
  if (kurds != names.end() && best != nullptr && !holds) {
    const uint32_t first = token_at(best->span.begin);
    return plain_party({.begin = first, .end = p.end, .head = p.head});
  }
  // "a Syrian border town" is where, not Syria.
  const bool town = best != nullptr && best->type == NameType::nationality &&
                    !holds &&
                    (kind(p.head, WordClass::place_noun) || is_side(p.head));
  if (best != nullptr && !town && (holds || !own_people) &&
      !(best->type == NameType::location && !holds) &&
      !(best->type == NameType::nationality && !holds && irregular(p.head))) {
    if (!some_of_people(p, *best)) return party_of(*best);
    Party people = plain_party(p);
    if (p.end == p.begin + 1 && !people.name.ends_with("s")) {
      people.name += " people";  // "Kyrgyz" alone would be the state's
      people.id = {hash_name(people.name)};
    }
    return people;
  }
  // A ship or an aircraft acts for its state; tanks of one make are of many
  // armies.
  for (const Name* n : names) {
    const std::string& country = reading.entities[n->entity].country;
    if (n->type != NameType::platform || country.empty()) continue;
    if (const Country* c = knowledge.country(country)) {
      return Party{c->name, {hash_name(c->name)}, n->span};
    }
  }
  if (reading.tokens[p.head].pos == Pos::pron || p.time) return std::nullopt;
  // "the wounded" are people, "a 14-year-old" is one.
  const bool people =
      aged(p.head) || (low(p.begin) == "the" && p.end == p.begin + 2 &&
                       one_of(low(p.head), "wounded", "injured", "dead",
                              "displaced", "affected", "missing", "accused"));
  // "a militant", taken for what one is like
  const bool somebody = reading.tokens[p.head].pos == Pos::adj &&
                        reading.tokens[p.begin].pos == Pos::det &&
                        can_act(p.head);
  if (reading.tokens[p.head].pos != Pos::noun &&
      reading.tokens[p.head].pos != Pos::propn && !people && !somebody) {
    return std::nullopt;
  }
  if (has_place(p) && !can_act(p.head)) return std::nullopt;
  // A share or a bare number is nobody.
  if (one_of(lemma(p.head), "percent", "dozen", "score", "hundred", "thousand",
             "ten", "million", "self")) {
    return std::nullopt;
  }
  return plain_party(p);
}

Party Slots::plain_party(const Phrase& p) const {
  std::string name = plain_words(p.begin, p.head + 1);
  const EntityId id{hash_name(name)};
  return {std::move(name), id, span(p)};
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
  return attempt_of(parts.phrases[index]);  // "a government siege"
}

}  // namespace crosscheck
