#include "extract/survivors.h"

#include <algorithm>

#include "util/one_of.h"

namespace crosscheck {
namespace {

bool is_limb(std::string_view lemma) {
  return one_of(lemma, "arm", "leg", "hand", "foot", "ankle", "knee", "thigh",
                "calf", "shin", "finger", "toe", "wrist", "elbow", "forearm",
                "buttock", "shoulder", "hip");
}

// Where a wound may kill.
bool is_trunk(std::string_view lemma) {
  return one_of(lemma, "head", "neck", "throat", "face", "chest", "back",
                "abdomen", "stomach", "torso", "body", "heart", "skull",
                "temple", "eye", "groin", "side");
}

// "Shot in the leg", "hit in the left hand and the foot".
bool in_limb(const Slots& s) {
  if (std::ranges::any_of(s.parts.phrases, [&](const Phrase& x) {
        return is_trunk(s.lemma(x.head));
      })) {
    return false;
  }
  return std::ranges::any_of(s.parts.phrases, [&](const Phrase& x) {
    return is_limb(s.lemma(x.head)) && one_of(s.adp(x), "in", "through", "to");
  });
}

// "In fair condition"; who is critical may die.
bool in_good_condition(const Slots& s) {
  for (uint32_t i = s.parts.first + 1; i < s.parts.end; ++i) {
    if (s.lemma(i) == "condition" &&
        one_of(s.low(i - 1), "good", "fair", "stable", "serious",
               "satisfactory")) {
      return true;
    }
  }
  return false;
}

// Words that speak of no death: "attempted murder", "a homicide detective",
// "deadly weapon".
bool of_no_death(const Reading& reading, size_t i) {
  constexpr size_t kNear = 6;  // "attempt to commit first - degree murder"
  const auto& all = reading.tokens;
  for (size_t k = i > kNear ? i - kNear : 0; k < i; ++k) {
    if (one_of(reading.lemma(all[k]), "attempt", "attempted")) return true;
  }
  return i + 1 < all.size() &&
         one_of(reading.lemma(all[i + 1]), "weapon", "force", "unit",
                "detective", "investigator", "division", "bureau", "squad",
                "section", "sergeant", "lieutenant", "commander", "team",
                "department");
}

}  // namespace

bool survives(const Slots& s) {
  const bool lives =
      s.lemma_in(s.parts.first, s.parts.end,
                 {"recover", "survive", "survivor", "stable", "injury",
                  "non-life-threatening", "non-fatal"});
  const bool death =
      s.lemma_in(s.parts.first, s.parts.end, {"die", "dead", "death"});
  if (lives && !death) return true;
  return !death &&
         !s.lemma_in(s.parts.first, s.parts.end,
                     {"kill", "fatal", "fatally", "autopsy", "coroner"}) &&
         (in_limb(s) || in_good_condition(s));
}

bool beside_the_dead(const Slots& s, int32_t phrase, const Clause* clause) {
  if (phrase < 0) return false;
  const Phrase& x = s.parts.phrases[static_cast<size_t>(phrase)];
  const uint32_t behind = std::min(x.end + 1, s.parts.end);
  if (s.lemma_in(x.begin, behind, {"death", "die", "fatally"})) return false;
  for (uint32_t i = behind; i < s.parts.end; ++i) {
    if (s.low(i) == "killing") return false;  // "shot two others, killing one"
  }
  for (uint32_t i = x.begin; i < behind; ++i) {
    if (one_of(s.low(i), "others", "other", "more")) return true;
    // Not "shot another man": another than who shot him.
    const bool one = one_of(s.low(i), "another", "second", "third", "fourth");
    if (one && i < x.end && clause != nullptr && clause->passive) return true;
  }
  return false;
}

bool deadly(const Reading& reading) {
  const auto& all = reading.tokens;
  for (size_t i = 0; i < all.size(); ++i) {
    const bool says = one_of(reading.lemma(all[i]), "homicide", "murder",
                             "manslaughter", "fatal", "fatally", "deadly",
                             "coroner", "autopsy", "slay", "slaying");
    if (says && !of_no_death(reading, i)) return true;
  }
  return false;
}

}  // namespace crosscheck
