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
             "neutralize", "deceased", "martyr")) {
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
  if (one_of(l, "arrest", "detain", "arrested", "detained")) return "arrested";
  if (l == "surrender") return "surrendered";
  if (one_of(l, "displace", "displaced", "flee", "homeless", "uproot")) {
    return "displaced";
  }
  if (one_of(l, "evacuate", "evacuated", "rescue", "rescued")) {
    return "evacuated";
  }
  if (one_of(l, "infect", "infected", "sicken", "affect", "affected")) {
    return "count";
  }
  if (l == "return") return "returned";
  if (one_of(l, "besiege", "besieged", "trap", "trapped", "surround",
             "surrounded", "encircle", "encircled", "siege", "strand",
             "stranded")) {
    return "trapped";
  }
  return "";
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
