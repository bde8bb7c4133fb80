// The codes of vocabulary.tsv against the lists of the schemes: PLOVER's manual
// (openeventdata/PLOVER, draft 0.8) and ACLED's event and sub-event types.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "crosscheck/knowledge.h"

namespace crosscheck {
namespace {

const std::set<std::string> kPlover = {"AGREE",
                                       "CONSULT",
                                       "CONSULT/visit",
                                       "CONSULT/third-party",
                                       "CONSULT/multilateral",
                                       "CONSULT/phone",
                                       "SUPPORT",
                                       "CONCEDE",
                                       "COOPERATE",
                                       "AID",
                                       "RETREAT",
                                       "RETREAT/withdraw",
                                       "RETREAT/release",
                                       "RETREAT/disarm",
                                       "RETREAT/ceasefire",
                                       "RETREAT/access",
                                       "RETREAT/resign",
                                       "REQUEST",
                                       "REQUEST/assist",
                                       "REQUEST/change",
                                       "REQUEST/yield",
                                       "REQUEST/meet",
                                       "ACCUSE",
                                       "ACCUSE/disapprove",
                                       "ACCUSE/investigate",
                                       "ACCUSE/allege",
                                       "REJECT",
                                       "REJECT/assist",
                                       "REJECT/change",
                                       "REJECT/yield",
                                       "REJECT/meet",
                                       "THREATEN",
                                       "THREATEN/restrict",
                                       "THREATEN/arrest",
                                       "THREATEN/relations",
                                       "THREATEN/expel",
                                       "THREATEN/territory",
                                       "THREATEN/violence",
                                       "PROTEST",
                                       "PROTEST/demo",
                                       "PROTEST/riot",
                                       "PROTEST/strike",
                                       "PROTEST/hunger",
                                       "PROTEST/boycott",
                                       "PROTEST/obstruct",
                                       "PROTEST/vandalize",
                                       "SANCTION",
                                       "SANCTION/convict",
                                       "SANCTION/expel",
                                       "SANCTION/withdraw",
                                       "SANCTION/discontinue",
                                       "MOBILIZE",
                                       "MOBILIZE/troops",
                                       "MOBILIZE/weapons",
                                       "MOBILIZE/police",
                                       "MOBILIZE/militia",
                                       "COERCE",
                                       "COERCE/seize",
                                       "COERCE/restrict",
                                       "COERCE/censor",
                                       "COERCE/curfew",
                                       "COERCE/martial-law",
                                       "COERCE/arrest",
                                       "COERCE/deport",
                                       "COERCE/withhold",
                                       "COERCE/misinformation",
                                       "COERCE/cyber",
                                       "ASSAULT",
                                       "ASSAULT/abduct",
                                       "ASSAULT/beat",
                                       "ASSAULT/torture",
                                       "ASSAULT/sexual",
                                       "ASSAULT/targeted",
                                       "ASSAULT/destroy",
                                       "ASSAULT/primitive",
                                       "ASSAULT/firearms",
                                       "ASSAULT/explosives",
                                       "ASSAULT/suicide-attack",
                                       "ASSAULT/aerial",
                                       "ASSAULT/drone",
                                       "ASSAULT/heavy-weapons",
                                       "ASSAULT/crowd-control",
                                       "ASSAULT/unconventional"};

const std::set<std::string> kContexts = {"military",
                                         "intelligence",
                                         "executive",
                                         "legislative",
                                         "election",
                                         "political_institutions",
                                         "pro_democracy",
                                         "pro_autocracy",
                                         "economic",
                                         "legal",
                                         "reparations",
                                         "human_rights",
                                         "rights_freedoms",
                                         "repression",
                                         "human_security",
                                         "gender",
                                         "lgbt",
                                         "religion_ethnicity",
                                         "inequality",
                                         "diplomatic",
                                         "territory",
                                         "peacekeeping",
                                         "health",
                                         "asylum",
                                         "migration",
                                         "disasters",
                                         "natural_resource",
                                         "environment",
                                         "technology",
                                         "terrorism",
                                         "cbrn",
                                         "cyber",
                                         "misinformation",
                                         "crime",
                                         "corruption",
                                         "illegal_drugs",
                                         "trafficking"};

const std::set<std::string> kAcled = {
    "Battles: Armed clash",
    "Battles: Government regains territory",
    "Battles: Non-state actor overtakes territory",
    "Explosions/Remote violence: Chemical weapon",
    "Explosions/Remote violence: Air/drone strike",
    "Explosions/Remote violence: Suicide bomb",
    "Explosions/Remote violence: Shelling/artillery/missile attack",
    "Explosions/Remote violence: Remote explosive/landmine/IED",
    "Explosions/Remote violence: Grenade",
    "Violence against civilians: Sexual violence",
    "Violence against civilians: Attack",
    "Violence against civilians: Abduction/forced disappearance",
    "Protests: Peaceful protest",
    "Protests: Protest with intervention",
    "Protests: Excessive force against protesters",
    "Riots: Violent demonstration",
    "Riots: Mob violence",
    "Strategic developments: Agreement",
    "Strategic developments: Arrests",
    "Strategic developments: Change to group/activity",
    "Strategic developments: Disrupted weapons use",
    "Strategic developments: Headquarters or base established",
    "Strategic developments: Looting/property destruction",
    "Strategic developments: Non-violent transfer of territory",
    "Strategic developments: Other"};

}  // namespace

TEST_CASE("every code of the vocabulary is one that its scheme has") {
  const Knowledge k = *load_knowledge("");
  for (const Term& t : k.vocabulary) {
    CAPTURE(t.predicate);
    if (t.plover != "-") CHECK(kPlover.contains(t.plover));
    for (const std::string& c : t.context) CHECK(kContexts.contains(c));
    if (t.acled != "-") CHECK(kAcled.contains(t.acled_type + ": " + t.acled));
    if (t.measure) CHECK((t.plover == "-" && t.acled == "-"));
  }
}

TEST_CASE("a mode is a kind of an event that stands before it") {
  const Knowledge k = *load_knowledge("");
  std::set<std::string> events;
  for (const Term& t : k.vocabulary) {
    CAPTURE(t.predicate);
    if (t.mode) {
      const size_t dot = t.predicate.rfind('.');
      REQUIRE(dot != std::string::npos);
      const std::string event = t.predicate.substr(0, dot);
      CHECK(events.contains(event));
      CHECK(k.term(event, t.predicate.substr(dot + 1)) == &t);
    } else {
      CHECK(events.insert(t.predicate).second);
    }
  }
  CHECK(k.term("protest", "no such mode") == k.term("protest"));
}

}  // namespace crosscheck
