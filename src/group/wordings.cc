#include "group/wordings.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "group/keys.h"
#include "util/one_of.h"
#include "util/spelling.h"
#include "util/utf8.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

constexpr int64_t kFewDays = 3;  // a happening's
constexpr double kOfWar = 1000;  // dead: fewer are not of a whole war

string_view sentence_of(const Account& a, const Claim& c) {
  return c.sentence.end > a.text.utf8.size() ? string_view()
                                             : cut(a.text.utf8, c.sentence);
}

template <size_t n>
bool says(string_view text, const std::array<string_view, n>& cues) {
  return std::any_of(cues.begin(), cues.end(), [&](string_view cue) {
    return text.find(cue) != string_view::npos;
  });
}

// What stands in the sentence before the figure, and behind it.
std::pair<string_view, string_view> around(const Account& a, const Claim& c) {
  const string_view sentence = sentence_of(a, c);
  const Span words = c.amount->words;
  if (words.begin < c.sentence.begin || words.end > c.sentence.end) {
    return {sentence, {}};
  }
  return {sentence.substr(0, words.begin - c.sentence.begin),
          sentence.substr(words.end - c.sentence.begin)};
}

// Whose deed a wording tells of, and whose ground it hits: planes are a
// state's, and "rebel-held" is where it bombs.
struct Cue {
  string_view words;
  char camp;
};
constexpr std::array<Cue, 34> kCamps = {{
    {"rebel-held", 's'},
    {"opposition-held", 's'},
    {"rebel-controlled", 's'},
    {"opposition-controlled", 's'},
    {"insurgent-held", 's'},
    {"militant-held", 's'},
    {"opposition areas", 's'},
    {"opposition district", 's'},
    {"airstrike", 's'},
    {"air strike", 's'},
    {"air raid", 's'},
    {"warplane", 's'},
    {"barrel bomb", 's'},
    {"fighter jet", 's'},
    {"regime shelling", 's'},
    {"government shelling", 's'},
    {"army shelling", 's'},
    {"government-held", 'n'},
    {"regime-held", 'n'},
    {"army-held", 'n'},
    {"government-controlled", 'n'},
    {"regime-controlled", 'n'},
    {"rebel shell", 'n'},
    {"rebel rocket", 'n'},
    {"rebel barrage", 'n'},
    {"rebel fire", 'n'},
    {"opposition shelling", 'n'},
    {"fired by opposition", 'n'},
    {"fired by rebel", 'n'},
    {"fired by terrorist", 'n'},
    {"terrorist rocket", 'n'},
    {"terrorist attack", 'n'},
    {"terrorists fired", 'n'},
    {"rebels fired", 'n'},
}};

char camp_of(string_view actor) {
  char out = 0;
  for (const std::string& w : words_of(actor)) {
    if (one_of(w, "rebel", "rebels", "opposition", "insurgent", "insurgents",
               "militant", "militants", "terrorist", "terrorists", "jihadist",
               "jihadists", "guerrillas")) {
      return 'n';
    }
    if (one_of(w, "regime", "government", "army", "military", "police",
               "coalition", "troops", "warplane", "warplanes", "jets")) {
      out = 's';
    }
  }
  return out;
}

// "Nine others", "another man"; not "a mother".
bool says_other(string_view text) {
  for (size_t at = text.find("other"); at != text.npos;
       at = text.find("other", at + 1)) {
    const string_view before = text.substr(0, at);
    const string_view behind = text.substr(at + 5);
    const bool whole =
        !before.empty() && (before.back() < 'a' || before.back() > 'z');
    const bool another = before == "an" || before.ends_with(" an");
    if ((whole || another) &&
        (behind.starts_with(" ") || behind.starts_with("s"))) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool is_alive(const Account& a, const Claim& c) {
  constexpr std::array<string_view, 9> kCues = {
      "surviv",  "stable", "life-threatening", "life threatening", "recover",
      "to live", "minor",  "released",         "treated"};
  return says(sentence_of(a, c), kCues);
}

bool is_revised(const Account& a, const Claim& c, const TollWords& words) {
  // "The toll rose from 500."
  return around(a, c).first.ends_with("from ") ||
         words.in(sentence_of(a, c)) != 0;
}

bool are_others(const Account& a, const Claim& c) {
  const string_view text = a.text.utf8;
  const Span words = c.amount->words;
  const uint32_t end = std::max(words.end, c.amount->of_words.end);
  if (end > text.size() || words.begin > words.end) return false;
  const uint32_t from = words.begin - std::min(words.begin, 8U);
  const std::string near = fold(text.substr(from, end + 7 - from));
  const size_t more = near.find(" more ");
  return says_other(near) || (more != std::string::npos &&
                              near.compare(more, 11, " more than ") != 0);
}

bool is_of_many(const Account& a, const Claim& c) {
  constexpr std::array<string_view, 7> kCues = {
      "separate ",        "across the city", "across the country", "citywide",
      "shootings across", "attacks across",  "strikes across"};
  return says(sentence_of(a, c), kCues);
}

bool is_toll(const Account& a, const Claim& c) {
  constexpr std::array<string_view, 4> kCues = {" toll", "so far", "in total",
                                                "total of"};
  return says(sentence_of(a, c), kCues);
}

Scope scope_of(const Account& a, const Claim& c) {
  constexpr std::array<string_view, 7> kWar = {
      " war",       "conflict",  "uprising", "revolt",
      "insurgency", "rebellion", "genocide"};
  constexpr std::array<string_view, 9> kPeriod = {
      "days",      "weeks",      "months",    "years", "since",
      "this week", "this month", "this year", "so far"};
  if (c.amount->amount.middle() >= kOfWar && says(sentence_of(a, c), kWar)) {
    return Scope::war;
  }
  if (around(a, c).second.find(" since ") != string_view::npos) {
    return Scope::since;
  }
  // "Between January and March there were 14 raids. 118 were killed in them."
  constexpr int64_t kMonth = 31;  // days; within one it may be a single day
  const bool long_told = c.when.days && c.when.days->size() > kMonth &&
                         c.when.days->size() < 12 * kMonth &&
                         c.when.days != a.text.published;
  constexpr std::array<string_view, 3> kThem = {"in them", "in these",
                                                "in those"};
  if (!c.when.stated && long_told && says(sentence_of(a, c), kThem)) {
    return Scope::period;
  }
  if (!c.when.stated || !c.when.days || c.when.days->size() <= kFewDays ||
      c.when.words.end > a.text.utf8.size()) {
    return Scope::one;
  }
  const std::string words = fold(cut(a.text.utf8, c.when.words));
  const bool from_to = long_told && (words.find(" and ") != string_view::npos ||
                                     words.find(" to ") != string_view::npos);
  return from_to || says(words, kPeriod) ? Scope::period : Scope::one;
}

char hand_of(const Account& a, const Claim& c) {
  if (c.actor) {
    if (const char camp = camp_of(c.actor->name); camp != 0) return camp;
  }
  const auto [said_before, said_after] = around(a, c);
  const std::string before = ascii_lower(said_before);
  const std::string after = ascii_lower(said_after);
  char out = 0;
  size_t last = 0;
  for (const Cue& cue : kCamps) {
    const size_t at = before.rfind(cue.words);
    if (at == string_view::npos || (out != 0 && at < last)) continue;
    last = at;
    out = cue.camp;
  }
  if (out != 0) return out;
  last = string_view::npos;
  for (const Cue& cue : kCamps) {
    const size_t at = after.find(cue.words);
    if (at >= last) continue;
    last = at;
    out = cue.camp;
  }
  return out;
}

}  // namespace crosscheck::grouping
