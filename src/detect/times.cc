// Times: their form (times_match.cc) laid beside the calendar, in the order in
// which the text tells them.
//
//   published 2017-09-07: "On 27 August the army moved. ... The next day"
//   -> 2017-08-27, 2017-08-28
//
// Limits: English; a time that an event anchors ("two days after the fall")
// stays a duration. Tested by times_test.cc.
#include "detect/times.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "detect/times_days.h"
#include "detect/times_feasts.h"
#include "detect/times_match.h"
#include "detect/times_said.h"

namespace crosscheck {
namespace {

// So far ahead lies what news calls by its day alone.
constexpr std::chrono::days kSoon{92};
constexpr std::chrono::days kRecent{31};
constexpr uint32_t kLead = 700;  // bytes: where news says when it happened

// The time told last: what "the next day" and a date without a year hang on.
struct Told {
  Date date;  // as precise as it was
  Days days;
  uint32_t at;  // its place in the text
};

class Narrator {
 public:
  Narrator(const Text& text, const std::vector<TimeFound>& found)
      : text_(text), published_(text.published) {
    find_asides(found);
    if (!published_) {
      // Who tells a month or a weekday before any year writes of now.
      const auto first = std::ranges::find_if(found, [](const TimeFound& f) {
        return f.date.year != 0 || f.date.month != 0 || f.date.weekday != 0;
      });
      undated_news_ = first != found.end() && first->date.year == 0;
      return;
    }
    // News leaves out the year of what happened these days; a history leaves
    // it out where it is the one told of. News speaks of "Tuesday" and dates
    // of now, a history of dates long gone.
    size_t now = 0;
    size_t gone = 0;
    bool lead = false;
    for (const TimeFound& f : found) {
      if (f.heading && !of_heading(f)) continue;
      if (f.date.year == 0) {
        const bool today = f.anchor == Anchor::publication && f.unit != 't';
        now += today;
        lead = lead || (today && f.unit != 'y' && f.span.begin < kLead &&
                        f.type != TimeType::duration);
        continue;
      }
      const auto days = days_of(f.date, 0);
      if (!days) continue;
      const auto far = std::abs((days->first - published_->first).count());
      const bool near = far < (f.date.day != 0 ? 93 : 400);
      if (gone == 0 && near && f.date.day != 0) now += 10;
      ++(near ? now : gone);
    }
    news_ = lead || gone < 6 || 3 * now >= gone;
  }

  // Does it say the time of a section of a history? News has dated lines
  // between its paragraphs too; those head nothing.
  bool heads(const TimeFound& f) const { return !news_ && of_heading(f); }

  // `which`: its index in the found.
  Time tell(const TimeFound& f, size_t which) {
    aside_ = asides_[which];
    fronted_ = f.fronted && !news_;
    Time t;
    t.span = f.span;
    t.type = f.type;
    t.anchor = f.anchor;
    if (f.minute_first >= 0) {
      t.minute_first = f.minute_first;
      t.minute_last = f.minute_last;
    }
    if (!f.value.empty()) {
      known_value(f, t);
    } else if (f.relative) {
      relative(f, t);
    } else {
      dated(f, t);
    }
    add_clock(f, t);
    if (f.slice != 0) {
      if (t.days) t.days = slice_of(*t.days, f);
      t.value = fmt::format("P{}{}", f.slice == 'k' ? 1 : f.slice_count,
                            static_cast<char>(f.slice_unit - 'a' + 'A'));
    }
    return t;
  }

 private:
  static bool of_heading(const TimeFound& f) {
    return f.date.year != 0 && f.date.day == 0 && f.minute_first < 0 &&
           f.value.empty() && !f.relative;
  }

  // A year that the text returns from is an aside: 2008 of "in 2003 ... in
  // November 2008 ... in 2003". So is one that only names a thing.
  void find_asides(const std::vector<TimeFound>& found) {
    asides_.assign(found.size(), false);
    const auto tells = [&](const TimeFound& f) {
      return f.date.year != 0 && f.date.years == 1 && !f.names;
    };
    int before = 0;
    int next_year = 0;
    for (size_t i = 0, next = 0; i < found.size(); ++i) {
      const TimeFound& f = found[i];
      asides_[i] = f.names;
      if (!tells(f)) continue;
      const int year = f.date.year;
      if (next <= i) next = i + 1;
      while (next < found.size() &&
             (!tells(found[next]) || found[next].date.year == year)) {
        ++next;
      }
      next_year = next < found.size() ? found[next].date.year : year;
      const bool back = year < before && next_year >= before;
      const bool ahead = year > before + 2 && next_year <= before + 1;
      asides_[i] = !f.heading && before != 0 && (back || ahead);
      if (!asides_[i]) before = year;
    }
  }

  void known_value(const TimeFound& f, Time& t) {
    t.value = f.value;
    t.anchor = Anchor::none;
    if (f.type != TimeType::duration || !f.relative || f.open || !news_ ||
        f.anchor != Anchor::publication || f.offset == 0 || !published_) {
      return;
    }
    // "for the past two years": the time up to the report.
    t.anchor = Anchor::publication;
    if (f.unit == 'h') {
      const int days = (std::abs(f.offset) + 23) / 24;
      t.days =
          Days{published_->first - std::chrono::days{days}, published_->last};
      if (f.value.ends_with('H') && f.offset < 0) return;
      t.days.reset();
    } else if (f.offset < 0) {
      t.days =
          Days{step(published_->first, f.unit, f.offset), published_->last};
    } else {
      t.days =
          Days{published_->first, step(published_->last, f.unit, f.offset)};
    }
  }

  // ---- dates by name --------------------------------------------------------

  void dated(const TimeFound& f, Time& t) {
    Date date = f.date;
    t.said = said_of(f);
    if (date.empty()) {  // a time of day alone
      if (told_ && told_->date.day != 0 && (!news_ || near()) &&
          f.minute_first >= 0) {
        t.days = told_->days;
        date = told_->date;
      }
      t.value = value_of(date);
      if (date.empty()) t.value = "XXXX-XX-XX";
      return;
    }
    if (date.weekday != 0 && date.day == 0) return weekday(f, t);
    if (!date.feast.empty()) return feast(f, t);
    if (date.year == 0) {
      add_year(f, date, t);
    }
    apply_part(f.part, date);
    t.days = days_of(date, f.part);
    t.value = value_of(date);
    if (f.week == 'h' && t.days) {
      long_weekend(t);
    } else if (f.week != 0 && t.days) {
      whole_week(f.week, t);
    }
    if (t.days && f.date.year != 0) named_ = Told{date, *t.days, at_};
    if (f.heading && f.range != 'z' && t.days) {
      told_ = Told{date, *t.days, at_};
    } else if (f.range != 'z' || !date.bare_year()) {
      remember(date, t.days);
    }
    if (f.range != 0) cover_range(f, date.year, t);
  }

  // Either end of a range covers its days: "from 3 to 5 May" is all three.
  static void cover_range(const TimeFound& f, int year, Time& t) {
    Date other = f.other;
    if (other.year == 0) other.year = year;
    const auto days = days_of(other, 0);
    if (!days || !t.days) return;
    if (f.range == 'a' && days->last >= t.days->first) {
      t.days->last = days->last;
    } else if (f.range == 'z' && days->first <= t.days->last) {
      t.days->first = days->first;
    }
  }

  void weekday(const TimeFound& f, Time& t) {
    t.value = value_of(f.date);
    if (!published_) return;
    t.days = resolve(t.said, *published_, f.forward);
    if (f.forward && f.backshift) {
      const auto last = resolve(t.said, *published_, false);
      constexpr std::chrono::days kJust{2};
      if (last && published_->first - last->first <= kJust) t.days = last;
    }
    if (!t.days || published_->size() != 1) return;
    if (!news_ && told_) {  // "after Friday prayers", in a history
      t.days.reset();
      return;
    }
    t.value = value_of(*t.days, 'd');
    Date date;
    date.year = year_of(t.days->first);
    date.month = month_of(t.days->first);
    date.day = day_of(t.days->first);
    remember(date, t.days);
  }

  // The days of a feast that moves, of the year said, told or near.
  std::optional<Days> feast_of(const Date& d, const TimeFound& f) const {
    if (d.year != 0) return feast_days(d.feast, d.year);
    if (told_ && !f.relative && (!news_ || !published_)) {
      return feast_days(d.feast, told_->date.year);
    }
    if (!published_) return std::nullopt;
    std::optional<Days> best;
    for (const int by : {-1, 0, 1}) {
      const auto days = feast_days(d.feast, year_of(published_->first) + by);
      if (!days || (f.relative && f.offset == 0 && by != 0)) continue;
      const bool ahead = f.relative ? f.offset > 0 : f.forward;
      const bool back = f.relative ? f.offset < 0 : f.past && !f.forward;
      if ((ahead && days->last < published_->first) ||
          (back && days->first > published_->last)) {
        continue;
      }
      const auto away = [&](Days x) {
        return std::abs((x.first - published_->first).count());
      };
      if (!best || away(*days) < away(*best)) best = days;
    }
    return best;
  }

  void feast(const TimeFound& f, Time& t) {
    t.days = feast_of(f.date, f);
    t.value = f.date.year != 0 ? fmt::format("{:04}", f.date.year) : "XXXX";
    if (!t.days) return;
    const bool month = f.date.feast == "H09";
    const Day middle = t.days->first + (t.days->last - t.days->first) / 2;
    Date date;
    date.year = year_of(middle);
    date.month = month_of(middle);
    if (!month) date.day = day_of(middle);
    t.value = value_of(date);
    if (f.week == 'h') long_weekend(t);
    remember(date, t.days);
  }

  // The year (and month) that the words leave out.
  void add_year(const TimeFound& f, Date& date, Time& t) {
    const bool narrated =
        told_ && told_->date.years == 1 &&
        (!news_ || (near() && told_->date.month != 0 &&
                    told_->days.first <= published_->last + kSoon));
    if (date.weekday != 0 && date.day != 0 && date.month == 0) {
      return add_month(f, date);
    }
    if (date.weekday != 0 && date.day != 0) {  // "Friday, 5 May"
      const int year = narrated     ? told_->date.year
                       : published_ ? year_of(published_->last)
                                    : 0;
      for (const int by : {0, -1, 1}) {
        if (year <= 1) break;
        date.year = year + by;
        const auto day = days_of(date, 0);
        if (day && weekday_of(day->first) == date.weekday) return;
      }
      date.year = 0;
    }
    if (date.month == 0 && date.day != 0) {  // "on the 20th"
      if (!told_ && published_) return month_of_report(f, date, t);
      if (!told_ || told_->date.month == 0) return;
      date.month = told_->date.month;
      date.year = told_->date.year;
      return;
    }
    if (narrated) {
      date.year = told_->date.year;
      // A story told onwards: after December comes the next January.
      if (date.month != 0 && date.month < told_->date.month - 7) ++date.year;
      if (news_ && !f.forward) {
        const auto days = days_of(date, 0);
        if (days && days->first > published_->last + kSoon) --date.year;
      }
      t.anchor = Anchor::previous;
    } else if (published_ && date.season == 0) {
      t.anchor = Anchor::publication;
      const auto days = nearest(f, t.said);
      if (days) date.year = year_of(days->first);
    } else if (published_) {
      t.anchor = Anchor::publication;
      date.year = year_of(published_->last);
      const auto days = days_of(date, 0);
      if (days && days->first > published_->last && !f.forward) --date.year;
    }
  }

  // "on the 20th": of the month of the report, or the one before or after.
  void month_of_report(const TimeFound& f, Date& date, Time& t) const {
    for (const int by : {0, f.forward ? 1 : -1}) {
      const Days month = shift(published_->first, 'm', by);
      Date there = date;
      there.year = year_of(month.first);
      there.month = month_of(month.first);
      const auto day = days_of(there, 0);
      if (!day || (f.forward ? day->first < published_->first
                             : day->first > published_->last)) {
        continue;
      }
      t.anchor = Anchor::publication;
      date = there;
      return;
    }
  }

  // "Tuesday the 11th": the month near us in which that day is a Tuesday.
  void add_month(const TimeFound& f, Date& date) const {
    const Day from = told_ && !news_ ? told_->days.first
                     : published_    ? published_->first
                                     : Day{};
    if (from == Day{}) {
      date.day = 0;
      return;
    }
    for (const int by : {0, f.forward ? 1 : -1, f.forward ? -1 : 1}) {
      const Day first =
          step(make_day(year_of(from), month_of(from), 1), 'm', by);
      Date there = date;
      there.year = year_of(first);
      there.month = month_of(first);
      const auto day = days_of(there, 0);
      if (!day || weekday_of(day->first) != date.weekday) continue;
      date = there;
      return;
    }
    date.day = 0;
  }

  // A date without a year, as news means it: in late August "until 14 October"
  // is the coming one, "it fell on 14 October" the last.
  std::optional<Days> nearest(const TimeFound& f, const PartialDate& said) {
    const auto last = resolve(said, *published_, false);
    const auto next = resolve(said, *published_, true);
    if (!last || !next) return f.forward ? next : last;
    const auto ago = published_->first - last->last;
    const auto ahead = next->first - published_->last;
    if (f.forward) return ago < kRecent && ahead > 8 * kRecent ? last : next;
    const auto soon = said.day != 0 ? kSoon : 2 * kRecent;
    return !f.past && ahead > std::chrono::days{0} && ahead <= soon ? next
                                                                    : last;
  }

  static void apply_part(char part, Date& date) {
    if ((part == '1' || part == '2') && date.bare_year() && date.years == 1) {
      date.half = part - '0';
    }
  }

  // ---- dates by distance ----------------------------------------------------

  void relative(const TimeFound& f, Time& t) {
    // In a history "this year" is the year told of, and "today" tells nothing.
    const bool here = f.offset == 0 && f.unit != 'd' && f.unit != 0;
    const bool pub =
        f.anchor == Anchor::publication && (news_ || !told_ || !here);
    const bool named = !f.date.empty();
    if (pub) t.said = said_of(f);
    if (f.unit == 't') return that_time(t);
    if (!f.date.feast.empty()) return feast(f, t);
    if (f.anchor == Anchor::publication && f.unit == 'd' && !news_ &&
        published_ && told_) {
      t.value =
          f.offset == 0 && f.daypart.empty() ? "PRESENT_REF" : "XXXX-XX-XX";
      return;  // "How many did you kill today?": a day that nobody says
    }
    if (f.open) {
      t.value = open_value(f);
      return;
    }
    std::optional<Days> base;
    if (f.based) {
      Date from = f.other;
      const bool weekday = from.weekday != 0 && from.day == 0;
      if (from.feast.empty() && from.year == 0 && !weekday)
        add_year(f, from, t);
      base = weekday              ? weekday_from(from, f)
             : from.feast.empty() ? days_of(from, 0)
                                  : feast_of(from, f);
      if (base && !from.feast.empty()) {
        base->first += (base->last - base->first) / 2;
        base->last = base->first;
      }
    } else if (pub) {
      base = published_;
    } else if (news_ && f.whole && (!told_ || f.forward || !near())) {
      base = published_;
    } else if (f.unit == 'y' && (f.offset != 0 || news_) && named_ &&
               near(*named_)) {
      base = named_->days;  // "left in 2011 and returned three years later"
    } else if (told_ && precise_enough(f)) {
      base = told_->days;
    } else if (news_ && f.forward && f.offset == 1) {
      base = published_;  // "will vote the next week"
    }
    if (!base) {
      t.value = named ? value_of(f.date) : unknown_value(f.unit);
      return;
    }
    if (!pub) {  // the day after 3-5 May is 6 May
      const Day from = f.offset > 0 ? base->last : base->first;
      base = Days{from, from};
    }
    if (f.unit == 'h') {
      t.value = value_of(*base, 'd') + "TXX";
      t.days = base;
      return;
    }
    if (f.date.season != 0 || f.date.quarter != 0 || f.date.fiscal) {
      return relative_season(f, *base, t);
    }
    PartialDate said = said_of(f);
    bool forward = f.forward;
    if (f.unit == 0 && f.date.day != 0) {  // "last Christmas"
      said.unit = 0;
      said.offset = 0;
      forward = f.offset > 0;
    }
    t.days = resolve(said, *base, forward);
    if (!t.days) return;
    if (!pub && f.offset > 0 && published_ &&
        t.days->first > published_->last + 4 * kSoon) {
      t.days.reset();  // counted from another year than we think
      t.value = unknown_value(f.unit);
      return;
    }
    PartialDate whole = said;
    whole.part = 0;
    const Days all = *resolve(whole, *base, forward);
    const char unit = f.date.day != 0 || f.date.weekday != 0 ? 'd'
                      : f.date.month != 0                    ? 'm'
                                                             : f.unit;
    t.value = value_of(all, unit);
    blur(f, *base, t);
    if (f.side != 0 && t.days->holds(*base)) {
      (f.side == 'b' ? t.days->last : t.days->first) =
          f.side == 'b' ? base->last : base->first;
    }
    if (f.daypart == "NI" && f.minute_first < 0) {  // overnight
      t.days->last += std::chrono::days{1};
    }
    Date date;
    date.year = year_of(all.first);
    if (unit == 'm' || unit == 'd') date.month = month_of(all.first);
    if (unit == 'd') date.day = day_of(all.first);
    // "the previous year" looks back; the story goes on where it was.
    if (pub ? news_ : f.offset >= 0) remember(date, t.days);
  }

  // "two weeks from Monday", of news.
  std::optional<Days> weekday_from(const Date& from, const TimeFound& f) const {
    if (!published_ || !news_) return std::nullopt;
    PartialDate said;
    said.weekday = static_cast<int8_t>(from.weekday);
    return resolve(said, *published_, f.forward || (!f.past && f.offset > 0));
  }

  void relative_season(const TimeFound& f, Days base, Time& t) {
    Date date = f.date;
    date.year = year_of(base.last);
    if (f.unit == 'y') {
      date.year += f.offset;
    } else if (f.offset != 0) {  // "last summer", "next spring"
      const auto days = days_of(date, 0);
      if (f.offset < 0 && days->last >= base.first) --date.year;
      if (f.offset > 0 && days->first <= base.last) ++date.year;
    }
    t.days = days_of(date, f.part);
    t.value = value_of(date);
    remember(date, t.days);
  }

  void that_time(Time& t) {
    if (!told_ || t.type == TimeType::duration || (news_ && !near())) return;
    t.days = told_->days;
    t.value = value_of(told_->date);
  }

  bool precise_enough(const TimeFound& f) const {
    const Date& d = told_->date;
    switch (f.unit) {
      case 'd':
      case 'h':
        return d.day != 0;
      case 'w':
      case 'e':
        return d.day != 0;
      case 'm':
        return d.month != 0;
      case 0:
        return f.date.weekday == 0 || d.day != 0;
      default:
        return true;
    }
  }

  // ---- both -----------------------------------------------------------------

  void add_clock(const TimeFound& f, Time& t) {
    if (f.type == TimeType::set || f.value == "PRESENT_REF") return;
    if (!f.daypart.empty()) {
      t.value += fmt::format("T{}", f.daypart);
    } else if (f.minute_first >= 0) {
      t.value += fmt::format("T{:02}:{:02}{}", f.minute_first / 60,
                             f.minute_first % 60, f.zone);
    }
  }

  void remember(const Date& date, const std::optional<Days>& days) {
    if (!days || (aside_ && !news_)) return;
    // "has had no government since 1991" goes on to now.
    if (date.bare_year() && (undated_news_ || since())) return;
    // A bare year beside a told month, or far back, is an aside: the story goes
    // on where it was.
    if (date.bare_year() && told_ && !fronted_ &&
        ((told_->date.month != 0 && near()) ||
         told_->date.year > date.year + 5)) {
      return;
    }
    told_ = Told{date, *days, at_};
  }

  bool since() const {
    return std::string_view(text_.utf8).substr(0, at_).ends_with("since ");
  }

  // Is the time told last in the paragraph of the one we tell now?
  bool near() const { return near(*told_); }
  bool near(const Told& told) const {
    const std::string_view between =
        cut(text_.utf8, {told.at, std::max(told.at, at_)});
    return between.find('\n') == std::string_view::npos;
  }

 public:
  void move_to(uint32_t at) { at_ = at; }

 private:
  const Text& text_;
  std::optional<Days> published_;
  bool news_ = false;
  bool undated_news_ = false;
  std::optional<Told> told_;
  std::optional<Told> named_;  // the last date that said its year
  uint32_t at_ = 0;
  std::vector<bool> asides_;  // of the found
  bool aside_ = false;        // the one that is told
  bool fronted_ = false;
};

}  // namespace

std::vector<Time> find_times(const Text& text, const Reading& reading,
                             const Knowledge& knowledge) {
  const auto known = time_words_of(knowledge);
  const std::vector<TimeFound> found =
      match_times(cut_pieces(text, reading, *known, true));
  Narrator narrator(text, found);
  std::vector<Time> times;
  times.reserve(found.size());
  for (size_t i = 0; i < found.size(); ++i) {
    const TimeFound& f = found[i];
    if (f.heading && !narrator.heads(f)) continue;
    narrator.move_to(f.span.begin);
    times.push_back(narrator.tell(f, i));
  }
  return times;
}

}  // namespace crosscheck
