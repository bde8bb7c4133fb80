#include "judge/table_model.h"

#include <algorithm>
#include <cmath>

namespace crosscheck::judging {
namespace {

constexpr int kRounds = 10;
constexpr double kPrior = 3;     // claims that a source's record starts with
constexpr double kTemper = 1.2;  // of the scores, so that .8 is 8 in 10
constexpr double kFarthest = 3;  // log odds that a distance can cost
constexpr double kClear = 0.6;   // lead from which an object teaches mistakes
constexpr double kGood = 0.95;   // of the claims are of no better sources
constexpr size_t kMost =
    256;  // values or bounds of an object that are compared

double logit(double p) {
  p = std::clamp(p, 0.02, 0.98);
  return std::log(p / (1 - p));
}

double shifted(double p, double by) {
  return 1 / (1 + std::exp(-logit(p) - by));
}

// Counts, signed, on a log scale.
double scaled(double x) {
  return std::copysign(std::log1p(std::abs(x)), x);
}

size_t age_class(const Learned& l, double age) {
  size_t i = 0;
  while (i + 1 < kAges && age > l.ages[i]) ++i;
  return i;
}

double right(const Learned& l, const Row& r) {
  const double p =
      l.claims[r.source] >= kRecord ? l.right[r.source] : l.newcomers;
  const double fresh = r.age == kNoTime ? 1 : l.fresh[age_class(l, r.age)];
  return std::clamp(p * fresh, 0.02, 0.98);
}

// What all claims for one value say together.
struct Support {
  double known = 0;     // of sources with a record
  double newcomer = 0;  // of the others
  double weight = 0;    // voices
  double strongest = 0;
};

double together(const Learned& l, const Support& s, bool rivals) {
  const double echo = -std::log(l.echo);
  double newcomer = s.newcomer;
  const double most = echo + std::max(0.0, logit(l.established));
  if (rivals) newcomer = std::min(newcomer, most);
  // The first one repeats nobody.
  return s.known + newcomer - echo * s.strongest;
}

void add(const Learned& l, const Row& r, Support& s) {
  const double gain = r.weight * (logit(right(l, r)) - std::log(l.echo));
  (l.claims[r.source] >= kRecord ? s.known : s.newcomer) += gain;
  s.weight += r.weight;
  s.strongest = std::max(s.strongest, r.weight);
}

// Log density of a wrong number where `truth` is right, up to a constant.
double astray(const Learned& l, double wrong, double truth) {
  const double d = scaled(wrong) - scaled(truth);
  const double side = d > 0 ? l.above : 1 - l.above;
  return std::log(2 * side) -
         std::min(kFarthest, 2 * std::log1p(std::abs(d) / l.spread));
}

// What hedged claims say of a number that they do not name.
double hedged(const Learned& l, const Row& r, double number) {
  const double p = right(l, r);
  if (r.kind == Row::Kind::about) {
    return allows(r, number) ? r.weight * (logit(p) - std::log(l.echo)) : 0;
  }
  if (!allows(r, number)) return r.weight * std::log((1 - p) * 0.5);
  if (r.kind == Row::Kind::range) return r.weight * std::log(p);
  const double d = std::abs(scaled(number) - scaled(r.low));
  return r.weight * (std::log(p) - std::log1p(d));
}

// Every so many of n, so that at most kMost are taken.
size_t step(size_t n) {
  return 1 + n / (kMost + 1);
}

double voices(const Support& s) {
  return std::min(1.0, s.weight);
}

// The answer in the middle of the voices.
size_t middle(const std::vector<Support>& support) {
  double half = 0;
  for (const Support& s : support) half += voices(s) / 2;
  size_t i = 0;
  for (double sum = 0; i + 1 < support.size(); ++i) {
    sum += voices(support[i]);
    if (sum >= half) break;
  }
  return i;
}

// How well the other numbers lie around each, on average, as mistakes would:
// wrong numbers have much in common, so that many prove no more than a few.
void add_distances(const Learned& l, const TableObject& o,
                   const std::vector<Support>& support,
                   std::vector<double>& out) {
  const size_t n = o.answers.size();
  const size_t none = middle(support);
  double groups = 0;
  for (const Support& s : support) groups += voices(s);
  const double share = static_cast<double>(step(n)) / std::max(1.0, groups - 1);
  for (size_t v = 0; v <= n; ++v) {
    const size_t truth = v < n ? v : none;
    for (size_t u = 0; u < n; u += step(n)) {
      if (u == truth) continue;
      out[v] += share * voices(support[u]) *
                astray(l, o.answers[u].number, o.answers[truth].number);
    }
  }
}

void add_hedges(const Learned& l, const TableObject& o,
                std::vector<double>& out) {
  std::vector<const Row*> hedges;
  for (const Row& r : o.rows) {
    if (r.kind != Row::Kind::point) hedges.push_back(&r);
  }
  const size_t n = o.answers.size();
  for (size_t h = 0; h < hedges.size(); h += step(hedges.size())) {
    const Row& r = *hedges[h];
    for (size_t v = 0; v < n; ++v) {
      if (r.answer != v) out[v] += hedged(l, r, o.answers[v].number);
    }
    if (r.answer == Row::kBounds) out[n] += r.weight * std::log(0.5);
  }
}

// The score of every answer, and last that of "none of these".
// `distances`: with how far apart the numbers are.
std::vector<double> scores(const Learned& l, const TableObject& o,
                           bool distances) {
  std::vector<Support> support(o.answers.size());
  bool rivals = false;
  for (const Row& r : o.rows) {
    rivals = rivals || l.claims[r.source] >= kRecord;
    if (r.answer != Row::kBounds) add(l, r, support[r.answer]);
  }
  std::vector<double> out(o.answers.size() + 1, 0);
  for (size_t i = 0; i < support.size(); ++i) {
    out[i] = together(l, support[i], rivals);
  }
  if (o.numeric && distances) {
    add_distances(l, o, support, out);
    add_hedges(l, o, out);
  }
  return out;
}

// From scores to chances that sum to one.
void share_out(std::vector<double>& s) {
  const double most = *std::max_element(s.begin(), s.end());
  double sum = 0;
  for (double& x : s) sum += x = std::exp(kTemper * (x - most));
  for (double& x : s) x /= sum;
}

void believe(const Learned& l, TableObject& o) {
  std::vector<double> s = scores(l, o, true);
  share_out(s);
  for (size_t i = 0; i < o.answers.size(); ++i) o.answers[i].chance = s[i];
}

// Do two sources speak of it?
bool spoken_of(const TableObject& o) {
  const Row* first = nullptr;
  for (const Row& r : o.rows) {
    if (r.weight <= 0) continue;
    if (first == nullptr) first = &r;
    if (r.source != first->source) return true;
  }
  return false;
}

void count_claims(const Table& t, Learned& l) {
  l.claims.assign(t.sources.size(), 0);
  for (const TableObject& o : t.objects) {
    if (!spoken_of(o)) continue;
    for (const Row& r : o.rows) ++l.claims[r.source];
  }
}

struct Share {
  double yes = 0, all = 0;
  void add(double y, double a) {
    yes += y;
    all += a;
  }
  double with(double mean, double weight) const {
    return (yes + mean * weight) / (all + weight);
  }
};

std::vector<double> voices_of(const TableObject& o) {
  std::vector<double> said(o.answers.size(), 0);
  for (const Row& r : o.rows) {
    if (r.answer != Row::kBounds) said[r.answer] += r.weight;
  }
  return said;
}

double believed(const TableObject& o) {
  double sum = 0;
  for (const Candidate& c : o.answers) sum += c.chance;
  return sum;
}

// The chance of all answers that a row may mean.
double meant(const TableObject& o, const Row& r) {
  if (r.kind != Row::Kind::about) return o.answers[r.answer].chance;
  double sum = 0;
  const double reach = std::abs(r.low) * 0.1;  // of rounds_to
  auto c = std::lower_bound(
      o.answers.begin(), o.answers.end(), r.low - reach,
      [](const Candidate& x, double low) { return x.number < low; });
  for (; c != o.answers.end() && c->number <= r.low + reach; ++c) {
    if (allows(r, c->number)) sum += c->chance;
  }
  return sum;
}

// That the row is right, given that one of the answers is, as the others have
// it: nobody proves himself.
double chance_of(const Learned& l, const TableObject& o, const Row& r,
                 double voices, double all) {
  const bool alone = voices - r.weight < 0.5;
  const double own = kTemper * r.weight *
                     (logit(right(l, r)) - (alone ? 0 : std::log(l.echo)));
  const double with = meant(o, r);
  const double without = with * std::exp(-own);
  all += without - with;
  return all > 0 ? without / all : 0;
}

// Where times are given, sources without a record that give one answer teach as
// one voice: else many new ones that agree would look like people who are
// right. Where none are, nobody is known to be new.
bool is_newcomer(const Learned& l, const Row& r) {
  const bool timed = l.ages.back() > 0;
  return timed && l.claims[r.source] < kRecord;
}

std::vector<double> share_of_newcomers(const Learned& l, const TableObject& o) {
  std::vector<double> out(o.answers.size(), 0);
  for (const Row& r : o.rows) {
    if (is_newcomer(l, r) && !r.flood && r.answer != Row::kBounds)
      ++out[r.answer];
  }
  for (double& n : out) n = 1 / std::max(1.0, n);
  return out;
}

// How often two claims of an object agree.
double agreement(const Learned& l, const Table& t) {
  Share share;
  for (const TableObject& o : t.objects) {
    const std::vector<double> newcomer = share_of_newcomers(l, o);
    std::vector<double> said(o.answers.size(), 0);
    double all = 0, squares = 0, same = 0;
    for (const Row& r : o.rows) {
      if (r.kind != Row::Kind::point) continue;
      const double w =
          is_newcomer(l, r) ? r.weight * newcomer[r.answer] : r.weight;
      said[r.answer] += w;
      all += w;
      squares += w * w;
    }
    for (const double w : said) same += w * w;
    const double pairs = all * all - squares;
    if (pairs > 1e-9) share.add((same - squares) / pairs * all, all);
  }
  return share.with(0.45, 10);
}

// The chance of being right that makes claims agree so often:
// agreement = p^2 + (1 - p)^2 echo.
double right_by_agreement(double agreement, double echo) {
  const double root = echo * echo - (1 + echo) * (echo - agreement);
  return std::clamp((echo + std::sqrt(std::max(0.0, root))) / (1 + echo), 0.1,
                    0.97);
}

// The value below which `share` of the weight lies.
double quantile(std::vector<std::pair<double, double>>& values, double share) {
  std::sort(values.begin(), values.end());
  double rest = 0;
  for (const auto& [v, w] : values) rest += w * share;
  for (const auto& [v, w] : values) {
    rest -= w;
    if (rest <= 0) return v;
  }
  return values.back().first;
}

// The record of each source, of newcomers, of ages.
void learn_records(const Table& t, Learned& l) {
  std::vector<Share> by_source(t.sources.size());
  Share all, newcomers;
  std::array<Share, kAges> by_age;
  for (const TableObject& o : t.objects) {
    if (!spoken_of(o)) continue;
    const std::vector<double> said = voices_of(o);
    const std::vector<double> newcomer = share_of_newcomers(l, o);
    const double all_answers = believed(o);
    for (const Row& r : o.rows) {
      if (r.answer == Row::kBounds) continue;
      const double p = chance_of(l, o, r, said[r.answer], all_answers);
      by_source[r.source].add(p, 1);
      const bool known = l.claims[r.source] >= kRecord;
      if (known) all.add(p, 1);
      if (!known && !r.flood) {
        const double share = is_newcomer(l, r) ? newcomer[r.answer] : 1;
        newcomers.add(p * share, share);
      }
      if (r.age != kNoTime && !r.flood) {
        const double expected = known ? l.right[r.source] : l.newcomers;
        by_age[age_class(l, r.age)].add(p, expected);
      }
    }
  }
  std::vector<std::pair<double, double>> records;
  const double found =
      (all.yes + newcomers.yes + 1) / (all.all + newcomers.all + 1);
  const double shift = logit(l.mean) - logit(found);
  const double known_mean = all.with(found, 4);
  l.newcomers = shifted(newcomers.with(known_mean, 4), shift);
  for (size_t s = 0; s < by_source.size(); ++s) {
    l.right[s] = shifted(by_source[s].with(known_mean, kPrior), shift);
    if (l.claims[s] >= kRecord) records.emplace_back(l.right[s], l.claims[s]);
  }
  if (!records.empty()) l.established = quantile(records, kGood);
  for (size_t a = 0; a < kAges; ++a) {
    l.fresh[a] = std::clamp(by_age[a].with(1, 10), 0.05, 1.5);
  }
}

// The value that most voices give and by how much it leads.
std::pair<size_t, double> leader(const Learned& l, const TableObject& o) {
  std::vector<double> chance = scores(l, o, false);
  share_out(chance);
  chance.pop_back();  // none of these
  const auto first = std::max_element(chance.begin(), chance.end());
  const double most = *first;
  *first = 0;
  const double next = *std::max_element(chance.begin(), chance.end());
  return {static_cast<size_t>(first - chance.begin()), most - next};
}

// How mistakes look, where the voices alone say clearly what is true: if the
// distances had a say in it, they would prove themselves.
void learn_mistakes(const Table& t, Learned& l) {
  Share echo, above;
  std::vector<std::pair<double, double>> far;  // distance, weight
  for (const TableObject& o : t.objects) {
    if (!spoken_of(o) || o.answers.size() < 2) continue;
    const std::vector<double> said = voices_of(o);
    const auto [truth, lead] = leader(l, o);
    if (lead < kClear) continue;
    double wrong = 0;
    double groups = 0;
    for (size_t i = 0; i < said.size(); ++i) {
      if (i == truth || said[i] <= 0) continue;
      wrong += said[i];
      groups += std::min(1.0, said[i]);
      if (!o.numeric) continue;
      const double d =
          scaled(o.answers[i].number) - scaled(o.answers[truth].number);
      above.add(d > 0 ? lead : 0, lead);
      far.emplace_back(std::abs(d), lead);
    }
    if (wrong > 1) echo.add((wrong - groups) * lead, (wrong - 1) * lead);
  }
  l.echo = std::clamp(echo.with(0.2, 10), 0.02, 0.9);
  l.above = std::clamp(above.with(0.5, 10), 0.05, 0.95);
  if (!far.empty()) l.spread = std::clamp(quantile(far, 0.5), 0.01, 2.0);
}

Learned start(Table& t) {
  Learned l;
  l.right.assign(t.sources.size(), l.mean);
  l.fresh.fill(1);
  count_claims(t, l);
  weigh_rows(t, l);
  count_claims(t, l);  // that a flood speaks of a thing is no record
  std::vector<double> ages;
  for (const TableObject& o : t.objects) {
    if (!spoken_of(o)) continue;
    for (const Row& r : o.rows) {
      if (r.age != kNoTime && !r.flood) ages.push_back(r.age);
    }
  }
  std::sort(ages.begin(), ages.end());
  for (size_t a = 0; a < kAges && !ages.empty(); ++a) {
    l.ages[a] = ages[std::max<size_t>((a + 1) * ages.size() / kAges, 1) - 1];
  }
  return l;
}

}  // namespace

Learned learn(Table& t) {
  Learned l = start(t);
  const double agree = agreement(l, t);
  for (int round = 0;; ++round) {
    for (TableObject& o : t.objects) believe(l, o);
    if (round == kRounds) break;
    l.mean = right_by_agreement(agree, l.echo);
    learn_records(t, l);
    learn_mistakes(t, l);
  }
  return l;
}

}  // namespace crosscheck::judging
