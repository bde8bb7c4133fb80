#include "group/individuals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "group/keys.h"
#include "util/one_of.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;
using Words = std::vector<std::string>;

struct Kind {
  string_view word;
  char sex, stage;
};
// clang-format off
constexpr std::array<Kind, 50> kKinds = {{
    {"man", 'm', 'a'},      {"woman", 'f', 'a'},    {"boy", 'm', 'c'},
    {"girl", 'f', 'c'},     {"he", 'm', 0},         {"she", 'f', 0},
    {"him", 'm', 0},        {"her", 'f', 0},        {"himself", 'm', 0},
    {"herself", 'f', 0},    {"male", 'm', 0},       {"female", 'f', 0},
    {"child", 0, 'c'},      {"toddler", 0, 'c'},    {"baby", 0, 'c'},
    {"infant", 0, 'c'},     {"kid", 0, 'c'},        {"adult", 0, 'a'},
    {"father", 'm', 'a'},   {"mother", 'f', 'a'},   {"husband", 'm', 'a'},
    {"wife", 'f', 'a'},     {"son", 'm', 0},        {"daughter", 'f', 0},
    {"brother", 'm', 0},    {"sister", 'f', 0},     {"uncle", 'm', 'a'},
    {"aunt", 'f', 'a'},     {"nephew", 'm', 0},     {"niece", 'f', 0},
    {"grandfather", 'm', 'a'}, {"grandmother", 'f', 'a'},
    {"grandson", 'm', 0},   {"granddaughter", 'f', 0},
    {"stepfather", 'm', 'a'}, {"stepmother", 'f', 'a'},
    {"stepson", 'm', 0},    {"stepdaughter", 'f', 0},
    {"boyfriend", 'm', 0},  {"girlfriend", 'f', 0}, {"grandchild", 0, 0},
    {"driver", 0, 'a'},     {"officer", 0, 'a'},    {"soldier", 0, 'a'},
    {"policeman", 'm', 'a'}, {"policewoman", 'f', 'a'},
    {"deputy", 0, 'a'},     {"teacher", 0, 'a'},    {"veteran", 0, 'a'},
    {"worker", 0, 'a'}}};
constexpr std::array<string_view, 20> kSmall = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen"};
// clang-format on
constexpr int kOldest = 120;
constexpr size_t kWords = 12;  // of a phrase that are looked at

int number(string_view word) {
  const auto* small = std::find(kSmall.begin(), kSmall.end(), word);
  if (small != kSmall.end()) return static_cast<int>(small - kSmall.begin());
  int n = -1;
  const auto [end, error] =
      std::from_chars(word.data(), word.data() + word.size(), n);
  const bool whole = error == std::errc() && end == word.data() + word.size();
  return whole && n <= kOldest ? n : -1;
}

// "16 year old", "4 year girl"; a child of months is of age 0.
int age_in(const Words& words) {
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const int n = number(words[i]);
    if (n < 0) continue;
    if (one_of(words[i + 1], "year", "years")) return n;
    if (one_of(words[i + 1], "month", "months", "week", "weeks", "day")) {
      return 0;
    }
  }
  return -1;
}

// ", 24, " behind a name.
int age_behind(string_view text) {
  if (!text.starts_with(", ")) return -1;
  text.remove_prefix(2);
  size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    ++digits;
  }
  if (digits == 0 || digits > 3) return -1;
  const string_view rest = text.substr(digits);
  const bool ends =
      rest.empty() || rest[0] == ',' || rest[0] == '.' || rest[0] == ';';
  return ends ? number(text.substr(0, digits)) : -1;
}

// What is counted is told by its last word: "his 6-year-old brother".
void describe(const Words& words, Individual& out) {
  for (const std::string& w : words) {
    if (one_of(w, "of", "in", "at", "who", "from", "with", "on", "near") &&
        (out.sex != 0 || out.stage != 0)) {
      return;
    }
    const auto* kind = std::find_if(kKinds.begin(), kKinds.end(),
                                    [&](const Kind& k) { return k.word == w; });
    if (kind == kKinds.end()) continue;
    out.sex = kind->sex;
    out.stage = kind->stage;
  }
}

// "one", "1 person", "a single death" count.
bool counts(const Words& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (!one_of(words[i], "one", "1", "single", "first", "second", "third",
                "another")) {
      continue;
    }
    const bool age = i + 1 < words.size() &&
                     one_of(words[i + 1], "year", "month", "week", "day");
    if (!age) return true;
  }
  return false;
}

}  // namespace

Individual individual(const Account& a, const Claim& c, const Unified& names) {
  Individual out;
  if (!c.amount || c.amount->words.end > a.text.utf8.size()) return out;
  const Amount& amount = c.amount->amount;
  if (amount.unit != "person" || amount.low != 1.0 || amount.high != 1.0) {
    return out;
  }
  Words words = words_of(cut(a.text.utf8, c.amount->words));
  // "One of the sailors died": who it was, not how many.
  const bool of_several =
      words.size() == 1 && words[0] == "one" &&
      string_view(a.text.utf8).substr(c.amount->words.end).starts_with(" of ");
  if (counts(words) && !of_several) return out;
  if (c.amount->of_words.end <= a.text.utf8.size() &&
      !c.amount->words.holds(c.amount->of_words)) {
    for (std::string& w : words_of(c.amount->of)) words.push_back(std::move(w));
  }
  if (words.size() > kWords) words.resize(kWords);
  out.one = true;
  out.age = age_in(words);
  const uint32_t end =
      std::max(c.amount->words.end,
               c.target ? c.target->words.end : c.amount->words.end);
  if (out.age < 0 && end <= a.text.utf8.size()) {
    out.age = age_behind(string_view(a.text.utf8).substr(end, 8));
  }
  describe(words, out);
  if (out.age >= 18) out.stage = 'a';
  if (out.age >= 0 && out.age < 13) out.stage = 'c';
  if (c.target) {
    const Entity* e = names.find(c.target->id);
    if (e != nullptr && e->kind == "person") out.name = e->id.value;
  }
  return out;
}

bool can_be_one(const Individual& a, const Individual& b) {
  const auto differ = [](auto x, auto y, auto unknown) {
    return x != unknown && y != unknown && x != y;
  };
  if (differ(a.name, b.name, uint64_t{0}) || differ(a.age, b.age, -1)) {
    return false;
  }
  if (differ(a.sex, b.sex, char{0})) return false;
  const bool same_age = a.age >= 0 && a.age == b.age;
  return same_age || !differ(a.stage, b.stage, char{0});
}

bool agree(const Individual& a, const Individual& b) {
  return can_be_one(a, b) &&
         ((a.name != 0 && a.name == b.name) || (a.age >= 0 && a.age == b.age));
}

void learn(Individual& a, const Individual& b) {
  if (a.name == 0) a.name = b.name;
  if (a.age < 0) a.age = b.age;
  if (a.sex == 0) a.sex = b.sex;
  if (a.stage == 0) a.stage = b.stage;
}

}  // namespace crosscheck::grouping
