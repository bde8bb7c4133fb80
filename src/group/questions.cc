#include "group/questions.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "group/counted.h"
#include "group/events.h"
#include "group/hash.h"
#include "util/units.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

constexpr int64_t kTollGap = 45;    // days between reports of one rising toll
constexpr int64_t kShareGap = 400;  // and of shares of a place
constexpr int64_t kNarrow = 62;     // days: the toll of one happening
constexpr int64_t kLong = 365;      // days: the toll of a war or a siege
constexpr int64_t kFewDays = 3;
constexpr size_t kBlock = 256;  // questions that one figure is compared with

// Does the figure belong to its time, so that another year is another question?
bool passes(string_view measure) {
  constexpr std::array<string_view, 11> kTolls = {
      "killed",   "wounded",     "missing",   "abducted",
      "arrested", "surrendered", "destroyed", "lost",
      "captured", "share_held",  "share_lost"};
  return std::find(kTolls.begin(), kTolls.end(), measure) != kTolls.end();
}

struct Figure {
  const Claim* claim = nullptr;
  ClaimAt ref{};
  Counted what;
  uint64_t place = 0;
  uint64_t land = 0;    // of the country that the place is or lies in
  bool coarse = false;  // the place is a country
};

class Cluster {
 public:
  explicit Cluster(const Figure& f)
      : place_(f.place),
        land_(f.land),
        coarse_(f.coarse),
        side_(f.what.side),
        members_{f} {
    if (f.claim->when.stated) days_ = f.claim->when.days;
  }

  // 0: another question; else how much they share.
  int fit(const Figure& f) const {
    if (f.place != 0 && place_ != 0 && f.place != place_ && !within(f)) {
      return 0;
    }
    if (f.what.side != 0 && side_ != 0 && f.what.side != side_) return 0;
    const auto& days = f.claim->when.days;
    const bool timed =
        days && days_ && f.claim->when.stated && passes(f.claim->predicate);
    if (timed && !near(*days)) return 0;
    return 1 + (f.place == place_ ? 4 : 0) + (f.what.side == side_ ? 2 : 0) +
           (timed && days->overlaps(*days_) ? 1 : 0);
  }

  void add(const Figure& f) {
    if (place_ == 0 || (coarse_ && !f.coarse && f.place != 0)) {
      place_ = f.place;
      land_ = f.land;
      coarse_ = f.coarse;
    }
    if (side_ == 0) side_ = f.what.side;
    const auto& days = f.claim->when.days;
    if (days && f.claim->when.stated) {
      days_ = days_ ? Days{std::min(days->first, days_->first),
                           std::max(days->last, days_->last)}
                    : *days;
    }
    members_.push_back(f);
  }

  const std::vector<Figure>& members() const { return members_; }
  const std::optional<Days>& days() const { return days_; }

 private:
  // "20 killed in Syria on Sunday", "20 killed near Jarablus on Sunday": a
  // country holds its town when both speak of the same few days.
  bool within(const Figure& f) const {
    const auto& days = f.claim->when.days;
    return (f.coarse || coarse_) && f.land != 0 && f.land == land_ && days &&
           days_ && f.claim->when.stated && days->size() <= kFewDays &&
           days_->size() <= kFewDays && days->overlaps(*days_);
  }

  bool near(Days d) const {
    const string_view measure = members_.front().claim->predicate;
    const bool share = measure.starts_with("share");
    const bool scope = (d.size() <= kNarrow && days_->size() >= kLong) ||
                       (d.size() >= kLong && days_->size() <= kNarrow);
    if (scope && !share) return false;
    const std::chrono::days gap(share ? kShareGap : kTollGap);
    return Days{days_->first - gap, days_->last + gap}.overlaps(d);
  }

  uint64_t place_;
  uint64_t land_;
  bool coarse_;
  uint64_t side_;
  std::optional<Days> days_;
  std::vector<Figure> members_;
};

uint64_t block_key(const Figure& f, uint32_t story) {
  uint64_t key = hash(f.claim->predicate, story + kHashSeed);
  key = hash(measured(f.claim->amount->amount.unit).dimension, mix(key, 1));
  key = hash(f.what.noun, mix(key, 2));
  return hash(f.what.part, mix(key, 3));
}

// "Under siege for five years, two under one group and three under another":
// lengths of one sentence that name their holders are parts of the whole.
void split_parts(std::vector<Figure>& figures, const Unified& names) {
  std::map<std::tuple<uint32_t, uint32_t, std::string, string_view>,
           std::vector<Figure*>>
      sentences;
  for (Figure& f : figures) {
    if (f.claim->predicate != "duration" || !f.what.part.empty()) continue;
    sentences[{f.ref.account, f.claim->sentence.begin, f.what.noun,
               f.claim->predicate}]
        .push_back(&f);
  }
  for (auto& [key, list] : sentences) {
    if (list.size() < 3) continue;
    double most = 0;
    double sum = 0;
    for (const Figure* f : list) {
      const Amount& a = f->claim->amount->amount;
      const double days = a.middle() * measured(a.unit).factor;
      most = std::max(most, days);
      sum += days;
    }
    if (sum - most < most * 0.9 || sum - most > most * 1.1) continue;
    for (Figure* f : list) {
      const Amount& a = f->claim->amount->amount;
      if (a.middle() * measured(a.unit).factor >= most) {
        f->what.side = 0;  // the whole is nobody's
      } else {
        const uint64_t side = names.side(f->claim->actor);
        f->what.part = "part " + std::to_string(side);
      }
    }
  }
}

class Blocks {
  static constexpr uint64_t kLand = 1;  // keeps lands apart from places

 public:
  void put(const Figure& f, uint64_t block) {
    const uint64_t here = mix(block, f.place);
    const uint64_t nowhere = mix(block, 0);
    size_t best = SIZE_MAX;
    int most = 0;
    const auto look = [&](uint64_t key) {
      const auto at = blocks_.find(key);
      if (at == blocks_.end()) return;
      const size_t n = std::min(at->second.size(), kBlock);
      for (size_t k = 0; k < n; ++k) {
        const size_t i = at->second[k];
        const int fit = clusters_[i].fit(f);
        if (fit > most) {
          most = fit;
          best = i;
        }
      }
    };
    if (f.place != 0) {
      look(here);
      look(nowhere);
      look(mix(block, f.land + kLand));
    } else {
      look(mix(block, UINT64_MAX));
    }
    if (best == SIZE_MAX) {
      best = clusters_.size();
      clusters_.emplace_back(f);
      blocks_[mix(block, UINT64_MAX)].push_back(best);
    } else {
      clusters_[best].add(f);
    }
    for (const uint64_t key : {here, mix(block, f.land + kLand)}) {
      auto& list = blocks_[key];
      if (std::find(list.begin(), list.end(), best) == list.end()) {
        list.push_back(best);
      }
    }
  }

  const std::vector<Cluster>& clusters() const { return clusters_; }

 private:
  std::vector<Cluster> clusters_;
  std::unordered_map<uint64_t, std::vector<size_t>> blocks_;
};

// The commonest, then the first by spelling.
std::string most(const std::map<std::string, int>& votes) {
  const auto best = std::max_element(
      votes.begin(), votes.end(),
      [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == votes.end() ? "" : best->first;
}

Question question_of(const Cluster& cluster) {
  Question q;
  std::map<std::string, int> of;
  std::map<std::string, int> units;
  q.measure = cluster.members().front().claim->predicate;
  for (const Figure& f : cluster.members()) {
    const Claim& c = *f.claim;
    q.claims.push_back(c.id);
    if (!c.amount->of.empty()) ++of[c.amount->of];
    ++units[c.amount->amount.unit];
    if (!q.at && c.place) q.at = c.place;
  }
  q.of = most(of);
  q.unit = most(units);
  q.when = cluster.days();
  std::sort(q.claims.begin(), q.claims.end());
  q.id = QuestionId{q.claims.front().value};
  return q;
}

bool before(const Figure& a, const Figure& b) {
  const auto rank = [](const Figure& f) {
    const auto& when = f.claim->when;
    return std::tuple(f.place == 0, f.what.side == 0, !when.stated,
                      when.days ? when.days->size() : INT64_MAX, f.claim->id);
  };
  return rank(a) < rank(b);
}

}  // namespace

std::vector<Question> find_questions(std::vector<Account>& accounts,
                                     const std::vector<uint32_t>& story,
                                     const Unified& names,
                                     const NameTables& tables) {
  std::vector<Figure> figures;
  for (uint32_t a = 0; a < accounts.size(); ++a) {
    for (uint32_t c = 0; c < accounts[a].claims.size(); ++c) {
      const Claim& claim = accounts[a].claims[c];
      if (!claim.amount) continue;
      if (!claim.amount->amount.low && !claim.amount->amount.high) continue;
      Figure f{
          &claim, {a, c}, counted(accounts[a], a, claim, names, tables), 0};
      // A place carried over from other words is no part of the question.
      const bool said = claim.place && !claim.place->words.empty();
      f.place = said ? claim.place->id.value : 0;
      if (said && !claim.place->country.empty()) {
        f.land = hash(claim.place->country, hash("land:"));
        f.coarse = claim.place->kind == "country";
      }
      figures.push_back(std::move(f));
    }
  }
  split_parts(figures, names);
  std::sort(figures.begin(), figures.end(), before);
  Blocks blocks;
  for (const Figure& f : figures) {
    blocks.put(f, block_key(f, story[f.ref.account]));
  }
  std::vector<Question> out;
  for (const Cluster& cluster : blocks.clusters()) {
    out.push_back(question_of(cluster));
    for (const Figure& f : cluster.members()) {
      accounts[f.ref.account].claims[f.ref.claim].question = out.back().id;
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Question& a, const Question& b) { return a.id < b.id; });
  return out;
}

}  // namespace crosscheck::grouping
