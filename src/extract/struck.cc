// Limits: the clause of the number, or the noun that it hangs on. Tested by
// tests/cases/struck.case.
#include "extract/struck.h"

#include <algorithm>

#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Struck {
 public:
  Struck(const Slots& slots, const FigureAt& at)
      : s_(slots), at_(at), lead_(first_of_row(slots, at.phrase)) {}

  bool counted() const {
    const Amount& a = at_.q->amount;
    const bool vague = a.low == 3 && a.high == 9;
    if (at_.phrase < 0 || vague || (a.low && *a.low < 2)) return false;
    const uint32_t head = phrase(at_.of >= 0 ? at_.of : at_.phrase).head;
    const bool conveys = s_.kind(head, WordClass::conveyance_noun);
    const bool built = s_.kind(head, WordClass::building_noun) ||
                       s_.kind(head, WordClass::count_noun);
    if (conveys && (in_row() || goes() || equips())) return true;
    if (conveys || built) return hit() || aimed_at();
    return one_of(s_.lemma(head), "flight", "train", "sailing") && called_off();
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }
  std::string_view verb() const {
    return at_.clause == nullptr ? std::string_view() : s_.verb(*at_.clause);
  }
  bool is_it(int32_t p) const {
    return p >= 0 && (p == at_.phrase || p == lead_);
  }
  bool done() const {
    return at_.clause != nullptr && !at_.clause->negated &&
           !at_.clause->infinitive && !at_.clause->possible;
  }
  bool patient() const {
    return done() && is_it(at_.clause->passive ? at_.clause->subject
                                               : at_.clause->object);
  }
  bool acting() const {
    return done() && !at_.clause->passive && is_it(at_.clause->subject);
  }
  // What the phrase hangs on by `adp`: "raids on", "a convoy of".
  std::string_view held_by(std::string_view adp) const {
    for (const int32_t p : {lead_, at_.phrase}) {
      if (p < 0 || s_.adp(phrase(p)) != adp ||
          phrase(p).governor < static_cast<int32_t>(s_.parts.first)) {
        continue;
      }
      return s_.lemma(static_cast<uint32_t>(phrase(p).governor));
    }
    return "";
  }

  // "a convoy of 31 trucks"
  bool in_row() const {
    return one_of(held_by("of"), "convoy", "column", "fleet", "flotilla",
                  "group", "pileup", "pile-up", "motorcade", "caravan");
  }

  // "two trains collided", "ten boats capsized", "12 engines were sent"
  bool goes() const {
    if (patient() && one_of(verb(), "send", "dispatch", "deploy", "involve",
                            "derail", "overturn", "ambush", "equip")) {
      return true;
    }
    return acting() &&
           one_of(verb(), "collide", "crash", "capsize", "sink", "derail",
                  "overturn", "explode", "enter", "arrive", "deliver", "reach",
                  "carry", "bring", "take", "fight", "battle", "tackle",
                  "attend", "transport", "ferry", "leave");
  }

  // "equipped with 30 vehicles"
  bool equips() const { return one_of(held_by("with"), "equip", "equipped"); }

  // "the raids hit four hospitals", "three schools were shelled"
  bool hit() const {
    return patient() && one_of(verb(), "bury", "submerge", "hit", "strike",
                               "target", "attack", "bomb", "shell", "bombard",
                               "pound", "raid", "storm", "ransack", "loot",
                               "vandalise", "vandalize", "flood", "damage");
  }

  // "air raids on four hospitals"
  bool aimed_at() const {
    return one_of(held_by("on"), "raid", "strike", "attack", "airstrike",
                  "bombing", "assault", "bombardment") ||
           one_of(held_by("against"), "raid", "strike", "attack", "airstrike");
  }

  // "200 flights were cancelled"
  bool called_off() const {
    return patient() && one_of(verb(), "cancel", "ground", "divert", "suspend",
                               "scrap", "delay", "halt");
  }

  const Slots& s_;
  const FigureAt& at_;
  const int32_t lead_;
};

}  // namespace

bool struck(const Slots& slots, const FigureAt& at) {
  return Struck(slots, at).counted();
}

}  // namespace crosscheck
