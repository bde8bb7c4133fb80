// Small drawings in SVG. Tested by html_test.cc.
#include "present/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "present/figures.h"
#include "present/markup.h"
#include "present/screen.h"
#include "present/words.h"

namespace crosscheck {
namespace {

constexpr size_t kEvents = 10;
constexpr size_t kFigures = 3;
constexpr size_t kSegments = 4;
constexpr int kLane = 26;       // pixels
constexpr int kHead = 38;       // room for the dates
constexpr int64_t kSharp = 31;  // days; wider times do not shape the axis
constexpr size_t kLabel = 30;   // characters

// A stretch of the axis where something happens.
struct Segment {
  Day first, last;
  size_t events = 0;
  double from = 0, to = 100;  // per cent
};

class Axis {
 public:
  explicit Axis(std::vector<Day> days) {
    std::sort(days.begin(), days.end());
    for (const Day d : days) {
      if (!segments_.empty() && segments_.back().last == d) {
        ++segments_.back().events;
      } else {
        segments_.push_back({d, d, 1});
      }
    }
    join();
    place();
  }

  const std::vector<Segment>& segments() const { return segments_; }

  double at(Day d) const {
    for (const Segment& s : segments_) {
      if (d < s.first) return s.from;
      if (d > s.last) continue;
      const auto length = static_cast<double>((s.last - s.first).count());
      const auto into = static_cast<double>((d - s.first).count());
      const double share = length > 0 ? into / length : 0.5;
      // Marks keep away from the edges of a segment.
      return s.from + (s.to - s.from) * (0.08 + 0.84 * share);
    }
    return segments_.back().to;
  }

 private:
  // Joins the nearest neighbours until few segments are left and every gap
  // between them is much longer than what it parts.
  void join() {
    while (segments_.size() > 1) {
      size_t best = 0;
      auto nearest = gap(0);
      for (size_t i = 1; i + 1 < segments_.size(); ++i) {
        if (gap(i) < nearest) {
          nearest = gap(i);
          best = i;
        }
      }
      const auto spread = std::max(length(best), length(best + 1)) + 7;
      if (segments_.size() <= kSegments && nearest > spread) return;
      segments_[best].last = segments_[best + 1].last;
      segments_[best].events += segments_[best + 1].events;
      segments_.erase(segments_.begin() + static_cast<std::ptrdiff_t>(best) +
                      1);
    }
  }

  int64_t gap(size_t i) const {
    return (segments_[i + 1].first - segments_[i].last).count();
  }
  int64_t length(size_t i) const {
    return (segments_[i].last - segments_[i].first).count();
  }

  void place() {
    double all = 0;
    const auto share = [](const Segment& s) {
      return 2 + std::sqrt(static_cast<double>(s.events));
    };
    for (const Segment& s : segments_) all += share(s);
    double at = 0;
    for (Segment& s : segments_) {
      s.from = at;
      at += 100 * share(s) / all;
      s.to = at;
    }
  }

  std::vector<Segment> segments_;
};

// Words beside a mark where a phone has room for them, else above it.
std::string beside(double from, double to, int y, std::string_view words) {
  const bool right = to < 40;
  const bool left = !right && from > 62;
  const bool ends = left || (!right && from >= 50);  // words end at the mark
  const double x = right ? to : (ends && !left ? to : from);
  return fmt::format("<text x=\"{:.1f}%\" y=\"{}\" dx=\"{}\"{}>{}</text>", x,
                     right || left ? y + 4 : y - 6, right ? 9 : (left ? -9 : 0),
                     ends ? " text-anchor=\"end\"" : "",
                     escape(shorten(visible(words), kLabel)));
}

// A dot for a day or two, a bar for what a report leaves open.
std::string mark(double from, double to, int y, bool main) {
  if (to - from > 1.5) {
    return fmt::format(
        "<rect x=\"{:.1f}%\" y=\"{}\" width=\"{:.1f}%\" height=\"6\" rx=\"3\" "
        "class=\"bar\"/>",
        from, y - 3, to - from);
  }
  return fmt::format("<circle cx=\"{:.1f}%\" cy=\"{}\" r=\"{}\"{}/>",
                     (from + to) / 2, y, main ? 6 : 4,
                     main ? " class=\"main\"" : "");
}

std::string heads(const Axis& axis, int height) {
  std::string out;
  for (const Segment& s : axis.segments()) {
    const double middle = (s.from + s.to) / 2;
    const std::string first = say_days(Days{s.first, s.first});
    const std::string last = say_days(Days{s.last, s.last});
    out += fmt::format("<text x=\"{0:.1f}%\" y=\"12\" class=\"day\">{1}</text>",
                       middle, first == last ? first : first + " –");
    if (first != last) {
      out += fmt::format("<text x=\"{:.1f}%\" y=\"26\" class=\"day\">{}</text>",
                         middle, last);
    }
    if (s.from > 0) {
      out += fmt::format(
          "<line x1=\"{0:.1f}%\" x2=\"{0:.1f}%\" y1=\"0\" y2=\"{1}\" "
          "class=\"cut\"/>",
          s.from, height);
    }
  }
  return out;
}

std::string figure_lane(const Question& q, const Axis& axis, int y,
                        const Lookup& look, const Knowledge& k) {
  const std::vector<const Answer*> course = by_day(q, look);
  std::string out;
  double from = 100;
  double to = 0;
  for (const Answer* a : course) {
    const Days day = *course_day(q, *a, look);
    const double x = (axis.at(day.first) + axis.at(day.last)) / 2;
    from = std::min(from, x);
    to = std::max(to, x);
    out += fmt::format(
        "<rect x=\"{:.1f}%\" y=\"{}\" width=\"8\" height=\"8\" "
        "class=\"figure\" transform=\"translate(-4 0)\"><title>{}, "
        "{}</title></rect>",
        x, y - 4, escape(value_of(q, *a, look)), say_days(day));
  }
  const std::string words = value_of(q, *course.front(), look) + " → " +
                            value_of(q, *course.back(), look) + ", " +
                            phrase_of(q.measure, k);
  return out + beside(from, to, y, words);
}

std::vector<const Question*> dated_figures(const Digest& d,
                                           const Lookup& look) {
  std::vector<const Question*> out;
  for (const auto* list : {&d.changing, &d.disputed}) {
    for (const Question* q : *list) {
      if (out.size() < kFigures && by_day(*q, look).size() > 1) {
        out.push_back(q);
      }
    }
  }
  return out;
}

}  // namespace

std::string time_picture(const Digest& d, const Lookup& look,
                         const Knowledge& k) {
  std::vector<const Event*> events;
  std::vector<Day> days;
  for (const Event* e : weightiest(d.happened, kEvents, look)) {
    if (!e->when) continue;
    events.push_back(e);
    if (e->when->size() > kSharp) continue;
    days.push_back(e->when->first);
    days.push_back(e->when->last);
  }
  const std::vector<const Question*> figures = dated_figures(d, look);
  for (const Question* q : figures) {
    for (const Answer* a : by_day(*q, look)) {
      days.push_back(course_day(*q, *a, look)->first);
    }
  }
  if (days.empty() || *std::min_element(days.begin(), days.end()) ==
                          *std::max_element(days.begin(), days.end())) {
    return "";
  }
  const Axis axis(days);
  const int lanes = static_cast<int>(events.size() + figures.size());
  const int height = kHead + lanes * kLane + 6;
  std::string body = heads(axis, height);
  int y = kHead + kLane / 2;
  for (const Event* e : events) {
    const double from = axis.at(e->when->first);
    const bool wide = e->when->size() > kSharp;
    const double to = std::max(axis.at(e->when->last), from + (wide ? 2 : 0));
    const std::vector<std::string> parts = say_event(*e, k);
    std::string label = parts[0];
    if (e->place) label += ", " + e->place->name;
    body +=
        fmt::format("<a href=\"#e{}\">{}{}</a>", e->id.value,
                    mark(from, to, y, e == d.lead), beside(from, to, y, label));
    y += kLane;
  }
  for (const Question* q : figures) {
    body += figure_lane(*q, axis, y, look, k);
    y += kLane;
  }
  return fmt::format(
      "<svg class=\"time\" role=\"img\" aria-label=\"Events over time\" "
      "width=\"100%\" height=\"{}\">{}</svg>\n",
      height, body);
}

std::string answer_picture(const Question& q, const Lookup& look) {
  double low = INFINITY;
  double high = -INFINITY;
  for (const Answer& a : q.answers) {
    if (a.amount.unit != q.answers.front().amount.unit) return "";
    low = std::min(low, a.amount.low.value_or(a.amount.middle()));
    high = std::max(high, a.amount.high.value_or(a.amount.middle()));
  }
  if (q.answers.size() < 2 || !(low < high)) return "";
  // Figures that are far apart share an axis of magnitudes.
  const bool wide = low > 0 && high / low > 50;
  const auto at = [&](double v) {
    const double share = wide ? std::log(v / low) / std::log(high / low)
                              : (v - low) / (high - low);
    return 4 + 92 * share;
  };
  std::string body =
      "<line x1=\"0\" x2=\"100%\" y1=\"11\" y2=\"11\" class=\"axis\"/>";
  for (size_t i = q.answers.size(); i-- > 0;) {
    const Amount& a = q.answers[i].amount;
    const double from = a.low ? at(*a.low) : 0;
    const double to = a.high ? at(*a.high) : 100;
    const char* look_of = i == 0 ? " class=\"main\"" : "";
    body += fmt::format("<g{}><title>{}</title>", look_of,
                        escape(value_of(q, q.answers[i], look)));
    if (from != to) {
      body += fmt::format(
          "<rect x=\"{:.1f}%\" y=\"8\" width=\"{:.1f}%\" height=\"6\" rx=\"3\" "
          "class=\"bar\"/>",
          from, to - from);
    }
    const auto dot = [&](double v) {
      body += fmt::format("<circle cx=\"{:.1f}%\" cy=\"11\" r=\"5\"/>", at(v));
    };
    if (a.low) dot(*a.low);
    if (a.high && a.high != a.low) dot(*a.high);
    body += "</g>";
  }
  const std::string& unit = q.answers.front().amount.unit;
  const auto end = [&](double v) {
    return escape(say_amount({v, v, unit, Change::exact}, q.measure));
  };
  body += fmt::format(
      "<text x=\"4%\" y=\"30\">{}</text><text x=\"96%\" y=\"30\" "
      "text-anchor=\"end\">{}</text>",
      end(low), end(high));
  return fmt::format(
      "<svg class=\"axis\" role=\"img\" aria-label=\"Answers on one axis\" "
      "width=\"100%\" height=\"34\">{}</svg>\n",
      body);
}

}  // namespace crosscheck
