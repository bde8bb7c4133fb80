#include "judge/table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>
#include <unordered_map>

namespace crosscheck {
namespace {

constexpr int kRounds = 5;
constexpr double kNear = 0.001;  // relative: as good as the best value
constexpr double kPrior = 2;     // claims that a source's record starts with

struct Row {
  uint32_t source;
  std::string_view text;
  double number = 0;
};

struct Object {
  std::string_view name;
  std::vector<Row> rows;  // by number, then text
  bool numeric = true;
  size_t best = 0;  // index in rows
};

struct Table {
  std::vector<Object> objects;
  std::vector<std::string_view> sources;
};

bool parse(std::string_view text, double& out) {
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() &&
         std::isfinite(out);
}

Table read(std::span<const TableClaim> claims) {
  Table t;
  std::unordered_map<std::string_view, size_t> objects;
  std::unordered_map<std::string_view, uint32_t> sources;
  for (const TableClaim& c : claims) {
    const auto [o, new_object] = objects.emplace(c.object, t.objects.size());
    if (new_object) t.objects.push_back({c.object, {}, true, 0});
    const auto [s, new_source] =
        sources.emplace(c.source, static_cast<uint32_t>(t.sources.size()));
    if (new_source) t.sources.push_back(c.source);
    Row row{s->second, c.value, 0};
    Object& object = t.objects[o->second];
    object.numeric = object.numeric && parse(c.value, row.number);
    object.rows.push_back(row);
  }
  for (Object& o : t.objects) {
    std::sort(o.rows.begin(), o.rows.end(), [&](const Row& a, const Row& b) {
      return o.numeric && a.number != b.number ? a.number < b.number
                                               : a.text < b.text;
    });
  }
  return t;
}

bool agree(const Object& o, const Row& a, const Row& b, double near) {
  if (!o.numeric) return a.text == b.text;
  return std::abs(a.number - b.number) <=
         near * std::max(std::abs(a.number), std::abs(b.number));
}

// Weighted lower median: the first value with half of the weight at or below.
size_t median(const Object& o, const std::vector<double>& weight) {
  double all = 0;
  for (const Row& r : o.rows) all += weight[r.source];
  double sum = 0;
  for (size_t i = 0; i < o.rows.size(); ++i) {
    sum += weight[o.rows[i].source];
    if (sum >= all / 2 * (1 - 1e-12)) return i;
  }
  return o.rows.size() - 1;
}

size_t heaviest(const Object& o, const std::vector<double>& weight) {
  size_t best = 0;
  double most = -1;
  for (size_t i = 0; i < o.rows.size();) {
    double sum = 0;
    size_t end = i;
    while (end < o.rows.size() && o.rows[end].text == o.rows[i].text) {
      sum += weight[o.rows[end++].source];
    }
    if (sum > most * (1 + 1e-12)) {
      most = sum;
      best = i;
    }
    i = end;
  }
  return best;
}

// Share of a source's claims that are near the best value, among objects on
// which others spoke too.
std::vector<double> learn(const Table& t) {
  std::vector<double> right(t.sources.size(), 0);
  std::vector<double> all(t.sources.size(), 0);
  double sum_right = 0;
  double sum_all = 0;
  for (const Object& o : t.objects) {
    if (o.rows.size() < 2) continue;
    for (const Row& r : o.rows) {
      const bool near = agree(o, r, o.rows[o.best], kNear);
      right[r.source] += near ? 1 : 0;
      all[r.source] += 1;
      sum_right += near ? 1 : 0;
      sum_all += 1;
    }
  }
  const double mean = sum_all > 0 ? sum_right / sum_all : 0.5;
  std::vector<double> weight(t.sources.size());
  for (size_t s = 0; s < weight.size(); ++s) {
    weight[s] = (right[s] + kPrior * mean) / (all[s] + kPrior);
  }
  return weight;
}

TableVerdict verdict(const Table& t, const Object& o,
                     const std::vector<double>& weight) {
  TableVerdict v;
  v.object = o.name;
  v.best = o.rows[o.best].text;
  if (o.numeric) {
    v.low = o.rows.front().number;
    v.high = o.rows.back().number;
  }
  double all = 0;
  for (const Row& r : o.rows) all += weight[r.source];
  for (size_t i = 0; i < o.rows.size();) {
    TableAnswer a;
    a.value = o.rows[i].text;
    double against = 1;
    double sum = 0;
    size_t end = i;
    for (; end < o.rows.size() && agree(o, o.rows[i], o.rows[end], 1e-12);
         ++end) {
      const Row& r = o.rows[end];
      a.sources.emplace_back(t.sources[r.source]);
      against *= 1 - std::min(weight[r.source], 0.99);
      sum += weight[r.source];
    }
    std::sort(a.sources.begin(), a.sources.end());
    a.sources.erase(std::unique(a.sources.begin(), a.sources.end()),
                    a.sources.end());
    a.credibility = (1 - against) * (all > 0 ? sum / all : 0);
    v.answers.push_back(std::move(a));
    i = end;
  }
  std::stable_sort(v.answers.begin(), v.answers.end(),
                   [](const TableAnswer& a, const TableAnswer& b) {
                     return a.credibility > b.credibility;
                   });
  return v;
}

}  // namespace

std::vector<TableVerdict> judge_table(std::span<const TableClaim> claims) {
  Table t = read(claims);
  std::vector<double> weight(t.sources.size(), 1);
  for (int round = 0; round < kRounds; ++round) {
    for (Object& o : t.objects) {
      o.best = o.numeric ? median(o, weight) : heaviest(o, weight);
    }
    if (round + 1 < kRounds) weight = learn(t);
  }
  std::vector<TableVerdict> out;
  out.reserve(t.objects.size());
  for (const Object& o : t.objects) out.push_back(verdict(t, o, weight));
  return out;
}

}  // namespace crosscheck
