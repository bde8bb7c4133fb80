#include "group/story_features.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "group/hash.h"
#include "util/one_of.h"
#include "util/spelling.h"
#include "util/utf8.h"

namespace crosscheck::grouping {
namespace {

constexpr double kPriorReports = 60;  // as if so many were seen before,
constexpr double kPriorWord = 0.30;   // this share of them with a plain word
constexpr double kPriorName = 0.01;   // and this with a name
constexpr size_t kWords = 400;        // of a report that are looked at
constexpr uint32_t kNumbers = (1U << 31U) - 1;
constexpr int64_t kNarrow = 2;  // days that a happening's time may span

// As if so many reports of other things were seen before, this share of them
// with a given person, place or age.
constexpr double kOtherReports = 1000;
constexpr double kOfName = 0.001, kOfAge = 0.02;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

bool is_word(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

// Calls each(word, capital inside a sentence) for the readable words.
template <class Each>
void each_word(std::string_view text, Each each) {
  bool starts = true;  // a sentence
  for (size_t i = 0; i < text.size();) {
    if (!is_word(text[i])) {
      starts = starts || text[i] == '.' || text[i] == '\n' || text[i] == '?' ||
               text[i] == '!';
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.size() && (is_word(text[end]) || text[end] == '\'')) {
      ++end;
    }
    const bool capital = text[i] >= 'A' && text[i] <= 'Z' && !starts;
    if (!each(text.substr(i, end - i), capital)) return;
    starts = false;
    i = end;
  }
}

// Lower case, possessive and plural s dropped.
uint64_t word_key(std::string_view word) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  if (word.size() > 4 && word.back() == 's' && word[word.size() - 2] != 's') {
    word.remove_suffix(1);
  }
  uint64_t h = kHashSeed;
  for (const char c : word) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    h = hash({&lower, 1}, h);
  }
  return h;
}

class Counter {
 public:
  void add(uint64_t key, float times, bool name) {
    auto& [count, is_name] = counts_[key];
    count += times;
    is_name = is_name || name;
  }
  std::vector<WordFeature> features(Vocabulary& words) const {
    std::vector<WordFeature> out;
    out.reserve(counts_.size());
    for (const auto& [key, value] : counts_) {
      out.push_back({words.number(key) & kNumbers, value.second ? 1U : 0U,
                     1 + std::log(value.first)});
    }
    return out;
  }

 private:
  std::unordered_map<uint64_t, std::pair<float, bool>> counts_;
};

// Capitals that name no one: "Thursday", "March".
bool is_calendar(uint64_t key) {
  static const auto words = [] {
    std::vector<uint64_t> keys;
    for (const char* word :
         {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
          "sunday", "january", "february", "march", "april", "may", "june",
          "july", "august", "september", "october", "november", "december"}) {
      keys.push_back(word_key(word));
    }
    return keys;
  }();
  return std::find(words.begin(), words.end(), key) != words.end();
}

// Calls each(word, capital) for the title or the readable words.
template <class Each>
void each_word_read(const Account& a, Each each) {
  size_t at = 0;
  const std::string_view text = a.text.utf8;
  size_t left = kWords;
  const auto some = [&](std::string_view word, bool capital) {
    each(word, capital);
    return --left > 0;
  };
  for (const Span furniture : a.text.furniture) {
    if (left == 0 || furniture.begin > text.size()) break;
    if (furniture.begin > at) {
      each_word(text.substr(at, furniture.begin - at), some);
    }
    at = std::max<size_t>(at, furniture.end);
  }
  if (left > 0 && at < text.size()) each_word(text.substr(at), some);
}

using Features = std::vector<Feature>;

void add_words(const Account& a, StoryFeatures& out, Counter& counter,
               Vocabulary& words) {
  Counter title;
  const auto add = [](Counter& to, std::string_view word, bool capital,
                      float times) {
    const uint64_t key = word_key(word);
    if (word.size() > 2) to.add(key, times, capital && !is_calendar(key));
  };
  each_word(a.text.title, [&](std::string_view word, bool capital) {
    add(title, word, capital, 1);
    add(counter, word, capital, 2);
    return true;
  });
  each_word_read(a, [&](std::string_view word, bool capital) {
    add(counter, word, capital, 1);
  });
  out.title = title.features(words);
}

// "17-year-old", "John Doe, 34, ...": an age tells one person from another.
void add_ages(std::string_view text, Features& out) {
  const auto digit = [&](size_t i) {
    return i < text.size() && is_digit(text[i]);
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (!digit(i) || (i > 0 && (digit(i - 1) || is_letter(text[i - 1]))))
      continue;
    size_t end = i + 1;
    while (digit(end)) ++end;
    if (end - i > 2) continue;
    const std::string_view after = text.substr(end);
    const bool commas =
        i > 1 && text.substr(i - 2, 2) == ", " && after.starts_with(",");
    if (commas || after.starts_with("-year-old") ||
        after.starts_with(" year old") || after.starts_with("-year old")) {
      out.push_back({hash(text.substr(i, end - i)), 0});
    }
  }
}

void sort_once(Features& f) {
  std::sort(f.begin(), f.end(),
            [](const Feature& a, const Feature& b) { return a.key < b.key; });
  f.erase(std::unique(f.begin(), f.end(),
                      [](const Feature& a, const Feature& b) {
                        return a.key == b.key;
                      }),
          f.end());
}

// What is said and done afterwards has days of its own.
bool is_happening(std::string_view predicate) {
  return !one_of(predicate, "statement", "accuse", "deny", "threaten", "praise",
                 "arrest", "release", "appoint", "resign", "visit", "negotiate",
                 "agree", "sanction", "celebrate", "aid", "investigate",
                 "convict", "concede", "cooperate", "restrict");
}

void add_days(const Account& a, std::vector<int32_t>& out) {
  for (const Claim& c : a.claims) {
    if (c.stance != Stance::actual || !c.when.days ||
        !is_happening(c.predicate))
      continue;
    if ((c.when.days->last - c.when.days->first).count() > kNarrow) continue;
    out.push_back(
        static_cast<int32_t>(c.when.days->first.time_since_epoch().count()));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

// Per word of the vocabulary its place among those that two reports have or
// more, in the order of their keys; kAlone: no other report has it.
constexpr uint32_t kAlone = UINT32_MAX;

std::vector<uint32_t> places_of(const std::vector<uint32_t>& seen,
                                const Vocabulary& words) {
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < seen.size(); ++i) {
    if (seen[i] > 1) order.push_back(i);
  }
  std::ranges::sort(order, {}, [&](uint32_t i) { return words.keys()[i]; });
  std::vector<uint32_t> out(seen.size(), kAlone);
  for (uint32_t i = 0; i < order.size(); ++i) out[order[i]] = i;
  return out;
}

// Weights by rarity, then to length one.
void weigh_words(std::vector<StoryFeatures>& reports, const Vocabulary& words,
                 std::vector<WordFeature> StoryFeatures::*of) {
  std::vector<uint32_t> seen(words.keys().size(), 0);
  for (const StoryFeatures& r : reports) {
    for (const WordFeature& x : r.*of) ++seen[x.key];
  }
  const std::vector<uint32_t> place = places_of(seen, words);
  const double n = static_cast<double>(reports.size()) + kPriorReports;
  for (StoryFeatures& r : reports) {
    // The order of the sum below is that of the keys, whoever came first.
    std::ranges::sort(
        r.*of, {}, [&](const WordFeature& x) { return words.keys()[x.key]; });
    double square = 0;
    for (WordFeature& x : r.*of) {
      const double prior =
          kPriorReports * (x.name != 0 ? kPriorName : kPriorWord);
      const double idf = std::log(n / (seen[x.key] + prior));
      x.weight *= static_cast<float>(std::max(idf, 0.0));
      square += static_cast<double>(x.weight) * x.weight;
    }
    const auto length = static_cast<float>(std::sqrt(square));
    // What no other report has, or nearly all, makes none alike.
    std::erase_if(r.*of, [&](const WordFeature& x) {
      return length == 0 || x.weight == 0 || place[x.key] == kAlone;
    });
    for (WordFeature& x : r.*of) {
      x.key = place[x.key] & kNumbers;
      x.weight /= length;
    }
    (r.*of).shrink_to_fit();
  }
}

void weigh_names(std::vector<StoryFeatures>& reports,
                 Features StoryFeatures::*of, double share) {
  std::unordered_map<uint64_t, uint32_t> seen;
  for (const StoryFeatures& r : reports) {
    for (const Feature& x : r.*of) ++seen[x.key];
  }
  const double n = static_cast<double>(reports.size()) + kOtherReports;
  for (StoryFeatures& r : reports) {
    for (Feature& x : r.*of) {
      x.weight = static_cast<float>(
          std::log(n / (seen[x.key] + kOtherReports * share)));
    }
  }
}

}  // namespace

StoryFeatures story_features(const Account& a, const std::vector<NameKey>& keys,
                             Vocabulary& words) {
  StoryFeatures out;
  Counter counter;
  add_words(a, out, counter, words);
  for (size_t i = 0; i < keys.size(); ++i) {
    const NameKey& key = keys[i];
    if (key.sort == Sort::country) continue;
    counter.add(hash(key.name, 1),
                static_cast<float>(std::max(1U, a.entities[i].count)), true);
    if (key.sort == Sort::person) {
      if (a.entities[i].name.find(' ') == std::string::npos) continue;
      out.persons.push_back({hash(surname(a.entities[i].name)), 0});
    } else if (key.sort == Sort::town || key.sort == Sort::province ||
               key.sort == Sort::airport || key.sort == Sort::feature) {
      out.places.push_back({hash(key.text()), 0});
    }
  }
  for (const Claim& c : a.claims) {
    if (!c.place || c.stance == Stance::planned) continue;
    const std::string place = spelling_key(c.place->name);
    counter.add(hash(c.predicate, hash(place, 2)), 1, true);
  }
  out.words = counter.features(words);
  add_ages(a.text.title, out.ages);
  add_ages(std::string_view(a.text.utf8).substr(0, 2500), out.ages);
  sort_once(out.persons);
  sort_once(out.places);
  sort_once(out.ages);
  add_days(a, out.days);
  return out;
}

void weigh(std::vector<StoryFeatures>& reports, const Vocabulary& words) {
  weigh_words(reports, words, &StoryFeatures::words);
  weigh_words(reports, words, &StoryFeatures::title);
  weigh_names(reports, &StoryFeatures::persons, kOfName);
  weigh_names(reports, &StoryFeatures::places, kOfName);
  weigh_names(reports, &StoryFeatures::ages, kOfAge);
}

}  // namespace crosscheck::grouping
