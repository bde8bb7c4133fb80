// The words that say what befell people, and where in a sentence they are
// looked for. Tested by figures_test.cc.
#include <algorithm>

#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {

std::string_view fate_of(std::string_view l) {
  if (one_of(l, "kill", "die", "dead", "death", "slay", "perish", "fatality",
             "murder", "massacre", "slaughter", "toll", "execute", "behead") ||
      one_of(l, "assassinate", "lynch", "decapitate", "electrocute", "strangle",
             "succumb", "drown", "suffocate", "killed", "neutralise",
             "neutralize", "deceased", "decease", "martyr", "crucify",
             "fallen")) {
    return "killed";
  }
  if (one_of(l, "wound", "injure", "hurt", "wounded", "injured", "injury",
             "hospitalize", "hospitalise", "maim")) {
    return "wounded";
  }
  if (one_of(l, "missing", "disappear", "unaccounted", "vanish")) {
    return "missing";
  }
  if (one_of(l, "abduct", "kidnap", "abducted", "kidnapped", "hostage")) {
    return "abducted";
  }
  if (one_of(l, "arrest", "detain", "arrested", "detained", "imprison",
             "imprisoned", "nab", "apprehend")) {
    return "arrested";
  }
  if (l == "surrender") return "surrendered";
  if (one_of(l, "displace", "displaced", "flee", "homeless", "uproot")) {
    return "displaced";
  }
  if (one_of(l, "evacuate", "evacuated", "rescue", "rescued")) {
    return "evacuated";
  }
  if (one_of(l, "infect", "infected", "sicken", "affect", "affected",
             "quarantine", "quarantined")) {
    return "count";
  }
  if (l == "return") return "returned";
  if (one_of(l, "besiege", "besieged", "trap", "trapped", "surround",
             "surrounded", "encircle", "encircled", "siege", "strand",
             "stranded", "maroon", "marooned")) {
    return "trapped";
  }
  return "";
}

Fate fate_of_noun(const Slots& s, uint32_t noun, bool armed) {
  const std::string_view l = s.lemma(noun);
  Fate f;
  // "the attempted murder of two people": they may well live.
  for (uint32_t i = noun; i > s.parts.first && i + 3 > noun; --i) {
    if (one_of(s.low(i - 1), "attempted", "foiled", "thwarted", "failed",
               "planned", "threatened")) {
      return f;
    }
  }
  if (one_of(l, "death", "killing", "murder", "slaying", "assassination",
             "homicide", "beheading", "execution", "massacre", "martyrdom")) {
    f.measure = "killed";
    f.mild = l == "death";
  } else if (one_of(l, "elimination", "liquidation") && armed) {
    f.measure = "killed";
  } else if (one_of(l, "body", "corpse", "remains")) {
    f.measure = "killed";
  } else if (l == "shooting" || l == "stabbing") {
    const bool fatal =
        noun > s.parts.first && one_of(s.low(noun - 1), "fatal", "deadly");
    f.measure = fatal ? "killed" : "wounded";
    f.open = !fatal;
  } else if (one_of(l, "wounding", "injuring", "maiming", "injury")) {
    f.measure = "wounded";
  } else if (one_of(l, "abduction", "kidnapping")) {
    f.measure = "abducted";
  } else if (one_of(l, "arrest", "detention")) {
    f.measure = "arrested";
  } else if (one_of(l, "evacuation", "rescue")) {
    f.measure = "evacuated";
  } else if (one_of(l, "displacement", "exodus")) {
    f.measure = "displaced";
  } else if (l == "disappearance") {
    f.measure = "missing";
  }
  return f;
}

// "two brothers", "14 members of our family"
bool of_family(const Slots& s, const Phrase& x) {
  if (one_of(s.lemma(x.head), "brother", "sister", "son", "daughter",
             "relative", "cousin", "uncle", "aunt", "nephew", "niece",
             "grandchild", "sibling", "wife", "husband")) {
    return true;
  }
  return s.lemma(x.head) == "member" && x.end < s.parts.end &&
         s.low(x.end) == "of" &&
         s.lemma_in(x.end, std::min(x.end + 4, s.parts.end), {"family"});
}

int32_t first_of_row(const Slots& s, int32_t p) {
  for (int steps = 0; p > 0 && steps < 4; ++steps) {
    p = s.parts.phrases[static_cast<size_t>(p)].row;
    const bool part =
        p > 0 && s.adp(s.parts.phrases[static_cast<size_t>(p)]) == "of" &&
        one_of(s.lemma(s.parts.phrases[static_cast<size_t>(p) - 1].head),
               "total", "number", "group", "hundred", "thousand", "dozen",
               "score", "million", "ten");
    if (!part) break;
    --p;
  }
  return p;
}

bool to_death(const Slots& s, const Clause& c) {
  // "Court sentences ousted leader to death"
  if (s.lemma_in(s.parts.first, c.end, {"sentence", "condemn"})) return false;
  const uint32_t right = std::min(c.right, s.parts.end);
  for (uint32_t i = c.end; i + 1 < std::min(right, c.end + 8); ++i) {
    if (s.low(i) == "to" && s.low(i + 1) == "death") return true;
  }
  return false;
}

bool opens_anew(const Slots& s, const Phrase& x) {
  for (uint32_t i = x.begin + 1; i < x.end; ++i) {
    const Token& before = s.reading.tokens[i - 1];
    const bool number = s.reading.tokens[i].pos == Pos::num ||
                        one_of(s.low(i), "dozens", "hundreds", "thousands");
    const char first = cut(s.text.utf8, before.span).front();
    const bool name = first >= 'A' && first <= 'Z' && i - 1 > s.parts.first;
    if (number &&
        (before.pos == Pos::noun || before.pos == Pos::propn || name)) {
      return true;
    }
  }
  return false;
}

bool told_ill(const Slots& s) {
  const uint32_t from =
      s.sentence == 0 ? s.parts.first
                      : s.token_at(s.reading.sentences[s.sentence - 1].begin);
  return s.lemma_in(
             from, s.parts.end,
             {"ill", "illness", "disease", "virus", "coronavirus", "covid-19",
              "infection", "infect", "symptom", "pneumonia", "cancer", "stroke",
              "measles", "cholera", "flu", "outbreak", "epidemic"}) ||
         (s.tells(Topic::disease) &&
          s.lemma_in(from, s.parts.end, {"patient"}));
}

bool in_ward(const Slots& s, const Clause& c) {
  for (uint32_t i = c.begin; i + 1 < std::min(c.right, s.parts.end); ++i) {
    if (s.low(i) == "in" && s.low(i + 1).starts_with("hospital")) return true;
    if (s.low(i + 1) == "hospitalized" || s.low(i + 1) == "hospitalised") {
      return true;
    }
  }
  return false;
}

bool in_custody(const Slots& s, const Clause& c) {
  const Phrase& who = s.parts.phrases[static_cast<size_t>(c.subject)];
  const bool many =
      numbered(s, who) || s.reading.tokens[who.head].pos == Pos::num;
  if (!many || one_of(s.lemma(who.head), "child", "baby", "kid")) return false;
  const uint32_t right = std::min(c.right, s.parts.end);
  for (uint32_t i = c.begin; i + 1 < right; ++i) {
    if (s.low(i) != "in") continue;
    const bool police = s.low(i + 1) == "police" && i + 2 < right;
    if (s.low(police ? i + 2 : i + 1) == "custody") return true;
  }
  return false;
}

bool captive(const Slots& s, const Clause& c) {
  bool hands = false;
  for (uint32_t i = c.end; i < std::min(c.right, s.parts.end); ++i) {
    if (s.lemma(i) == "captivity") return true;
    hands = hands || s.low(i) == "hands";
    if (hands && (s.kind(i, WordClass::armed_noun) ||
                  one_of(s.lemma(i), "captor", "kidnapper", "abductor"))) {
      return true;
    }
  }
  return false;
}

bool in_condition(const Slots& s, uint32_t i) {
  return i + 2 < s.parts.end && s.low(i) == "in" && s.low(i + 2) == "condition";
}

bool numbered(const Slots& s, const Phrase& x) {
  for (uint32_t i = x.begin; i < x.head; ++i) {
    if (s.reading.tokens[i].pos == Pos::num) return true;
  }
  return false;
}

bool suffered_behind(const Slots& s, uint32_t i) {
  // "three dead and seven with gunshot wounds"
  if (i + 2 < s.parts.end && s.low(i) == "with" &&
      s.lemma_in(i + 1, std::min(i + 4, s.parts.end),
                 {"injury", "wound", "burn", "fracture"})) {
    return true;
  }
  return i + 1 < s.parts.end &&
         one_of(s.low(i), "suffered", "sustained", "received") &&
         s.low(i + 1) != "gunshot" &&  // of which some may have died
         s.lemma_in(i + 1, std::min(i + 5, s.parts.end),
                    {"injury", "wound", "burn", "fracture"});
}

bool in_care(const Slots& s, const Clause& c, const Amount& a) {
  const std::string_view verb = s.verb(c);
  if (verb.starts_with("hospitali")) return true;
  return a.low.value_or(0) >= 2 &&
         one_of(verb, "take", "rush", "airlift", "admit", "send", "transport",
                "fly", "bring", "transfer") &&
         !s.lemma_in(c.end, s.parts.end,
                     {"die", "dead", "succumb", "pronounce", "death"});
}

int32_t by_phrase(const Slots& s, const Clause& c) {
  return c.agent >= 0 ? c.agent : s.oblique(c, "by");
}

bool under_siege(const Slots& s, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i + 1 < std::min(to, s.parts.end); ++i) {
    if (s.low(i) == "under" &&
        (s.lemma(i + 1) == "siege" || s.lemma(i + 1) == "blockade")) {
      return true;
    }
  }
  return false;
}

}  // namespace crosscheck
