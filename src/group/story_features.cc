#include "group/story_features.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "group/hash.h"
#include "group/packed_features.h"
#include "util/one_of.h"
#include "util/spelling.h"
#include "util/utf8.h"

namespace crosscheck::grouping {
namespace {

constexpr double kPriorReports = 60;  // as if so many were seen before,
constexpr double kPriorWord = 0.30;   // this share of them with a plain word
constexpr double kPriorName = 0.01;   // and this with a name
constexpr size_t kWords = 400;        // of a report that are looked at
constexpr uint32_t kAlone = Feature::kMost;  // no other report has it
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

// What a number stands for: the word "Milford", the place, somebody called so.
uint64_t of_kind(StoryFeatures::Kind kind, uint64_t key) {
  return kind == StoryFeatures::words ? key : mix(key, kind);
}

Feature feature(uint32_t number, bool name, uint32_t count) {
  return {number & Feature::kMost, name ? 1U : 0U, std::min(count, 63U) & 63U};
}

// The order of a kind: by key.
uint32_t in_order(Feature f) {
  return uint32_t{f.key} << 7U | uint32_t{f.name} << 6U | f.count;
}

class Counter {
 public:
  void add(uint64_t key, uint32_t times, bool name) {
    auto& [count, is_name] = counts_[key];
    count += times;
    is_name = is_name || name;
  }
  void take(StoryFeatures::Kind kind, Vocabulary& words,
            std::vector<Feature>& out) const {
    for (const auto& [key, value] : counts_) {
      const uint32_t number = words.number(of_kind(kind, key));
      out.push_back(feature(number, value.second, value.first));
    }
  }

 private:
  std::unordered_map<uint64_t, std::pair<uint32_t, bool>> counts_;
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

void add_words(const Account& a, Counter& title, Counter& counter) {
  const auto add = [](Counter& to, std::string_view word, bool capital,
                      uint32_t times) {
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
}

// "17-year-old", "John Doe, 34, ...": an age tells one person from another.
void add_ages(std::string_view text, std::vector<uint64_t>& out) {
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
      out.push_back(hash(text.substr(i, end - i)));
    }
  }
}

void take_once(std::vector<uint64_t>& keys, StoryFeatures::Kind kind,
               Vocabulary& words, std::vector<Feature>& out) {
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (const uint64_t key : keys) {
    out.push_back(feature(words.number(of_kind(kind, key)), false, 1));
  }
}

// What is said and done afterwards has days of its own.
bool is_happening(std::string_view predicate) {
  return !one_of(predicate, "statement", "accuse", "deny", "threaten", "praise",
                 "arrest", "release", "appoint", "resign", "visit", "negotiate",
                 "agree", "sanction", "celebrate", "aid", "investigate",
                 "convict", "concede", "cooperate", "restrict");
}

std::vector<int32_t> days_of(const Account& a) {
  std::vector<int32_t> out;
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
  return out;
}

// Per number its place among those that two reports have or more, the commonest
// first, of equals in the order of their keys; or kAlone.
std::vector<uint32_t> places_of(const std::vector<uint32_t>& seen,
                                const Vocabulary& words, size_t& count) {
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < seen.size(); ++i) {
    if (seen[i] > 1) order.push_back(i);
  }
  std::ranges::sort(
      order, {}, [&](uint32_t i) { return std::pair(~seen[i], words.key(i)); });
  std::vector<uint32_t> out(seen.size(), kAlone);
  for (uint32_t i = 0; i < order.size(); ++i) out[order[i]] = i;
  count = order.size();
  return out;
}

// The log of one over the share of the reports that have it.
float rarity(StoryFeatures::Kind kind, bool name, uint32_t seen,
             size_t reports) {
  const bool word =
      kind == StoryFeatures::words || kind == StoryFeatures::title;
  const double others = word ? kPriorReports : kOtherReports;
  const double share = word && name                  ? kPriorName
                       : word                        ? kPriorWord
                       : kind == StoryFeatures::ages ? kOfAge
                                                     : kOfName;
  const double n = static_cast<double>(reports) + others;
  return static_cast<float>(
      std::max(std::log(n / (seen + others * share)), 0.0));
}

// Calls each(word, of the title) for the words that the title has, too.
template <class Each>
void each_of_title(const StoryFeatures& f, const Vocabulary& words, Each each) {
  std::unordered_map<uint64_t, Feature> title;
  for (const Feature t : f.of(StoryFeatures::title)) {
    title.emplace(words.key(t.key), t);
  }
  for (const Feature w : f.of(StoryFeatures::words)) {
    const auto at = title.find(of_kind(StoryFeatures::title, words.key(w.key)));
    if (at != title.end()) each(w, at->second);
  }
}

}  // namespace

uint32_t Vocabulary::number(uint64_t key) {
  if (2 * keys_.size() >= slots_.size()) grow();
  size_t at = mix(key, 0) & (slots_.size() - 1);
  for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (keys_[slots_[at] - 1] == key) return slots_[at] - 1;
  }
  keys_.push_back(key);
  slots_[at] = static_cast<uint32_t>(keys_.size());
  return slots_[at] - 1;
}

void Vocabulary::grow() {
  const size_t size = std::max<size_t>(1024, 2 * slots_.size());
  slots_ = {};  // before the larger one is made
  slots_.resize(size);
  for (uint32_t i = 0; i < keys_.size(); ++i) {
    size_t at = mix(keys_[i], 0) & (size - 1);
    while (slots_[at] != 0) at = (at + 1) & (size - 1);
    slots_[at] = i + 1;
  }
}

StoryFeatures story_features(const Account& a, const std::vector<NameKey>& keys,
                             Vocabulary& words) {
  Counter title;
  Counter counter;
  add_words(a, title, counter);
  std::vector<uint64_t> persons;
  std::vector<uint64_t> places;
  for (size_t i = 0; i < keys.size(); ++i) {
    const NameKey& key = keys[i];
    if (key.sort == Sort::country) continue;
    counter.add(hash(key.name, 1), std::max(1U, a.entities[i].count), true);
    if (key.sort == Sort::person) {
      if (a.entities[i].name.find(' ') == std::string::npos) continue;
      persons.push_back(hash(surname(a.entities[i].name)));
    } else if (key.sort == Sort::town || key.sort == Sort::province ||
               key.sort == Sort::airport || key.sort == Sort::feature) {
      places.push_back(hash(key.text()));
    }
  }
  for (const Claim& c : a.claims) {
    if (!c.place || c.stance == Stance::planned) continue;
    const std::string place = spelling_key(c.place->name);
    counter.add(hash(c.predicate, hash(place, 2)), 1, true);
  }
  std::vector<uint64_t> ages;
  add_ages(a.text.title, ages);
  add_ages(std::string_view(a.text.utf8).substr(0, 2500), ages);

  StoryFeatures out;
  const auto end = [&](StoryFeatures::Kind kind) {
    const size_t begin = kind == 0 ? 0 : out.ends[kind - 1U];
    std::ranges::sort(out.list.begin() + static_cast<ptrdiff_t>(begin),
                      out.list.end(), {}, &in_order);
    out.ends[kind] = static_cast<uint32_t>(out.list.size());
  };
  counter.take(StoryFeatures::words, words, out.list);
  end(StoryFeatures::words);
  title.take(StoryFeatures::title, words, out.list);
  end(StoryFeatures::title);
  take_once(persons, StoryFeatures::persons, words, out.list);
  end(StoryFeatures::persons);
  take_once(places, StoryFeatures::places, words, out.list);
  end(StoryFeatures::places);
  take_once(ages, StoryFeatures::ages, words, out.list);
  end(StoryFeatures::ages);
  out.days = days_of(a);
  return out;
}

// A word of the title counts twice among the words.
double told_title(const StoryFeatures& f, const Vocabulary& words) {
  size_t told = 0;
  each_of_title(f, words, [&](Feature w, Feature t) {
    if (w.count > 2 * t.count) ++told;
  });
  const size_t all = f.of(StoryFeatures::title).size();
  return all == 0 ? 0 : static_cast<double>(told) / static_cast<double>(all);
}

void keep_title(StoryFeatures& f, const Vocabulary& words) {
  StoryFeatures out;
  each_of_title(f, words, [&](Feature w, Feature t) {
    out.list.push_back(feature(w.key, w.name != 0, 2 * t.count));
  });
  out.ends.fill(static_cast<uint32_t>(out.list.size()));
  for (const Feature t : f.of(StoryFeatures::title)) out.list.push_back(t);
  for (uint8_t k = StoryFeatures::title; k < StoryFeatures::kKinds; ++k) {
    out.ends[k] = static_cast<uint32_t>(out.list.size());
  }
  f = std::move(out);
}

std::array<float, 2> Rarity::weigh(StoryFeatures& r,
                                   const std::vector<uint32_t>& seen,
                                   const std::vector<uint32_t>& place,
                                   size_t reports) {
  std::array<float, 2> lengths{};
  size_t at = 0;
  uint32_t kept = 0;
  for (uint8_t k = 0; k < StoryFeatures::kKinds; ++k) {
    const auto kind = static_cast<StoryFeatures::Kind>(k);
    const auto all = std::span(r.list).subspan(at, r.ends[k] - at);
    at = r.ends[k];
    for (Feature& f : all) {
      const uint32_t number = f.key;
      f.key = place[number] & Feature::kMost;
      if (f.key == kAlone) continue;
      float& rare = rarity_[row(f)];
      if (rare == 0) rare = rarity(kind, f.name != 0, seen[number], reports);
    }
    // The sum is of one order, whoever came first.
    std::ranges::sort(all, {}, &in_order);
    const std::array<float, 2> alone = {rarity(kind, false, 1, reports),
                                        rarity(kind, true, 1, reports)};
    double square = 0;
    for (const Feature f : all) {
      const float weight =
          f.key == kAlone ? times_[f.count] * alone[f.name] : of(f);
      square += static_cast<double>(weight) * weight;
      // What no other report has, or nearly all, makes none alike.
      if (f.key != kAlone && weight > 0) r.list[kept++] = f;
    }
    r.ends[k] = kept;
    if (k < lengths.size()) lengths[k] = static_cast<float>(std::sqrt(square));
  }
  r.list.resize(kept);
  return lengths;
}

Rarity weigh(PackedFeatures& reports, const Vocabulary& words) {
  std::vector<uint32_t> seen(
      std::min<size_t>(words.size(), Feature::kMost + 1));
  StoryFeatures one;
  for (size_t i = 0; i < reports.size(); ++i) {
    reports.read(i, one);
    for (const Feature f : one.list) ++seen[f.key];
  }
  size_t count = 0;
  const std::vector<uint32_t> place = places_of(seen, words, count);
  Rarity out;
  out.rarity_.resize(2 * count);
  out.times_[0] = 1;
  for (size_t n = 1; n < out.times_.size(); ++n) {
    out.times_[n] = 1 + std::log(static_cast<float>(n));
  }
  reports.change_all([&](StoryFeatures& f) {
    out.lengths_.push_back(out.weigh(f, seen, place, reports.size()));
  });
  return out;
}

}  // namespace crosscheck::grouping
