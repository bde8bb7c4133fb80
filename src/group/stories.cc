#include "group/stories.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <iterator>
#include <queue>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "group/compared.h"
#include "group/story_features.h"

namespace crosscheck::grouping {
namespace {

constexpr uint64_t kPostings = 400;  // a feature in more reports finds none
constexpr float kLittle = 0.05F;     // likeness of words under which no pair is
                                     // looked at more closely
constexpr size_t kMates = 64;   // reports most like it that one is compared
                                // with
constexpr double kSame = 0.35;  // mean chance that joins two stories
constexpr int32_t kFar = 30;    // days; further apart is no worse

// How much each sign that two reports speak of one happening adds to the log
// of its odds. Found by logistic regression on the pairs of 3,852 reports of
// 2,097 shootings.
constexpr double kBase = -2.13, kWords = 8.03, kTitle = 1.39, kPersons = 0.30,
                 kPlace = 0.17, kAges = 0.36, kDaysApart = -0.66,
                 kBothDated = -0.83, kSameDay = 2.03, kDaysDiffer = -1.18;

// Whoever gives few reports has chosen them: two that have words in common are
// likelier of one happening than two of a whole archive, the nearer their days.
constexpr double kArchive = 60;                      // reports
constexpr double kFewWords = 0.10, kWordsOf = 0.20;  // likeness of words

using Features = std::span<const Feature>;

// Calls each(a, b) for the features that both have.
template <class Each>
void each_common(Features a, Features b, Each each) {
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].key < b[j].key) {
      ++i;
    } else if (b[j].key < a[i].key) {
      ++j;
    } else {
      each(a[i++], b[j++]);
    }
  }
}

double cosine(const StoryFeatures& a, const StoryFeatures& b,
              StoryFeatures::Kind kind, const Rarity& rare) {
  double sum = 0;
  each_common(a.of(kind), b.of(kind), [&](Feature x, Feature y) {
    sum += static_cast<double>(rare.of(x)) * rare.of(y);
  });
  return sum == 0
             ? 0
             : sum / (static_cast<double>(a.lengths[kind]) * b.lengths[kind]);
}

// Rarity of the (up to `most`) rarest that both have.
double rarest(const StoryFeatures& a, const StoryFeatures& b,
              StoryFeatures::Kind kind, size_t most, const Rarity& rare) {
  std::vector<double> found;
  each_common(a.of(kind), b.of(kind), [&](Feature x, Feature /*y*/) {
    found.push_back(static_cast<double>(rare.of(x)));
  });
  std::sort(found.begin(), found.end(), std::greater<>());
  found.resize(std::min(found.size(), most));
  double sum = 0;
  for (const double f : found) sum += f;
  return sum;
}

// Days between the nearest two; both are sorted and not empty.
int32_t gap(std::span<const int32_t> a, std::span<const int32_t> b) {
  int32_t least = kFar;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    least = std::min(least, std::abs(a[i] - b[j]));
    a[i] < b[j] ? ++i : ++j;
  }
  return least;
}

int64_t days_apart(const Surveyed& a, const Surveyed& b) {
  if (!a.tells_of || !b.tells_of) return 0;
  const Days x = *a.tells_of;
  const Days y = *b.tells_of;
  if (x.overlaps(y)) return 0;
  return x.last < y.first ? (y.first - x.last).count()
                          : (x.first - y.last).count();
}

// The chance that two of so many reports speak of one happening.
double same_story(const Surveyed& a, const StoryFeatures& x, const Surveyed& b,
                  const StoryFeatures& y, const Rarity& rare, size_t reports) {
  const double words = cosine(x, y, StoryFeatures::words, rare);
  const int64_t apart = days_apart(a, b);
  double odds = kBase + kWords * words +
                kTitle * cosine(x, y, StoryFeatures::title, rare) +
                kPersons * rarest(x, y, StoryFeatures::persons, 3, rare) +
                kPlace * rarest(x, y, StoryFeatures::places, 1, rare) +
                kAges * rarest(x, y, StoryFeatures::ages, 3, rare) +
                kDaysApart * std::log1p(static_cast<double>(apart));
  int64_t between = std::min<int64_t>(apart, kFar);  // the two, as far as known
  if (!x.days.empty() && !y.days.empty()) {
    const int32_t days = gap(x.days, y.days);
    odds += kBothDated + kDaysDiffer * days / kFar;
    if (days <= 1) odds += kSameDay;
    between = days;
  }
  odds += std::max(0.0, std::log(kArchive / static_cast<double>(reports))) *
          std::clamp((words - kFewWords) / (kWordsOf - kFewWords), 0.0, 1.0) *
          (1 - static_cast<double>(between) / kFar);
  return 1 / (1 + std::exp(-odds));
}

struct Pair {
  uint32_t a, b;  // a < b
  float same;
};

using Pairs = std::deque<Pair>;  // no larger one is made as it grows

// The reports of each word that were added so far, kPostings + 1 at most: one
// list behind the other, for which the room is known.
class Postings {
 public:
  Postings(const PackedFeatures& features, size_t keys)
      : begin_(keys + 1, 0), filled_(keys, 0) {
    StoryFeatures one;
    for (size_t i = 0; i < features.size(); ++i) {
      features.read(i, one);
      for (const Feature x : one.of(StoryFeatures::words)) {
        begin_[x.key + 1] = std::min(begin_[x.key + 1] + 1, kPostings + 1);
      }
    }
    for (size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    reports_.resize(begin_.back());
  }

  // In them `key` is the report. None for what too many have.
  Features of(Feature word) const {
    if (filled_[word.key] > kPostings) return {};
    return Features(reports_).subspan(begin_[word.key], filled_[word.key]);
  }
  void add(Feature word, uint32_t report) {
    uint16_t& filled = filled_[word.key];
    if (filled > kPostings) return;
    reports_[begin_[word.key] + filled++] = {report & Feature::kMost, word.name,
                                             word.count};
  }

 private:
  std::vector<uint64_t> begin_;   // by word, and the end of the last
  std::vector<uint16_t> filled_;  // by word
  std::vector<Feature> reports_;
};

// Finds for each report those that share something rare with it.
class Mates {
 public:
  Mates(const std::vector<Surveyed>& reports, const PackedFeatures& features,
        const Rarity& rare)
      : reports_(reports),
        features_(features),
        rare_(rare),
        postings_(features, rare.keys()),
        likeness_(reports.size()) {}

  // The pairs of a report with those added before.
  void add(uint32_t report, Pairs& out) {
    read(report, mine_);
    const Features words = mine_.of(StoryFeatures::words);
    for (const Feature x : words) {
      const float weight = rare_.of(x);
      for (const Feature y : postings_.of(x)) {
        Likeness& like = likeness_[y.key];
        if (like.sum == 0) touched_.push_back(y.key);
        like.sum += weight * rare_.of({x.key, y.name, y.count});
        like.named = like.named || x.name != 0;
      }
    }
    find_best();
    compared.stories += best_.size();
    for (const auto& [unlike, other] : best_) {
      read(other, theirs_);
      const double same = same_story(reports_[other], theirs_, reports_[report],
                                     mine_, rare_, reports_.size());
      out.push_back({other, report, static_cast<float>(same)});
    }
    for (const Feature x : words) postings_.add(x, report);
  }

 private:
  struct Likeness {
    float sum = 0;
    bool named = false;  // shares a name
  };

  void read(uint32_t report, StoryFeatures& out) const {
    features_.read(report, out);
    out.lengths = rare_.lengths(report);
  }

  void find_best() {
    best_.clear();
    const float length = mine_.lengths[StoryFeatures::words];
    for (const uint32_t other : touched_) {
      Likeness& like = likeness_[other];
      const float cosine =
          like.sum / length / rare_.lengths(other)[StoryFeatures::words];
      // Words alone make no story.
      if (like.named && cosine > kLittle) best_.emplace_back(-cosine, other);
      like = {};
    }
    touched_.clear();
    std::sort(best_.begin(), best_.end());
    best_.resize(std::min(best_.size(), kMates));
  }

  const std::vector<Surveyed>& reports_;
  const PackedFeatures& features_;
  const Rarity& rare_;
  Postings postings_;
  std::vector<Likeness> likeness_;
  StoryFeatures mine_, theirs_;  // of the two that are looked at
  std::vector<uint32_t> touched_;
  std::vector<std::pair<float, uint32_t>> best_;
};

// Reports that a chain of likely pairs connects. No story reaches further: two
// join only when their pairs are on average likely, so one of them is.
class Chains {
 public:
  explicit Chains(size_t reports) : parent_(reports) {
    for (uint32_t i = 0; i < reports; ++i) parent_[i] = i;
  }
  uint32_t of(uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  // The pairs that lie within a chain, those of one together.
  std::vector<Pair> within(Pairs pairs) {
    for (const Pair& p : pairs) {
      if (static_cast<double>(p.same) > kSame) parent_[of(p.b)] = of(p.a);
    }
    std::vector<Pair> out;
    std::ranges::copy_if(pairs, std::back_inserter(out),
                         [&](const Pair& p) { return of(p.a) == of(p.b); });
    std::ranges::sort(
        out, {}, [&](const Pair& p) { return std::tuple(of(p.a), p.a, p.b); });
    return out;
  }

 private:
  std::vector<uint32_t> parent_;
};

// Joins the two stories whose reports are on average likeliest of one
// happening, as long as that is likely enough (average linkage; a pair that was
// never compared counts as 0). Holds one chain at a time.
class Stories {
 public:
  explicit Stories(size_t reports) : joined_(reports), size_(reports, 1) {
    for (uint32_t i = 0; i < reports; ++i) joined_[i] = i;
  }

  void add(std::span<const Pair> chain) {
    sums_.clear();
    queue_ = {};
    for (const Pair& p : chain) {
      const auto same = static_cast<double>(p.same);
      sums_[p.a][p.b] = sums_[p.b][p.a] = same;
      offer(p.a, p.b, same);
    }
    while (!queue_.empty()) {
      const auto [mean, low, high] = queue_.top();
      queue_.pop();
      const uint32_t a = ~low, b = ~high;
      if (joined_[a] != a || joined_[b] != b) continue;
      const auto at = sums_[a].find(b);
      if (at == sums_[a].end() || mean_of(a, b, at->second) != mean) continue;
      join(a, b);
    }
  }

  uint32_t of(uint32_t report) const {
    while (joined_[report] != report) report = joined_[report];
    return report;
  }

 private:
  double mean_of(uint32_t a, uint32_t b, double sum) const {
    return sum / (static_cast<double>(size_[a]) * size_[b]);
  }
  void offer(uint32_t a, uint32_t b, double sum) {
    const double mean = mean_of(a, b, sum);
    if (mean > kSame) queue_.emplace(mean, ~std::min(a, b), ~std::max(a, b));
  }
  // The story with more neighbours takes the other in.
  void join(uint32_t a, uint32_t b) {
    if (std::tuple(sums_[a].size(), b) < std::tuple(sums_[b].size(), a)) {
      std::swap(a, b);
    }
    joined_[b] = a;
    size_[a] += size_[b];
    auto& mine = sums_[a];
    mine.erase(b);
    const auto theirs = std::move(sums_[b]);
    sums_.erase(b);
    for (const auto& [other, sum] : theirs) {
      if (other == a) continue;
      auto& of_other = sums_[other];
      of_other.erase(b);
      mine[other] += sum;
      of_other[a] = mine[other];
    }
    for (const auto& [other, sum] : mine) offer(a, other, sum);
  }

  std::vector<uint32_t> joined_;  // the story that took it in, or itself
  std::vector<uint32_t> size_;    // reports
  std::unordered_map<uint32_t, std::unordered_map<uint32_t, double>> sums_;
  // Mean, and the complements of the two: of equal means the lowest first.
  std::priority_queue<std::tuple<double, uint32_t, uint32_t>> queue_;
};

// The pairs of reports that share something rare, with how likely they are of
// one happening. Lets the features go.
Pairs find_pairs(const std::vector<Surveyed>& reports, PackedFeatures features,
                 Vocabulary words, const std::vector<uint32_t>& original) {
  const Rarity rare = weigh(features, std::exchange(words, {}));
  Pairs pairs;
  Mates mates(reports, features, rare);
  for (uint32_t i = 0; i < reports.size(); ++i) {
    if (original[i] == i) mates.add(i, pairs);
  }
  return pairs;
}

}  // namespace

std::vector<uint32_t> find_stories(const std::vector<Surveyed>& reports,
                                   PackedFeatures features, Vocabulary words,
                                   const std::vector<uint32_t>& original) {
  Chains chains(reports.size());
  const std::vector<Pair> pairs = chains.within(
      find_pairs(reports, std::move(features), std::move(words), original));
  Stories stories(reports.size());
  for (size_t first = 0; first < pairs.size();) {
    const uint32_t chain = chains.of(pairs[first].a);
    size_t last = first + 1;
    while (last < pairs.size() && chains.of(pairs[last].a) == chain) ++last;
    stories.add(std::span(pairs).subspan(first, last - first));
    first = last;
  }
  std::vector<uint32_t> out(reports.size());
  std::unordered_map<uint32_t, uint32_t> number;
  for (uint32_t i = 0; i < reports.size(); ++i) {
    out[i] = number
                 .emplace(stories.of(original[i]),
                          static_cast<uint32_t>(number.size()))
                 .first->second;
  }
  return out;
}

}  // namespace crosscheck::grouping
