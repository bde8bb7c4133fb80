// Which rows of a table are voices of their own: stated copies, floods of new
// sources, and pairs of sources that agree too much.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "judge/table_model.h"

namespace crosscheck::judging {
namespace {

constexpr size_t kFlood = 5;         // new sources on one value
constexpr double kFloodHours = 24;   // within so long
constexpr int kShared = 5;           // objects before a pair is judged
constexpr double kCopied = 0.8;      // of what a copier says is copied
constexpr double kRarely = -3;       // log odds that two sources are one
constexpr double kSuspicious = 0.1;  // chance from which a pair is kept

struct Agreement {
  int agree = 0, all = 0;
  double share() const { return all > 0 ? double(agree) / all : 0; }
};

uint64_t key(uint32_t a, uint32_t b) {
  return uint64_t{std::min(a, b)} << 32 | std::max(a, b);
}

using Pairs = std::unordered_map<uint64_t, double>;  // chance of being one

bool has_record(const Learned& l, const Row& r) {
  return l.claims[r.source] >= kRecord;
}

// Rows of sources with a record that give a value; the longest records.
std::vector<const Row*> paired_rows(const Table& t, const TableObject& o,
                                    const Learned& l) {
  std::vector<const Row*> out;
  for (const Row& r : o.rows) {
    if (r.answer != Row::kBounds && has_record(l, r)) out.push_back(&r);
  }
  if (out.size() <= kPaired) return out;
  std::sort(out.begin(), out.end(), [&](const Row* a, const Row* b) {
    return std::tuple(-l.claims[a->source], t.sources[a->source]) <
           std::tuple(-l.claims[b->source], t.sources[b->source]);
  });
  out.resize(kPaired);
  return out;
}

// A pair agrees by chance as often as each of them agrees with everybody:
// (share of one) * (share of the other) / (share of all).
Pairs dependent_pairs(const Table& t, const Learned& l) {
  std::unordered_map<uint64_t, Agreement> pairs;
  std::vector<Agreement> by_source(t.sources.size());
  Agreement all;
  for (const TableObject& o : t.objects) {
    const auto rows = paired_rows(t, o, l);
    for (size_t i = 0; i < rows.size(); ++i) {
      for (size_t j = i + 1; j < rows.size(); ++j) {
        if (rows[i]->source == rows[j]->source) continue;
        const int same = rows[i]->answer == rows[j]->answer ? 1 : 0;
        for (Agreement* a :
             {&pairs[key(rows[i]->source, rows[j]->source)],
              &by_source[rows[i]->source], &by_source[rows[j]->source], &all}) {
          a->agree += same;
          ++a->all;
        }
      }
    }
  }
  Pairs out;
  for (const auto& [both, a] : pairs) {
    if (a.all < kShared) continue;
    const double one = by_source[both >> 32].share();
    const double other = by_source[both & 0xFFFFFFFFU].share();
    const double chance =
        std::clamp(one * other / std::max(all.share(), 0.02), 0.02, 0.95);
    const double copied = kCopied + (1 - kCopied) * chance;
    const double odds = kRarely + a.agree * std::log(copied / chance) +
                        (a.all - a.agree) * std::log(1 - kCopied);
    const double p = 1 / (1 + std::exp(-std::clamp(odds, -30.0, 30.0)));
    if (p >= kSuspicious) out.emplace(both, p);
  }
  return out;
}

// Who came first; without times, who has the longer record.
void sort_by_origin(const Table& t, const Learned& l, std::vector<Row*>& rows) {
  std::sort(rows.begin(), rows.end(), [&](const Row* a, const Row* b) {
    return std::tuple(a->hour, -l.claims[a->source], t.sources[a->source]) <
           std::tuple(b->hour, -l.claims[b->source], t.sources[b->source]);
  });
}

void weigh_pairs(std::vector<Row*>& rows, const Learned& l,
                 const Pairs& pairs) {
  std::vector<const Row*> before;
  for (Row* r : rows) {
    if (!has_record(l, *r)) continue;
    for (const Row* b : before) {
      const auto at = pairs.find(key(r->source, b->source));
      if (at != pairs.end()) r->weight *= 1 - at->second;
    }
    if (before.size() < kPaired) before.push_back(r);
  }
}

// Many new sources at once are one of them, and none where somebody else says
// it too.
bool weigh_flood(std::vector<Row*>& rows, const Learned& l) {
  std::vector<Row*> fresh;
  for (Row* r : rows) {
    if (!has_record(l, *r) && r->hour != kNoTime) fresh.push_back(r);
  }
  for (size_t end = kFlood - 1; end < fresh.size(); ++end) {
    const size_t begin = end + 1 - kFlood;
    if (fresh[end]->hour - fresh[begin]->hour > kFloodHours) continue;
    for (size_t i = begin; i <= end; ++i) fresh[i]->flood = true;
  }
  Row* first = nullptr;
  bool others = false;
  for (Row* r : rows) {
    if (!r->flood) others = true;
    if (r->flood && first == nullptr) first = r;
    if (r->flood) r->weight = 0;
  }
  if (first != nullptr && !others) first->weight = 1;
  return first != nullptr;
}

void weigh_copies(const Table& t, TableObject& o) {
  std::unordered_map<std::string_view, const Row*> by_source;
  for (const Row& r : o.rows) by_source.emplace(t.sources[r.source], &r);
  for (Row& r : o.rows) {
    if (r.copy_of.empty() || r.copy_of == t.sources[r.source]) continue;
    if (by_source.contains(r.copy_of)) r.weight = 0;
  }
}

}  // namespace

void weigh_rows(Table& t, const Learned& l) {
  const Pairs pairs = dependent_pairs(t, l);
  for (TableObject& o : t.objects) {
    std::vector<std::vector<Row*>> groups(o.answers.size());
    for (Row& r : o.rows) {
      if (r.answer != Row::kBounds) groups[r.answer].push_back(&r);
    }
    weigh_copies(t, o);
    for (auto& rows : groups) {
      sort_by_origin(t, l, rows);
      weigh_pairs(rows, l, pairs);
      o.flooding = weigh_flood(rows, l) || o.flooding;
    }
    double newest = kNoTime;
    for (const Row& r : o.rows) {
      if (!r.flood) newest = std::max(newest, r.hour);
    }
    for (Row& r : o.rows) {
      r.age = r.hour == kNoTime ? kNoTime : std::max(0.0, newest - r.hour);
    }
  }
}

}  // namespace crosscheck::judging
