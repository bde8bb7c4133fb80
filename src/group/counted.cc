#include "group/counted.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "group/hash.h"
#include "util/one_of.h"
#include "util/spelling.h"
#include "util/units.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;
using Row = std::pair<string_view, string_view>;

// Head nouns by what they count. Singular.
constexpr std::array<Row, 78> kNouns = {{
    {"civilian", "civilian"},  {"noncombatant", "civilian"},
    {"resident", "civilian"},  {"inhabitant", "civilian"},
    {"citizen", "civilian"},   {"villager", "civilian"},
    {"local", "civilian"},     {"people", "person"},
    {"person", "person"},      {"individual", "person"},
    {"human", "person"},       {"life", "person"},
    {"live", "person"},        {"victim", "person"},
    {"casualty", "person"},    {"dead", "person"},
    {"death", "person"},       {"fatality", "person"},
    {"body", "person"},        {"man", "person"},
    {"men", "person"},         {"survivor", "person"},
    {"other", "person"},       {"injury", "person"},
    {"soul", "person"},        {"wounded", "person"},
    {"injured", "person"},     {"one", "person"},
    {"arrest", "person"},      {"detention", "person"},
    {"detainee", "person"},    {"soldier", "soldier"},
    {"troop", "soldier"},      {"trooper", "soldier"},
    {"serviceman", "soldier"}, {"servicemen", "soldier"},
    {"conscript", "soldier"},  {"force", "soldier"},
    {"personnel", "soldier"},  {"army", "soldier"},
    {"garrison", "soldier"},   {"defender", "defender"},
    {"marine", "soldier"},     {"recruit", "soldier"},
    {"cadet", "soldier"},      {"fighter", "fighter"},
    {"militant", "fighter"},   {"terrorist", "fighter"},
    {"jihadist", "fighter"},   {"rebel", "fighter"},
    {"insurgent", "fighter"},  {"extremist", "fighter"},
    {"militiaman", "fighter"}, {"militiamen", "fighter"},
    {"combatant", "fighter"},  {"guerrilla", "fighter"},
    {"gunman", "fighter"},     {"gunmen", "fighter"},
    {"attacker", "attacker"},  {"assailant", "attacker"},
    {"besieger", "attacker"},  {"siege", "siege"},
    {"blockade", "siege"},     {"encirclement", "siege"},
    {"control", "control"},    {"rule", "control"},
    {"occupation", "control"}, {"fighting", "battle"},
    {"battle", "battle"},      {"clash", "battle"},
    {"combat", "battle"},      {"war", "war"},
    {"child", "child"},        {"children", "child"},
    {"kid", "child"},          {"minor", "child"},
    {"woman", "woman"},        {"women", "woman"},
}};
constexpr std::array<string_view, 5> kArmed = {"soldier", "fighter", "defender",
                                               "attacker", "army"};
// Words that make a figure a part of what it would else count.
constexpr std::array<string_view, 14> kPart = {
    "professional", "foreign",  "female",  "elderly",   "senior",
    "wounded",      "elite",    "regular", "volunteer", "disabled",
    "registered",   "pregnant", "young",   "unarmed"};

constexpr double kManyBodies = 100;  // fewer are all who died

string_view noun_class(string_view word) {
  const auto* at =
      std::find_if(kNouns.begin(), kNouns.end(),
                   [&](const Row& row) { return row.first == word; });
  return at == kNouns.end() ? string_view() : at->second;
}

std::string singular(std::string word) {
  if (word.size() > 4 && word.ends_with("ies")) {
    word.replace(word.size() - 3, 3, "y");
  } else if (word.size() > 4 &&
             (word.ends_with("shes") || word.ends_with("ches") ||
              word.ends_with("sses"))) {
    word.resize(word.size() - 2);
  } else if (word.size() > 3 && word.back() == 's' &&
             word[word.size() - 2] != 's' && word[word.size() - 2] != 'u') {
    word.pop_back();
  }
  return word;
}

bool ends_noun_phrase(string_view word) {
  constexpr std::array<string_view, 20> kAfter = {
      "of",   "in",    "at",   "under",  "by",     "from",   "who",
      "with", "on",    "near", "inside", "around", "to",     "for",
      "held", "along", "that", "which",  "were",   "trapped"};
  return std::find(kAfter.begin(), kAfter.end(), word) != kAfter.end();
}

// The class of the first known noun of the phrase's head, else the head.
std::string noun_of(const std::vector<std::string>& words) {
  std::string head;
  std::string known;
  for (const std::string& w : words) {
    if (w == "of" && head == "one") {  // "one of the dogs"
      head.clear();
      known.clear();
      continue;
    }
    if (ends_noun_phrase(w) && !head.empty()) break;
    head = singular(w);
    const string_view found = noun_class(head);
    if (found.empty()) continue;
    // "Rebels and soldiers" are of both sides.
    const bool both = (known == "fighter" && found == "soldier") ||
                      (known == "soldier" && found == "fighter");
    if (both) return "person";
    // "police and soldiers", "government forces": the armed word counts.
    if (known.empty() || found != "person") known = found;
  }
  if (!known.empty()) return known;
  if (head == "police" || head == "policeman" || head == "policemen" ||
      head == "officer") {
    return "police";
  }
  return head;
}

// "of the| 7,000", "of the|se 40".
bool number_after_the(string_view text, size_t at) {
  if (text.substr(at).starts_with("se")) at += 2;
  return at + 1 < text.size() && text[at] == ' ' && text[at + 1] >= '0' &&
         text[at + 1] <= '9';
}

// "Three of the dead", "two of the victims".
bool is_some_of(const Account& a, const Claim& c) {
  const Span words = c.amount->words;
  const uint32_t end = std::max(words.end, c.amount->of_words.end);
  if (end > a.text.utf8.size() || words.begin > end) return false;
  const std::string text = fold(
      string_view(a.text.utf8).substr(words.begin, end - words.begin + 16));
  for (const string_view whole :
       {" of the dead", " of the victims", " of the injured", " of the wounded",
        " of those"}) {
    const size_t at = text.find(whole);
    if (at != std::string::npos && at < 16) return true;
  }
  return false;
}

// "of the 7,000, only 2,000", "41, including 12 children", "many of whom".
bool is_part(const Account& a, const Claim& c) {
  const Span words = c.amount->words;
  const string_view text = a.text.utf8;
  if (words.end > text.size() || c.sentence.end > text.size() ||
      words.begin < c.sentence.begin) {
    return false;
  }
  const uint32_t from = std::max<uint32_t>(
      c.sentence.begin, words.begin > 60 ? words.begin - 60 : 0);
  const std::string before = fold(text.substr(from, words.begin - from));
  const std::string after = fold(text.substr(
      words.end,
      std::min<size_t>(
          25, c.sentence.end > words.end ? c.sentence.end - words.end : 0)));
  for (const string_view cue :
       {"including ", "included ", "among them", "of whom", "of which",
        "among whom", "of them "}) {
    const size_t at = before.rfind(cue);
    if (at != std::string::npos &&
        before.find_first_of("0123456789.;", at) == std::string::npos) {
      return true;
    }
  }
  for (size_t at = before.find("of the"); at != std::string::npos;
       at = before.find("of the", at + 1)) {
    if (number_after_the(before, at + 6)) return true;
  }
  return after.starts_with(" of whom") || after.starts_with(" of them") ||
         after.starts_with(" of which") ||
         (after.starts_with(" of the") && number_after_the(after, 7));
}

// "Senior Trooper Ann Hill", "Volunteer Fire Department": a word of a name
// makes no part of what is counted.
bool is_rider(const std::string& word, string_view of) {
  if (std::find(kPart.begin(), kPart.end(), word) == kPart.end()) return false;
  const size_t at = of.find(word);
  return at != string_view::npos && (at == 0 || of[at - 1] == ' ');
}

// A side named in "ISIS terrorists", "Syrian soldiers"; 0 when none is.
uint64_t side_in(string_view of, const Account& a, uint32_t account,
                 const Unified& names, const NameTables& tables) {
  for (size_t i = 0; i < a.entities.size(); ++i) {
    const Mention& m = a.entities[i];
    if (m.type == "location" || m.name.size() < 2) continue;
    const auto found = [&](const std::string& name) {
      const size_t at = of.find(name);
      return at != string_view::npos && (at == 0 || of[at - 1] == ' ');
    };
    if (!found(m.name) && std::none_of(m.names.begin(), m.names.end(), found)) {
      continue;
    }
    Party party;
    party.id = names.ids[account][i];
    if (const uint64_t side = names.side(party); side != 0) return side;
  }
  for (const std::string& word : words_of(of)) {
    const Country* country = word.size() > 2 ? tables.country(word) : nullptr;
    if (country != nullptr) return hash("state " + country->code);
  }
  return 0;
}

// "US-backed militias": may be anybody who fits, so it tells no side apart.
bool is_described(const std::optional<Party>& party, const Unified& names) {
  if (!party || names.settled(party->id)) return false;
  const size_t space = party->name.find_last_of(' ');
  return space != std::string::npos && space + 1 < party->name.size() &&
         party->name[space + 1] >= 'a' && party->name[space + 1] <= 'z';
}

bool is_armed(string_view noun) {
  return std::find(kArmed.begin(), kArmed.end(), noun) != kArmed.end() ||
         noun == "police";
}

}  // namespace

Counted counted(const Account& a, uint32_t account, const Claim& c,
                const Unified& names, const NameTables& tables) {
  Counted out;
  const AmountSaid& amount = *c.amount;
  const auto words = words_of(amount.of);
  const string_view dimension = measured(amount.amount.unit).dimension;
  if (dimension == "length" || c.predicate == "ratio" ||
      c.predicate == "population") {
    out.noun = "";  // the measure says it all
  } else if (c.predicate == "magnitude") {
    out.noun = noun_of(words);  // of the quake, or of an aftershock
  } else if (dimension == "percent") {
    out.noun = c.predicate == "lost" ? noun_of(words) : "";
  } else if (words.empty() || words.front() == "of") {  // "68 of cholera"
    const bool people =
        c.predicate == "count" && amount.amount.unit == "person";
    out.noun = people                ? "person"
               : dimension == "time" ? ""
               : dimension.empty()   ? amount.amount.unit
                                     : std::string(dimension);
  } else {
    out.noun = noun_of(words);
  }
  // "A mother and her two sons", "a woman and a toddler".
  const bool is_toll = one_of(c.predicate, "killed", "wounded", "missing");
  const bool mixed =
      is_toll && amount.amount.middle() >= 2 && !is_armed(out.noun) &&
      std::find(words.begin(), words.end(), "and") != words.end();
  if (mixed) out.noun = "person";
  // Whoever is arrested at a march has marched.
  if (c.predicate == "arrested" &&
      one_of(out.noun, "demonstrator", "protester", "protestor", "marcher")) {
    out.noun = "person";
  }
  const bool all_people =
      c.predicate == "trapped" || c.predicate == "displaced" ||
      c.predicate == "evacuated" || c.predicate == "returned";
  if (all_people && out.noun == "civilian") out.noun = "person";
  // "Regime fighters" fight on the soldiers' side.
  const bool loyal =
      out.noun == "fighter" &&
      std::any_of(words.begin(), words.end(), [](const auto& w) {
        return one_of(w, "regime", "government", "loyalist", "army");
      });
  if (loyal) out.noun = "soldier";
  out.armed = is_armed(out.noun);
  const bool rider =
      std::any_of(words.begin(), words.end(), [&](const std::string& w) {
        return is_rider(w, amount.of) && w != c.predicate;
      });
  // "Half of which", "including half the city": a share has a place of its own.
  const bool share = c.predicate == "share_held" || c.predicate == "share_lost";
  // "And wounded 12 others" stand beside those who were told before.
  const bool others =
      std::find(words.begin(), words.end(), "others") != words.end();
  // "Two more cases", "12 probable cases" are none of all that are confirmed.
  if (c.predicate == "count") {
    for (const std::string& w : words) {
      if (one_of(w, "new", "more", "further", "additional", "latest")) {
        out.part = "new";
      } else if (one_of(w, "suspected", "probable", "possible")) {
        out.part = "suspected";
      }
    }
  }
  // The dead that were found, of those that there are.
  if (is_toll && amount.amount.middle() >= kManyBodies &&
      std::any_of(words.begin(), words.end(), [](const std::string& w) {
        return one_of(w, "body", "bodies", "corpses");
      })) {
    out.part = "bodies";
  }
  // "Another child" is beside those who were told before.
  const bool another = amount.amount.middle() == 1 &&
                       cut(a.text.utf8, amount.words).starts_with("another ");
  if (another && is_toll) out.part = "another";
  if (!share && !others && (rider || is_part(a, c) || is_some_of(a, c))) {
    for (const std::string& w : words) out.part += singular(w) + " ";
    if (out.part.empty()) out.part = "part";
  }
  const bool whose =
      share || c.predicate == "duration" || c.predicate == "distance";
  if (out.armed) out.side = side_in(amount.of, a, account, names, tables);
  if (out.side != 0) return out;
  if (c.predicate == "distance") {
    // Columns of one army are told by many names.
    out.side = c.actor && names.settled(c.actor->id) ? names.side(c.actor) : 0;
  } else if (whose) {
    out.side = is_described(c.actor, names) ? 0 : names.side(c.actor);
  } else if (out.armed || (is_toll && words.empty())) {
    // "The Austrians lost 2,386 killed"
    out.side =
        names.side(c.predicate == "strength" && c.actor ? c.actor : c.target);
  }
  return out;
}

}  // namespace crosscheck::grouping
