// Bodies under arms: what they are, and whom they fight in a report. Tested by
// events_test.cc.
#include <algorithm>
#include <map>

#include "extract/slots.h"
#include "util/one_of.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr std::string_view kGroupKinds[] = {
    "armed group", "rebel group",  "terrorist group",
    "militia",     "army",         "brigade",
    "corps",       "division",     "battalion",
    "regiment",    "paramilitary", "police",
    "forces",      "coalition",    "private military",
    "gang"};

}  // namespace

bool armed_kind(std::string_view kind) {
  return std::ranges::find(kGroupKinds, kind) != std::end(kGroupKinds);
}

bool Slots::under_arms(const Party& who) const {
  for (const LocalEntity& e : reading.entities) {
    if (e.name == who.name) return armed_kind(e.kind);
  }
  const size_t space = who.name.rfind(' ');
  const std::string last = ascii_lower(
      space == std::string::npos ? who.name : who.name.substr(space + 1));
  const Word& word = lexicon_[lexicon_.row(last)];
  return word.is(WordClass::armed_noun) || word.is(WordClass::rebel_noun) ||
         word.is(WordClass::force_noun);
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
    // Of whom a coalition is made, the report may not say.
    if (of_state(e) || e.kind == "coalition" || e.name == actor.name) continue;
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

}  // namespace crosscheck
