#include "judge/table.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <tuple>

#include "judge/answers.h"
#include "judge/table_model.h"

namespace crosscheck {
namespace judging {

bool equal(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

bool allows(const Row& row, double number) {
  switch (row.kind) {
    case Row::Kind::point:
      return equal(row.low, number);
    case Row::Kind::about:
      return equal(row.low, number) || rounds_to(number, row.low);
    case Row::Kind::at_least:
      return number >= row.low;
    case Row::Kind::at_most:
      return number <= row.high;
    case Row::Kind::range:
      return number >= row.low && number <= row.high;
  }
  return false;
}

namespace {

bool parse(std::string_view text, double& out) {
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() &&
         std::isfinite(out);
}

bool drop(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// "40", ">=40", "<=40", "~40", "40..60".
bool parse_number(Row& row) {
  std::string_view text = row.text;
  if (const size_t dots = text.find(".."); dots != std::string_view::npos) {
    row.kind = Row::Kind::range;
    return parse(text.substr(0, dots), row.low) &&
           parse(text.substr(dots + 2), row.high) && row.low <= row.high;
  }
  if (drop(text, ">=")) {
    row.kind = Row::Kind::at_least;
  } else if (drop(text, "<=")) {
    row.kind = Row::Kind::at_most;
  } else if (drop(text, "~")) {
    row.kind = Row::Kind::about;
  }
  if (!parse(text, row.low)) return false;
  row.high = row.low;
  return true;
}

int digits(std::string_view text, size_t at, size_t size) {
  int n = 0;
  if (at + size > text.size()) return -1;
  for (const char c : text.substr(at, size)) {
    if (c < '0' || c > '9') return -1;
    n = 10 * n + (c - '0');
  }
  return n;
}

// "2020-01-05", "2020-01-05T07:30".
double hours(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return kNoTime;
  const int y = digits(text, 0, 4);
  const int m = digits(text, 5, 2);
  const int d = digits(text, 8, 2);
  if (y < 0 || m < 0 || d < 0) return kNoTime;
  const std::chrono::year_month_day day{
      std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
      std::chrono::day(static_cast<unsigned>(d))};
  if (!day.ok()) return kNoTime;
  double out =
      24.0 * static_cast<double>(
                 std::chrono::sys_days(day).time_since_epoch().count());
  if (text.size() >= 16 && text[10] == 'T') {
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    if (hour >= 0 && minute >= 0) out += hour + minute / 60.0;
  }
  return out < 0 ? kNoTime : out;
}

// The values that are given; where all are bounds, their ends.
void find_candidates(TableObject& o) {
  const auto number = [](const Row& r) {
    return r.kind == Row::Kind::range     ? (r.low + r.high) / 2
           : r.kind == Row::Kind::at_most ? r.high
                                          : r.low;
  };
  const auto pinned = [](const Row& r) {
    return r.kind == Row::Kind::point || r.kind == Row::Kind::about;
  };
  const bool any = std::any_of(o.rows.begin(), o.rows.end(), pinned);
  for (Row& r : o.rows) {
    if (o.numeric && any && !pinned(r)) continue;
    const bool same = !o.answers.empty() &&
                      (o.numeric ? equal(o.answers.back().number, number(r))
                                 : o.answers.back().text == r.text);
    if (!same) o.answers.push_back({r.text, number(r), 0});
    r.answer = static_cast<uint32_t>(o.answers.size() - 1);
    // Of "40" and "~40" the plain one is the text.
    if (r.kind == Row::Kind::point) o.answers.back().text = r.text;
  }
}

void settle(TableObject& o, const std::vector<std::string_view>& sources) {
  for (Row& r : o.rows) {
    if (o.numeric) continue;
    r.kind = Row::Kind::point;
    r.low = r.high = 0;
  }
  std::sort(o.rows.begin(), o.rows.end(), [&](const Row& a, const Row& b) {
    return std::tie(a.low, a.high, a.text, sources[a.source], a.hour) <
           std::tie(b.low, b.high, b.text, sources[b.source], b.hour);
  });
  const auto again = [](const Row& a, const Row& b) {
    return a.text == b.text && a.source == b.source;
  };
  o.rows.erase(std::unique(o.rows.begin(), o.rows.end(), again), o.rows.end());
  find_candidates(o);
}

}  // namespace

Table read_table(std::span<const TableClaim> claims) {
  Table t;
  std::unordered_map<std::string_view, size_t> objects;
  std::unordered_map<std::string_view, uint32_t> sources;
  for (const TableClaim& c : claims) {
    const auto [o, new_object] = objects.emplace(c.object, t.objects.size());
    if (new_object)
      t.objects.push_back({c.object, t.objects.size(), true, false, {}, {}});
    const auto [s, new_source] =
        sources.emplace(c.source, static_cast<uint32_t>(t.sources.size()));
    if (new_source) t.sources.push_back(c.source);
    Row row;
    row.source = s->second;
    row.text = c.value;
    row.hour = hours(c.time);
    row.copy_of = c.copy_of;
    TableObject& object = t.objects[o->second];
    object.numeric = parse_number(row) && object.numeric;
    object.rows.push_back(row);
  }
  for (TableObject& o : t.objects) settle(o, t.sources);
  // Sums are worked on in this order, so that the same bits come out.
  std::sort(t.objects.begin(), t.objects.end(),
            [](const TableObject& a, const TableObject& b) {
              return a.name < b.name;
            });
  return t;
}

namespace {

void add_sources(TableAnswer& a, std::string_view source) {
  a.sources.emplace_back(source);
}

void tidy(TableAnswer& a) {
  std::sort(a.sources.begin(), a.sources.end());
  a.sources.erase(std::unique(a.sources.begin(), a.sources.end()),
                  a.sources.end());
  a.credibility = std::clamp(a.credibility, 0.0, 1.0);
}

bool more_credible(const TableAnswer& a, const TableAnswer& b) {
  return a.credibility > b.credibility;
}

TableVerdict verdict(const Table& t, const TableObject& o) {
  TableVerdict v;
  v.object = o.name;
  v.flooding = o.flooding;
  v.answers.resize(o.answers.size());
  for (size_t i = 0; i < o.answers.size(); ++i) {
    v.answers[i].value = o.answers[i].text;
    v.answers[i].credibility = o.answers[i].chance;
  }
  std::vector<TableAnswer> bounds;
  for (const Row& r : o.rows) {
    if (o.numeric) {
      v.low = v.low ? std::min(*v.low, r.low) : r.low;
      v.high = v.high ? std::max(*v.high, r.high) : r.high;
    }
    if (r.answer != Row::kBounds) {
      add_sources(v.answers[r.answer], t.sources[r.source]);
      continue;
    }
    if (bounds.empty() || bounds.back().value != r.text) {
      bounds.push_back({std::string(r.text), 0, {}});
      for (const Candidate& c : o.answers) {
        if (allows(r, c.number)) bounds.back().credibility += c.chance;
      }
    }
    add_sources(bounds.back(), t.sources[r.source]);
  }
  for (TableAnswer& a : v.answers) tidy(a);
  for (TableAnswer& a : bounds) tidy(a);
  std::stable_sort(v.answers.begin(), v.answers.end(), more_credible);
  std::stable_sort(bounds.begin(), bounds.end(), more_credible);
  v.best = v.answers.front().value;
  v.answers.insert(v.answers.end(), bounds.begin(), bounds.end());
  return v;
}

}  // namespace
}  // namespace judging

std::vector<TableVerdict> judge_table(std::span<const TableClaim> claims) {
  judging::Table t = judging::read_table(claims);
  judging::learn(t);
  std::vector<TableVerdict> out(t.objects.size());
  for (const auto& o : t.objects) out[o.place] = judging::verdict(t, o);
  return out;
}

}  // namespace crosscheck
