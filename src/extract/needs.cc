// Tested by events_test.cc.
#include "extract/needs.h"

#include <algorithm>

#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {

int32_t Needs::agent(const Clause& c) const {
  return c.passive ? by_phrase(s_, c) : c.subject;
}

bool Needs::of_class(int32_t p, std::string_view name) const {
  if (name == "none") return p < 0;
  if (p < 0) return false;
  if (name == "any") return true;
  // "a lot of people" are people.
  const Phrase* whole = s_.part_of(phrase(p));
  const Phrase& x = whole != nullptr ? *whole : phrase(p);
  if (s_.low(x.head) == "it") {
    // "It urged people to leave": the ministry of the sentence before.
    return name == "thing" ||
           (name == "party" && s_.stands_for(x.head, true, nullptr));
  }
  // "they entered the town": the rebels of the sentence before.
  if (name == "armed" && one_of(s_.low(x.head), "they", "them", "it")) {
    const auto who = s_.stands_for(x.head, true, nullptr);
    if (who && s_.under_arms(*who)) return true;
  }
  if ((name == "place" || name == "settlement") && unknown_name(x)) return true;
  if (name == "place") {
    // "half of the city", "control of most of the province"
    return s_.has_place(x) ||
           (hung(p) >= 0 && share(x) && s_.has_place(phrase(hung(p))));
  }
  if (name == "settlement") {
    return (s_.names_place(x) && !s_.is_armed(x)) ||
           s_.kind(x.head, WordClass::settlement_kind);
  }
  if (name == "armed") return s_.is_armed(x) || band(p);
  if (name == "person") {
    return s_.is_person(x) || s_.is_armed(x) || s_.a_people(x) ||
           one_of(s_.low(x.head), "he", "him", "she", "her", "they", "them");
  }
  if (name == "party") {
    return one_of(s_.low(x.head), "he", "she", "they", "him", "them", "we") ||
           s_.actor(x).has_value();
  }
  if (name == "people") return s_.a_people(x);
  if (name == "named") return names_person(x);
  if (name == "besieged") return besieged(x);
  return !s_.is_person(x) && !s_.is_armed(x) && !s_.has_place(x);
}

// "an alliance of fighters", "a convoy of soldiers", "the brigade"
bool Needs::band(int32_t p) const {
  if (one_of(s_.lemma(phrase(p).head), "brigade", "battalion", "regiment",
             "platoon")) {
    return true;
  }
  // Where there is fighting, those who are at it: "the regime retook the hill"
  if (s_.tells(Topic::violence) &&
      one_of(s_.lemma(phrase(p).head), "regime", "alliance", "coalition",
             "opposition")) {
    return true;
  }
  return hung(p) >= 0 && s_.is_armed(phrase(hung(p))) &&
         one_of(s_.lemma(phrase(p).head), "alliance", "coalition", "band",
                "column", "convoy", "gang", "mob", "team", "mix", "pair",
                "faction", "rest", "remnant", "pocket", "bulk", "number");
}

// "seized Rubaya": a name that stands alone and that nothing is known of.
bool Needs::unknown_name(const Phrase& x) const {
  if (s_.reading.tokens[x.head].pos != Pos::propn || x.end != x.begin + 1) {
    return false;
  }
  std::vector<const Name*> names;
  s_.names_in(s_.span(x), names);
  return names.empty();
}

bool Needs::names_person(const Phrase& x) const {
  std::vector<const Name*> names;
  s_.names_in(s_.span(x), names);
  return std::ranges::any_of(names, [&](const Name* n) {
    const Token& first = s_.reading.tokens[s_.token_at(n->span.begin)];
    const bool titled =  // "Mr Diallo", but not "Diallo loyalists"
        first.dep == relation("flat") &&
        first.head == static_cast<int32_t>(x.head) &&
        s_.reading.tokens[x.head].pos == Pos::propn;
    return n->proper && n->type == NameType::person &&
           (titled || n->span.holds(s_.reading.tokens[x.head].span));
  });
}

namespace {

// Plurals that are their own base form in treebanks, and in the table are not.
std::string_view one_of_many(std::string_view lemma) {
  if (lemma == "people") return "person";
  if (lemma == "troops") return "troop";
  if (lemma == "basis") return "base";  // "bases"
  return lemma == "supplies" ? "supply" : lemma;
}

}  // namespace

// "half of the city"
bool Needs::share(const Phrase& x) const {
  return one_of(s_.low(x.head), "half", "most", "part", "parts", "much", "all",
                "percent", "third", "quarter", "rest", "control", "some",
                "many", "bulk", "majority", "range", "series", "round",
                "string", "swath", "swathe", "swathes", "dozens", "kilometres",
                "kilometers", "miles", "acres", "hectares", "package", "raft",
                "wave", "number", "set", "ton", "tons", "tonnes", "kg",
                "kilograms", "kilogrammes", "kilos", "pounds", "litres",
                "liters", "dollars", "shipment", "shipments", "truckloads",
                "worth", "days", "weeks", "hours") ||
         s_.low(x.begin) == "%";
}

int32_t Needs::hung(int32_t p) const {
  const auto next = static_cast<size_t>(p) + 1;
  return next < s_.parts.phrases.size() &&
                 s_.adp(s_.parts.phrases[next]) == "of"
             ? p + 1
             : -1;
}

// People who are said to be under siege, or who hold out.
bool Needs::besieged(const Phrase& x) const {
  for (uint32_t i = x.begin; i < std::min(x.end + 8, s_.parts.end); ++i) {
    const bool cut_off =
        s_.lemma(i) == "cut" && i + 1 < s_.parts.end && s_.low(i + 1) == "off";
    if (s_.low(i) == "surrounding") continue;
    if (cut_off || one_of(s_.lemma(i), "besiege", "besieged", "trapped",
                          "encircled", "surrounded", "surround", "encircle",
                          "guard", "garrison", "defender")) {
      return true;
    }
  }
  return false;
}

bool Needs::head_in(int32_t p, const std::vector<std::string>& lemmas) const {
  if (p < 0) return false;
  const Phrase& x = phrase(p);
  // The head, or a word of a quoted or joined head: "aid and supplies".
  const std::string_view head = s_.lemma(x.head);
  if (std::ranges::find(lemmas, one_of_many(head)) != lemmas.end() ||
      std::ranges::find(lemmas, head) != lemmas.end()) {
    return true;
  }
  // "tens of thousands of people"
  if (const Phrase* whole = s_.part_of(x)) {
    if (head_in(static_cast<int32_t>(whole - s_.parts.phrases.data()),
                lemmas)) {
      return true;
    }
  }
  // "Hurricane Dorian"
  if (s_.reading.tokens[x.head].pos == Pos::propn &&
      s_.lemma_in(x.begin, x.head, lemmas)) {
    return true;
  }
  // "Dorian", which another sentence calls a hurricane
  if (s_.reading.tokens[x.head].pos == Pos::propn &&
      std::ranges::find(lemmas, "hurricane") != lemmas.end() && of_storm(x)) {
    return true;
  }
  // "one of the longest sieges"
  if (hung(p) >= 0 && (share(x) || s_.reading.tokens[x.head].pos == Pos::num)) {
    return head_in(hung(p), lemmas);
  }
  const auto next = static_cast<size_t>(p) + 1;
  if (next < s_.parts.phrases.size() && s_.parts.phrases[next].joined) {
    return std::ranges::find(lemmas, s_.lemma(s_.parts.phrases[next].head)) !=
           lemmas.end();
  }
  return false;
}

bool Needs::of_storm(const Phrase& x) const {
  std::vector<const Name*> names;
  s_.names_in(s_.span(x), names);
  return std::ranges::any_of(names, [&](const Name* n) {
    const std::string& name = s_.reading.entities[n->entity].name;
    return one_of(std::string_view(name).substr(0, name.find(' ')), "Hurricane",
                  "Typhoon", "Cyclone", "Storm");
  });
}

bool Needs::met(const Need& need, const Clause& c) const {
  if (need.slot == "prt") {
    if (need.words.empty()) return false;
    if (c.particle >= 0) {
      return s_.low(static_cast<uint32_t>(c.particle)) == need.words[0];
    }
    // "pulled out of the town", "closed in on it", where the tree makes one
    // preposition of both.
    return s_.low(c.end) == need.words[0] && c.end + 1 < s_.parts.end &&
           one_of(s_.low(c.end + 1), "of", "on", "from", "to", "across",
                  "against", "with", "into");
  }
  if (need.slot == "inf") return to_do(c, need);
  if (need.slot == "passive") return c.passive;
  if (need.slot == "active") return !c.passive;
  if (need.slot == "comp") return completed(c, need.words);
  if (need.slot == "report") return told_of(need);
  int32_t p = -1;
  if (need.slot == "obj")
    p = patient(c);
  else if (need.slot == "subj")
    p = agent(c);
  else
    p = s_.oblique(c, need.slot);
  return holds(need, p);
}

bool Needs::holds(const Need& need, int32_t p) const {
  if (need.kind == '=') return head_in(p, need.words);
  if (need.kind == '@') {
    return !need.words.empty() && of_class(p, need.words[0]);
  }
  if (p < 0) return false;
  const Phrase* whole = s_.part_of(phrase(p));
  const Phrase& x = whole != nullptr ? *whole : phrase(p);
  return word_in(x.begin, x.end, need.words);
}

bool Needs::told_of(const Need& need) const {
  const std::string_view topic =
      need.words.empty() ? std::string_view() : need.words[0];
  if (topic == "air") return s_.tells(Topic::air);
  if (topic == "violence") return s_.tells(Topic::violence);
  return topic == "peace" && !s_.tells(Topic::violence) &&
         !s_.tells(Topic::air);
}

bool Needs::word_in(uint32_t begin, uint32_t end,
                    const std::vector<std::string>& words) const {
  for (uint32_t i = begin; i < end; ++i) {
    if (std::ranges::find(words, s_.low(i)) != words.end()) return true;
  }
  return false;
}

// "agreed to withdraw", "vowed to retaliate"
bool Needs::to_do(const Clause& c, const Need& need) const {
  return std::ranges::any_of(s_.parts.clauses, [&](const Clause& k) {
    return k.infinitive && k.governor >= 0 && k.noun_governor < 0 &&
           &s_.parts.clauses[static_cast<size_t>(k.governor)] == &c &&
           (need.words.empty() ||
            std::ranges::find(need.words, s_.verb(k)) != need.words.end());
  });
}

// "was found guilty", "ran aground", "turned violent"
bool Needs::completed(const Clause& c,
                      const std::vector<std::string>& words) const {
  for (uint32_t i = c.end; i < std::min(c.right, s_.parts.end); ++i) {
    const Token& t = s_.reading.tokens[i];
    if (t.head == static_cast<int32_t>(c.predicate) &&
        t.dep != relation("obl") && s_.low(i - 1) != "not" &&
        std::ranges::find(words, s_.low(i)) != words.end()) {
      return true;
    }
  }
  return false;
}

bool Needs::fits(const Need& need, size_t index) const {
  const Phrase& p = s_.parts.phrases[index];
  if (need.slot == "aimed") return aimed(index);
  if (need.slot == "report") return told_of(need);
  if (need.slot == "of" && need.kind == 0) {
    return hung(static_cast<int32_t>(index)) >= 0;
  }
  if (need.slot == "mod") return word_in(p.begin, p.head, need.words);
  if (need.slot == "owned") return owned(p);
  if (need.slot == "plural") return s_.low(p.head) != s_.lemma(p.head);
  if (need.slot == "done") {
    return std::ranges::any_of(s_.parts.clauses, [&](const Clause& c) {
      return c.object == p.row &&
             std::ranges::find(need.words, s_.verb(c)) != need.words.end();
    });
  }
  if (need.slot == "did") {
    return std::ranges::any_of(s_.parts.clauses, [&](const Clause& c) {
      return c.subject == p.row && !c.passive &&
             std::ranges::find(need.words, s_.verb(c)) != need.words.end();
    });
  }
  if (need.slot == "adp") {
    return p.begin == p.head &&
           std::ranges::find(need.words, s_.adp(p)) != need.words.end();
  }
  for (size_t k = index + 1; k < s_.parts.phrases.size() && k < index + 5;
       ++k) {
    const Phrase& x = s_.parts.phrases[k];
    if (verb_between(p.end, x.begin)) break;
    if (x.time) continue;  // "talks today with the president"
    if (x.adp < 0) break;
    if (s_.adp(x) != need.slot) continue;
    const auto number = static_cast<int32_t>(k);
    return holds(need, number);
  }
  return false;
}

// "his arrest", "the leader's arrest"
bool Needs::owned(const Phrase& p) const {
  for (uint32_t i = p.begin; i < p.head; ++i) {
    if (s_.reading.tokens[i].dep == relation("nmod:poss")) return true;
  }
  return false;
}

// "strikes on / against / at": of arms, not of workers.
bool Needs::aimed(size_t index) const {
  if (index + 1 >= s_.parts.phrases.size()) return false;
  const Phrase& next = s_.parts.phrases[index + 1];
  return !next.time &&
         next.adp == static_cast<int32_t>(s_.parts.phrases[index].end) &&
         one_of(s_.adp(next), "on", "against", "at");
}

bool Needs::verb_between(uint32_t from, uint32_t to) const {
  return std::ranges::any_of(s_.parts.clauses, [&](const Clause& c) {
    return c.verb >= from && c.verb < to;
  });
}

}  // namespace crosscheck
