// By the verb and what stands behind it. Tested by figures_test.cc and
// tests/cases/plights.case.
#include "extract/plights.h"

#include <algorithm>
#include <initializer_list>

#include "util/one_of.h"

namespace crosscheck {
namespace {

class Plights {
 public:
  Plights(const Slots& s, const Clause& c) : s_(s), c_(c), verb_(s.verb(c)) {}

  std::string_view of_patient() const {
    // "sent home 23 envoys": expelled, not driven from where they live
    const bool home = c_.end < s_.parts.end && s_.low(c_.end) == "home";
    const bool back = verb_ == "send" && (home || !says({"from", "flee"}));
    if (one_of(verb_, "force", "drive", "push", "send") && !back &&
        !of_arms() && says({"home", "house", "village", "border", "flee"})) {
      return "displaced";
    }
    // "caused thousands to flee"
    if (one_of(verb_, "cause", "prompt", "force", "compel", "lead", "drive") &&
        soon({"flee"})) {
      return "displaced";
    }
    // "told to evacuate", "to leave the island"; not the country, a post
    if (one_of(verb_, "tell", "order", "force", "instruct") &&
        (soon({"evacuate", "vacate"}) ||
         (soon({"leave"}) && !says({"country", "post", "office", "job"}) &&
          (c_.passive || says({"home", "house", "area"}))))) {
      return "evacuated";
    }
    if (one_of(verb_, "relocate", "resettle")) return "evacuated";
    // "the flood cut off 20,000 people"; from power they are counted
    const bool off =
        c_.particle >= 0 && s_.low(static_cast<uint32_t>(c_.particle)) == "off";
    if (verb_ == "cut" && off && !says({"from"}) &&
        !says({"power", "water", "electricity", "gas"})) {
      return "trapped";
    }
    if (one_of(verb_, "move", "transfer", "take", "shift") &&
        says({"camp", "tent", "shelter"})) {
      return "displaced";
    }
    if (verb_ == "leave" && says({"without"}) &&
        says({"shelter", "home", "house"})) {
      return "displaced";
    }
    return "";
  }

  std::string_view of_subject() const {
    const std::string_view object = lemma_of(c_.object);
    if ((verb_ == "arrive" && says({"camp", "site", "shelter"})) ||
        (verb_ == "cross" && says({"border"}))) {
      return armed() ? "" : "displaced";
    }
    if (one_of(verb_, "lose", "leave", "abandon") &&
        one_of(object, "home", "house", "village")) {
      return "displaced";
    }
    // "residents evacuated their homes", not "the army evacuated the town"
    if (one_of(verb_, "evacuate", "vacate") &&
        one_of(object, "home", "house", "apartment", "building", "office") &&
        !armed()) {
      return "evacuated";
    }
    if (verb_ == "able" && soon({"leave", "escape"}) && !armed()) {
      return "evacuated";
    }
    if (verb_ == "suffer" &&
        one_of(object, "malnutrition", "hunger", "starvation")) {
      return "count";
    }
    if (verb_ == "test" && says({"positive"})) return "count";
    if (one_of(verb_, "contract", "catch") &&
        one_of(object, "virus", "disease", "infection", "coronavirus",
               "covid-19", "cholera", "flu", "fever", "illness", "measles",
               "ebola", "malaria", "polio")) {
      return "count";
    }
    return c_.negated && verb_ != "have" ? "" : in_want(object);
  }

 private:
  // "lack clean water", "have no shelter", "are without power"
  std::string_view in_want(std::string_view object) const {
    const bool none = verb_ == "lack" ||
                      (verb_ == "have" &&
                       (c_.negated || (c_.object >= 0 &&
                                       s_.low(at(c_.object).begin) == "no")));
    if (!none) return "";
    if (one_of(object, "shelter", "home", "roof", "house")) return "displaced";
    return one_of(object, "water", "food", "power", "electricity", "access",
                  "sanitation", "medicine", "care", "heating", "supply")
               ? "count"
               : "";
  }

  const Phrase& at(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }
  std::string_view lemma_of(int32_t p) const {
    return p < 0 ? std::string_view() : s_.lemma(at(p).head);
  }
  bool armed() const { return c_.subject >= 0 && s_.is_armed(at(c_.subject)); }

  // "sent 500 troops to the border"
  bool of_arms() const {
    const int32_t whom = c_.passive ? c_.subject : c_.object;
    return whom >= 0 && s_.is_armed(at(whom));
  }

  bool says(std::initializer_list<std::string_view> lemmas) const {
    return within(std::min(c_.right, s_.parts.end), lemmas);
  }
  bool soon(std::initializer_list<std::string_view> lemmas) const {
    const uint32_t from =
        c_.passive || c_.object < 0 ? c_.end : at(c_.object).end;
    return within(std::min(from + 5, s_.parts.end), lemmas);
  }
  bool within(uint32_t to,
              std::initializer_list<std::string_view> lemmas) const {
    for (uint32_t i = c_.end; i < to; ++i) {
      if (std::ranges::find(lemmas, s_.lemma(i)) != lemmas.end()) return true;
    }
    return false;
  }

  const Slots& s_;
  const Clause& c_;
  const std::string_view verb_;
};

}  // namespace

std::string_view plight_of_patient(const Slots& s, const Clause& c) {
  return Plights(s, c).of_patient();
}

std::string_view plight_of_subject(const Slots& s, const Clause& c) {
  return Plights(s, c).of_subject();
}

}  // namespace crosscheck
