#include "group/stories.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "group/hash.h"
#include "util/spelling.h"

namespace crosscheck::grouping {
namespace {

// Found on a public collection of 3,937 reports of 2,247 shootings.
constexpr double kSame = 0.18;    // likeness that joins a report to a story
constexpr double kSpread = 0.75;  // 1: the mean of its reports; 0: their sum
constexpr double kHalfLife = 10;  // days apart that halve the likeness, which
constexpr double kFar = 0.4;      // stays at this however far apart
constexpr double kPriorReports = 60;  // as if so many were seen before,
constexpr double kPriorWord = 0.30;   // this share of them with a plain word
constexpr double kPriorName = 0.01;   // and this with a name
constexpr size_t kWords = 400;        // of a report that are looked at
constexpr size_t kPostings = 400;     // a feature in more reports finds none

struct Feature {
  uint64_t key;
  float weight;
  bool name;
};
using Features = std::vector<Feature>;

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
  Features features() const {
    Features out;
    out.reserve(counts_.size());
    for (const auto& [key, value] : counts_) {
      out.push_back({key, 1 + std::log(value.first), value.second});
    }
    std::sort(out.begin(), out.end(),
              [](const Feature& a, const Feature& b) { return a.key < b.key; });
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

void add_words(const Account& a, Counter& counter) {
  size_t left = kWords;
  const auto add = [&](float times) {
    return [&, times](std::string_view word, bool capital) {
      const uint64_t key = word_key(word);
      const bool name = capital && !is_calendar(key);
      if (word.size() > 2) counter.add(key, times, name);
      return --left > 0;
    };
  };
  each_word(a.text.title, add(2));
  size_t at = 0;
  const std::string_view text = a.text.utf8;
  for (const Span furniture : a.text.furniture) {
    if (left == 0 || furniture.begin > text.size()) break;
    if (furniture.begin > at) {
      each_word(text.substr(at, furniture.begin - at), add(1));
    }
    at = std::max<size_t>(at, furniture.end);
  }
  if (left > 0 && at < text.size()) each_word(text.substr(at), add(1));
}

Features features_of(const Account& a, const std::vector<NameKey>& keys) {
  Counter counter;
  add_words(a, counter);
  for (size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].sort == Sort::country) continue;
    counter.add(hash(keys[i].name, 1),
                static_cast<float>(std::max(1U, a.entities[i].count)), true);
  }
  for (const Claim& c : a.claims) {
    if (!c.place || c.stance == Stance::planned) continue;
    const std::string place = spelling_key(c.place->name);
    counter.add(hash(c.predicate, hash(place, 2)), 1, true);
  }
  return counter.features();
}

// Weights by rarity, then to length one.
void weigh(std::vector<Features>& reports) {
  std::unordered_map<uint64_t, uint32_t> seen;
  for (const Features& f : reports) {
    for (const Feature& x : f) ++seen[x.key];
  }
  const double n = static_cast<double>(reports.size()) + kPriorReports;
  for (Features& f : reports) {
    double square = 0;
    for (Feature& x : f) {
      const double prior = kPriorReports * (x.name ? kPriorName : kPriorWord);
      const double idf = std::log(n / (seen[x.key] + prior));
      x.weight *= static_cast<float>(std::max(idf, 0.0));
      square += static_cast<double>(x.weight) * x.weight;
    }
    const auto length = static_cast<float>(std::sqrt(square));
    for (Feature& x : f) x.weight = length > 0 ? x.weight / length : 0;
  }
}

double time_factor(const Account& a, const Account& b) {
  if (!a.text.published || !b.text.published) return 1;
  const Days x = *a.text.published;
  const Days y = *b.text.published;
  if (x.overlaps(y)) return 1;
  const int64_t gap = x.last < y.first ? (y.first - x.last).count()
                                       : (x.first - y.last).count();
  return kFar + (1 - kFar) * std::exp2(-static_cast<double>(gap) / kHalfLife);
}

// Reports by day, then by content: the order in which they join stories.
std::vector<uint32_t> reading_order(const std::vector<Account>& accounts) {
  std::vector<uint32_t> order(accounts.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto rank = [&](uint32_t i) {
    const Account& a = accounts[i];
    return std::tuple(a.text.published
                          ? a.text.published->first.time_since_epoch().count()
                          : INT64_MAX,
                      std::string_view(a.sha256), std::string_view(a.path));
  };
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return rank(a) < rank(b); });
  return order;
}

constexpr uint32_t kNone = UINT32_MAX;

class Stories {
 public:
  Stories(const std::vector<Account>& accounts, std::vector<Features> features)
      : accounts_(accounts),
        features_(std::move(features)),
        story_(accounts.size(), kNone),
        likeness_(accounts.size(), 0),
        named_(accounts.size(), false) {}

  void join(uint32_t report) {
    measure(report);
    uint32_t best = kNone;
    double most = kSame;
    for (const auto& [story, sum] : like_story_) {
      const double like = sum / std::pow(size_[story], kSpread);
      if (like > most || (like == most && story < best)) {
        most = like;
        best = story;
      }
    }
    if (best == kNone) {
      best = static_cast<uint32_t>(size_.size());
      size_.push_back(0);
    }
    story_[report] = best;
    ++size_[best];
    for (const Feature& x : features_[report]) {
      if (x.weight > 0) postings_[x.key].emplace_back(report, x.weight);
    }
  }

  void follow(uint32_t report, uint32_t original) {
    story_[report] = story_[original];
  }

  const std::vector<uint32_t>& story() const { return story_; }

 private:
  // Fills like_story_: the likeness of `report` to all reports of a story.
  void measure(uint32_t report) {
    for (const Feature& x : features_[report]) {
      const auto at = postings_.find(x.key);
      if (at == postings_.end() || at->second.size() > kPostings) continue;
      for (const auto& [other, weight] : at->second) {
        if (likeness_[other] == 0) touched_.push_back(other);
        likeness_[other] += x.weight * weight;
        if (x.name) named_[other] = true;
      }
    }
    like_story_.clear();
    for (const uint32_t other : touched_) {
      if (named_[other]) {  // words alone make no story
        like_story_[story_[other]] +=
            static_cast<double>(likeness_[other]) *
            time_factor(accounts_[report], accounts_[other]);
      }
      likeness_[other] = 0;
      named_[other] = false;
    }
    touched_.clear();
  }

  const std::vector<Account>& accounts_;
  std::vector<Features> features_;
  std::unordered_map<uint64_t, std::vector<std::pair<uint32_t, float>>>
      postings_;
  std::vector<uint32_t> story_;
  std::vector<float> likeness_;
  std::vector<bool> named_;  // shares a name
  std::vector<uint32_t> touched_;
  std::unordered_map<uint32_t, double> like_story_;
  std::vector<uint32_t> size_;  // reports of a story
};

}  // namespace

std::vector<uint32_t> find_stories(
    const std::vector<Account>& accounts,
    const std::vector<std::vector<NameKey>>& keys,
    const std::vector<uint32_t>& original) {
  std::vector<Features> features(accounts.size());
  for (size_t i = 0; i < accounts.size(); ++i) {
    if (original[i] == i) features[i] = features_of(accounts[i], keys[i]);
  }
  weigh(features);
  Stories stories(accounts, std::move(features));
  for (const uint32_t i : reading_order(accounts)) {
    if (original[i] == i) stories.join(i);
  }
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    if (original[i] != i) stories.follow(i, original[i]);
  }
  std::vector<uint32_t> out = stories.story();
  std::unordered_map<uint32_t, uint32_t> number;
  for (uint32_t& s : out) {
    s = number.emplace(s, static_cast<uint32_t>(number.size())).first->second;
  }
  return out;
}

}  // namespace crosscheck::grouping
