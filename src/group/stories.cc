#include "group/stories.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <span>
#include <tuple>
#include <unordered_map>

#include "group/compared.h"
#include "group/story_features.h"

namespace crosscheck::grouping {
namespace {

constexpr size_t kPostings = 400;  // a feature in more reports finds none
constexpr float kLittle = 0.05F;   // likeness of words under which no pair is
                                   // looked at more closely
constexpr size_t kMates = 64;      // reports most like it that one is compared
                                   // with
constexpr double kSame = 0.35;     // mean chance that joins two stories
constexpr int32_t kFar = 30;       // days; further apart is no worse

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

// Calls each(a, b) for the features that both have.
template <class Features, class Each>
void each_common(const Features& a, const Features& b, Each each) {
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

double cosine(const std::vector<WordFeature>& a,
              const std::vector<WordFeature>& b) {
  double sum = 0;
  each_common(a, b, [&](const WordFeature& x, const WordFeature& y) {
    sum += static_cast<double>(x.weight) * y.weight;
  });
  return sum;
}

// Rarity of the (up to `most`) rarest that both have.
double rarest(const std::vector<Feature>& a, const std::vector<Feature>& b,
              size_t most) {
  std::vector<double> found;
  each_common(a, b, [&](const Feature& x, const Feature&) {
    found.push_back(static_cast<double>(x.weight));
  });
  std::sort(found.begin(), found.end(), std::greater<>());
  found.resize(std::min(found.size(), most));
  double sum = 0;
  for (const double f : found) sum += f;
  return sum;
}

// Days between the nearest two; both are sorted and not empty.
int32_t gap(const std::vector<int32_t>& a, const std::vector<int32_t>& b) {
  int32_t least = kFar;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    least = std::min(least, std::abs(a[i] - b[j]));
    a[i] < b[j] ? ++i : ++j;
  }
  return least;
}

int64_t days_apart(const Surveyed& a, const Surveyed& b) {
  if (!a.published || !b.published) return 0;
  const Days x = *a.published;
  const Days y = *b.published;
  if (x.overlaps(y)) return 0;
  return x.last < y.first ? (y.first - x.last).count()
                          : (x.first - y.last).count();
}

// The chance that two of so many reports speak of one happening.
double same_story(const Surveyed& a, const StoryFeatures& x, const Surveyed& b,
                  const StoryFeatures& y, size_t reports) {
  const double words = cosine(x.words, y.words);
  const int64_t apart = days_apart(a, b);
  double odds = kBase + kWords * words + kTitle * cosine(x.title, y.title) +
                kPersons * rarest(x.persons, y.persons, 3) +
                kPlace * rarest(x.places, y.places, 1) +
                kAges * rarest(x.ages, y.ages, 3) +
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
  double same;
};

// Finds for each report those that share something rare with it.
class Mates {
 public:
  Mates(const std::vector<Surveyed>& reports,
        const std::vector<StoryFeatures>& features)
      : reports_(reports),
        features_(features),
        likeness_(reports.size(), 0),
        named_(reports.size(), false) {
    for (const StoryFeatures& f : features) {
      if (!f.words.empty() && f.words.back().key >= postings_.size()) {
        postings_.resize(f.words.back().key + 1);
      }
    }
  }

  // The pairs of a report with those added before.
  void add(uint32_t report, std::vector<Pair>& out) {
    for (const WordFeature& x : features_[report].words) {
      if (postings_[x.key].size() > kPostings) continue;
      for (const auto& [other, weight] : postings_[x.key]) {
        if (likeness_[other] == 0) touched_.push_back(other);
        likeness_[other] += x.weight * weight;
        if (x.name != 0) named_[other] = true;
      }
    }
    best_.clear();
    for (const uint32_t other : touched_) {
      // Words alone make no story.
      if (named_[other] && likeness_[other] > kLittle) {
        best_.emplace_back(-likeness_[other], other);
      }
      likeness_[other] = 0;
      named_[other] = false;
    }
    touched_.clear();
    std::sort(best_.begin(), best_.end());
    best_.resize(std::min(best_.size(), kMates));
    compared.stories += best_.size();
    for (const auto& [unlike, other] : best_) {
      out.push_back(
          {other, report,
           same_story(reports_[other], features_[other], reports_[report],
                      features_[report], reports_.size())});
    }
    for (const WordFeature& x : features_[report].words) {
      auto& postings = postings_[x.key];
      if (postings.size() <= kPostings) postings.emplace_back(report, x.weight);
    }
  }

 private:
  const std::vector<Surveyed>& reports_;
  const std::vector<StoryFeatures>& features_;
  std::vector<std::vector<std::pair<uint32_t, float>>> postings_;  // by word
  std::vector<float> likeness_;
  std::vector<bool> named_;  // shares a name
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
  // Keeps the pairs that lie within a chain, those of one together.
  void keep(std::vector<Pair>& pairs) {
    for (const Pair& p : pairs) {
      if (p.same > kSame) parent_[of(p.b)] = of(p.a);
    }
    std::erase_if(pairs, [&](const Pair& p) { return of(p.a) != of(p.b); });
    std::sort(pairs.begin(), pairs.end(), [&](const Pair& x, const Pair& y) {
      return std::tuple(of(x.a), x.a, x.b) < std::tuple(of(y.a), y.a, y.b);
    });
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
      sums_[p.a][p.b] = sums_[p.b][p.a] = p.same;
      offer(p.a, p.b, p.same);
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
// one happening.
std::vector<Pair> find_pairs(const std::vector<Surveyed>& reports,
                             const std::vector<StoryFeatures>& features,
                             const std::vector<uint32_t>& original) {
  std::vector<Pair> pairs;
  Mates mates(reports, features);
  for (uint32_t i = 0; i < reports.size(); ++i) {
    if (original[i] == i) mates.add(i, pairs);
  }
  return pairs;
}

}  // namespace

std::vector<uint32_t> find_stories(const std::vector<Surveyed>& reports,
                                   const std::vector<StoryFeatures>& features,
                                   const std::vector<uint32_t>& original) {
  std::vector<Pair> pairs = find_pairs(reports, features, original);
  Chains chains(reports.size());
  chains.keep(pairs);
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
