// Finds times by their form. One pass; at each piece the first rule that fits
// takes it, then the words before it that belong to it are added.
#include "detect/times_match.h"

#include <fmt/format.h>

#include "detect/times_date.h"
#include "detect/times_rules.h"

namespace crosscheck {
namespace {

class Matcher {
 public:
  explicit Matcher(const Pieces& p) : p_(p) {}

  std::vector<TimeFound> run() {
    for (size_t i = p_.first(); i < p_.last();) {
      if (p_[i].mark == '\n') {
        forward_ = false;
      } else if (p_[i].is(WordKind::forward)) {
        forward_ = true;
      } else if (p_[i].is(WordKind::told)) {
        forward_ = false;
      }
      const size_t end = match(i);
      if (end > i) {
        floor_ = end;
        i = end;
      } else {
        ++i;
      }
    }
    return std::move(out_);
  }

 private:
  // The end of the time that begins (its core) at `i`, stored; or 0.
  size_t match(size_t i) {
    const Piece& p = p_[i];
    if (p.word == nullptr && p.number < 0 && p.minute < 0 && !p.is("a") &&
        !p.is("an") && !p.is("'") && !p.is("’")) {
      return 0;
    }
    TimeFound f;
    f.forward = forward_;
    TimeFound last;
    size_t last_begin = 0;
    size_t last_end = 0;
    size_t end = clock_time(p_, i, f);
    if (end == 0) {
      end = date(i, f);
      if (end != 0 && !f.relative)
        last_end = range(i, end, f, last, last_begin);
    }
    if (end == 0) end = counted_time(p_, i, f);
    if (end == 0) end = deictic_time(p_, i, f);
    if (end == 0) end = day_part(i, f);
    if (end == 0) end = simple(i, f);
    if (end == 0) return 0;
    size_t begin = grow_left(i, f);
    if (last_end == 0) end = grow_right(end, f);
    f.span = p_.span(begin, end);
    out_.push_back(std::move(f));
    if (last_end == 0) return end;
    out_.push_back(std::move(last));
    return last_end;
  }

  // "the morning", "at night", "midday": of the day told before.
  size_t day_part(size_t i, TimeFound& f) const {
    const Piece& p = p_[i];
    if (!p.is(WordKind::daypart)) return 0;
    const Piece& left = p_[i - 1];
    const bool led = left.is("the") || left.is("at") || left.is("by") ||
                     left.is("before") || left.is("after") ||
                     left.is("during") || left.is("until") || left.is("one") ||
                     left.is("around") || left.is("since") ||
                     left.is("early") || left.is("late") || left.is("mid") ||
                     left.is("in") || left.is("all");
    if (!led || (p.glued && !left.is("mid"))) return 0;
    put_day_part(p, f);
    f.anchor = Anchor::previous;
    return i + 1;
  }

  // ---- dates ----------------------------------------------------------------

  size_t date(size_t i, TimeFound& f) {
    Date first;
    size_t end = read_date(p_, i, first);
    if (end == 0 && ancient_ && p_[i].digits == 3 && p_[i + 1].mark != '-' &&
        (p_[i - 1].is("in") || p_[i - 1].is("of") || p_[i - 1].is("until") ||
         p_[i - 1].is("since") || p_[i - 1].is("by")) &&
        !p_[i + 1].is(WordKind::person_noun)) {
      first.year = static_cast<int>(-p_[i].number);  // "in 499", once BC is set
      end = i + 1;
    }
    if (end == 0) return 0;
    ancient_ = ancient_ || first.year < 0;
    f.date = first;
    f.anchor = first.year != 0 ? Anchor::calendar : Anchor::previous;
    if (first.weekday != 0 && first.month == 0) f.anchor = Anchor::publication;
    end = year_words(end, f);
    return end;
  }

  // "August of that year", "April last year", "Tuesday of last week".
  size_t year_words(size_t end, TimeFound& f) const {
    if (f.date.year != 0) return end;
    size_t i = end;
    if (p_[i].mark == ',') ++i;
    if (p_[i].is("of") || p_[i].is("in")) ++i;
    if (p_[i].is("the")) ++i;
    const Piece& rel = p_[i];
    if (!rel.is(WordKind::rel_pub) && !rel.is(WordKind::rel_prev)) return end;
    if (!p_[i + 1].is(WordKind::span)) return end;
    const char unit = span_unit(span_code(p_[i + 1]));
    if (unit != (f.date.month || f.date.season ? 'y' : 'w')) return end;
    set_relative(rel, unit, f);
    return i + 2;
  }

  // "3 to 5 May", "from May to July 2016", "2014-2016", "1939-40": fills the
  // last end when the date before `link` begins a range. Returns its end.
  size_t range(size_t begin, size_t link_at, TimeFound& f, TimeFound& last,
               size_t& last_begin) const {
    const Piece& link = p_[link_at];
    const Piece& lead =
        p_[begin - 1].is("the") || p_[begin - 1].is(WordKind::part)
            ? p_[begin - 2]
            : p_[begin - 1];
    const bool dash = link.mark == '-';
    const bool to = link.is("to") || link.is("until") || link.is("till") ||
                    link.is("through");
    const bool led = lead.is("from") || lead.is("between");
    if (!dash && !(to && (led || f.date.day != 0 || f.date.month != 0)) &&
        !(link.is("and") && lead.is("between"))) {
      return 0;
    }
    size_t at = p_[link_at + 1].is("the") ? link_at + 2 : link_at + 1;
    last_begin = at;
    if (p_[at].is(WordKind::part)) {
      last.part = p_[at].word->sense(WordKind::part).text[0];
      at += p_[at + 1].mark == '-' ? 2 : 1;
    }
    const size_t end = range_end(at, f.date, last.date);
    if (end == 0 || !fits(f.date, last.date)) return 0;
    share(f.date, last.date);
    if (f.date.year != 0) f.anchor = Anchor::calendar;
    last.anchor = f.anchor;
    last.other = f.date;
    last.range = 'z';
    last.span = p_.span(last_begin, end);
    last.forward = f.forward;
    f.other = last.date;
    f.range = 'a';
    return end;
  }

  size_t range_end(size_t at, const Date& first, Date& last) const {
    const Piece& p = p_[at];
    if (first.bare_year() && p.digits == 2 && p.glued) {  // "1939-40"
      const int two = static_cast<int>(p.number);
      if (two <= first.year % 100) return 0;
      last.year = first.year / 100 * 100 + two;
      return at + 1;
    }
    if (const size_t end = read_date(p_, at, last, first.bare_year());
        end != 0) {
      return end;
    }
    const bool day = first.day != 0 && (p.digits == 1 || p.digits == 2) &&
                     p.number > first.day && p.number <= 31;
    if (!day || p_[at + 1].is(WordKind::person_noun)) return 0;
    last.month = first.month;  // "May 3-5, 2016"
    last.day = static_cast<int>(p.number);
    if (p_[at + 1].mark == ',' && p_[at + 2].digits == 4) {
      last.year = static_cast<int>(p_[at + 2].number);
      return at + 3;
    }
    return at + 1;
  }

  // "May and July 2016": what one end leaves out the other says.
  static void share(Date& first, Date& last) {
    if (last.month == 0 && last.day != 0) last.month = first.month;
    if (first.month == 0 && first.day != 0) first.month = last.month;
    if (last.year == 0) last.year = first.year;
    if (first.year == 0) first.year = last.year;
  }

  // Ends of one range say alike much.
  static bool fits(const Date& a, const Date& b) {
    if (a.bare_year() && a.year < 0 && b.year > 0) return false;
    return a.bare_year() == b.bare_year() && (a.day != 0) == (b.day != 0) &&
           (a.month != 0 || a.day != 0 || a.bare_year() || a.weekday != 0 ||
            a.season != 0) &&
           (a.season != 0) == (b.season != 0) &&
           (a.weekday != 0 && a.day == 0) == (b.weekday != 0 && b.day == 0);
  }

  // ---- sets and words that only refer ---------------------------------------

  size_t simple(size_t i, TimeFound& f) const {
    const Piece& p = p_[i];
    if (p.is(WordKind::set)) {
      f.type = TimeType::set;
      f.value = p.word->sense(WordKind::set).text;
      return i + 1;
    }
    const bool per = p.is("per") && p_[i + 1].is(WordKind::span);
    if (p.is(WordKind::every) || per) {
      size_t at = i + 1;
      if (p_[at].is("other") || p_[at].is("single")) ++at;
      const Number n = read_number(p_, at);
      if (n.end != 0 && p_[n.end].is(WordKind::span)) at = n.end;
      f.type = TimeType::set;
      if (p_[at].is(WordKind::span)) {
        const bool each = !per && n.end == 0 && at == i + 1;
        const char unit = span_unit(span_code(p_[at]));
        f.value =
            each && unit == 'd'   ? "XXXX-XX-XX"
            : each && unit == 'w' ? "XXXX-WXX"
            : each && unit == 'm' ? "XXXX-XX"
            : each && unit == 'y'
                ? "XXXX"
                : duration(span_code(p_[at]), n.end != 0 ? n.low : 1, false);
        return at + 1;
      }
      if (p_[at].is(WordKind::weekday)) {
        f.value = fmt::format("XXXX-WXX-{}",
                              p_[at].word->sense(WordKind::weekday).number);
        return at + 1;
      }
      if (p_[at].is(WordKind::daypart)) {
        put_day_part(p_[at], f);
        f.type = TimeType::set;
        f.value = fmt::format("XXXX-XX-XXT{}", f.daypart);
        return at + 1;
      }
      return 0;
    }
    if (p.is(WordKind::ref)) {
      f.value = p.word->sense(WordKind::ref).text;
      return i + 1;
    }
    return 0;
  }

  // ---- what stands around ---------------------------------------------------

  // Moves the beginning left over "early", "the end of", "nearly", "the".
  size_t grow_left(size_t i, TimeFound& f) {
    const bool dated = f.value.empty() && f.type != TimeType::duration;
    size_t at = i;
    while (at > floor_ && at > p_.first()) {
      const Piece& left = p_[at - 1];
      if (left.mark == '-' && left.glued && p_[at].glued &&
          p_[at - 2].is(WordKind::part)) {  // "mid-2015"
        --at;
        continue;
      }
      if (dated && (left.is(WordKind::part) ||
                    (left.is("very") && p_[at].is(WordKind::part)))) {
        if (left.is(WordKind::part)) {
          f.part = left.word->sense(WordKind::part).text[0];
        }
        --at;
      } else if (dated && (left.is("later") || left.is("earlier")) &&
                 f.relative && f.unit != 0) {
        --at;
      } else if (dated && f.unit != 'd' && left.is("of") &&
                 edge_of(at - 2, f)) {
        at -= 2;
      } else if (dated && (left.is("in") || left.is("on")) &&
                 p_[at - 2].is(WordKind::part) && at - 2 >= floor_) {
        f.part = p_[at - 2].word->sense(WordKind::part).text[0];
        at -= 2;
      } else if (dated && left.is("in") && f.relative &&
                 (p_[at - 2].is("later") || p_[at - 2].is("earlier")) &&
                 at - 2 >= floor_) {
        at -= 2;
      } else if (dated && left.is("the") && left_the(at - 1, f)) {
        --at;
      } else if (dated && f.type != TimeType::time && left.is("of") &&
                 p_[at - 2].is(WordKind::daypart) && at - 2 >= floor_) {
        put_day_part(p_[at - 2], f);
        at -= 2;
      } else if (dated && left.is("on") && p_[at - 2].is(WordKind::daypart) &&
                 p_[at - 3].is("the")) {
        break;
      } else if (hedged(left, f)) {
        --at;
      } else {
        break;
      }
    }
    return left_article(at, f);
  }

  // "the end of" and "the first half of" before a date.
  bool edge_of(size_t i, TimeFound& f) const {
    if (i < floor_) return false;
    const Piece& p = p_[i];
    if (p.is(WordKind::edge)) {
      f.part = p.word->sense(WordKind::edge).text[0];
      return true;
    }
    return false;
  }

  // Does the article belong to the time? "the end of", "the 1980s", "the next".
  bool left_the(size_t i, const TimeFound& f) const {
    const Piece& next = p_[i + 1];
    if (next.is(WordKind::edge) || next.is(WordKind::season) ||
        next.is(WordKind::daypart) || next.is(WordKind::part)) {
      return true;
    }
    if (next.decade || next.ordinal || next.is(WordKind::ordinal)) return true;
    if (f.relative) return true;
    if (next.is("year") || f.date.weekend) return true;
    if (f.date.years > 1) return true;
    // "the 20 September attack" but not "the 2014 war".
    return next.number >= 0 && f.date.day != 0;
  }

  // Words that bound a duration, or blur a date: "nearly", "at least".
  bool hedged(const Piece& left, const TimeFound& f) const {
    const bool counts = f.type == TimeType::duration ||
                        (f.relative && f.unit != 0 && f.unit != 't' &&
                         f.offset != 0 && f.value.empty());
    if (counts) {
      return (left.is(WordKind::about) && !left.is("some")) ||
             left.is(WordKind::at_least) || left.is(WordKind::at_most) ||
             left.is("just") || left.is("only") || left.is("some") ||
             left.is("another") || left.is("many") || left.is("nearly");
    }
    return f.date.year != 0 && (left.is("ca.") || left.is("circa") ||
                                left.is("c.") || left.is("about"));
  }

  size_t left_article(size_t at, const TimeFound& f) const {
    if (at <= floor_ || at <= p_.first() || f.type == TimeType::set) return at;
    const bool rel =
        p_[at].is(WordKind::rel_pub) || p_[at].is(WordKind::rel_prev);
    if (p_[at - 1].is("the") && (rel || p_[at].is(WordKind::edge)))
      return at - 1;
    if (p_[at].is("future") && p_[at - 1].is("the")) return at - 1;
    return at;
  }

  // Adds a day part after a day, a clock after a date, a date after a clock.
  size_t grow_right(size_t end, TimeFound& f) {
    if (f.type == TimeType::set || f.type == TimeType::duration) return end;
    if (!f.value.empty()) return end;
    if (f.minute_first < 0 && day_like(f)) {
      if (p_[end].is(WordKind::daypart)) {
        put_day_part(p_[end], f);
        return end + 1;
      }
      size_t at = end;
      if (p_[at].mark == ',') ++at;
      if (p_[at].is("at") || p_[at].is("from") || p_[at].is("by")) ++at;
      if (p_[at].is(WordKind::about)) ++at;
      TimeFound time;
      if (const size_t stop = clock_time(p_, at, time); stop != 0) {
        take_clock(time, f);
        return stop;
      }
      if (p_[at].is("in") && p_[at + 1].is("the") &&
          p_[at + 2].is(WordKind::daypart)) {
        put_day_part(p_[at + 2], f);
        return at + 3;
      }
      return end;
    }
    if (f.type != TimeType::time || !f.date.empty() || f.relative) return end;
    return date_after_time(end, f);
  }

  static bool day_like(const TimeFound& f) {
    return f.range == 0 && (f.date.day != 0 || f.date.weekday != 0 ||
                            (f.relative && f.unit == 'd'));
  }

  static void take_clock(const TimeFound& time, TimeFound& f) {
    f.type = TimeType::time;
    f.minute_first = time.minute_first;
    f.minute_last = time.minute_last;
    f.daypart = time.daypart;
  }

  // "2 p.m. on Tuesday", "dawn on 5 May", "the night of 9 February".
  size_t date_after_time(size_t end, TimeFound& f) {
    size_t at = end;
    if (p_[at].mark == ',') ++at;
    if (p_[at].is("on") || p_[at].is("of")) ++at;
    if (p_[at].is("the") && at > end) ++at;
    TimeFound day;
    size_t stop = date(at, day);
    if (stop == 0) stop = deictic_time(p_, at, day);
    if (stop == 0 || !day_like(day) || day.minute_first >= 0) return end;
    take_clock(f, day);
    day.part = f.part;
    day.forward = f.forward;
    f = std::move(day);
    return stop;
  }

  const Pieces& p_;
  size_t floor_ = 0;  // the end of the time before
  bool forward_ = false;
  bool ancient_ = false;  // a year BC came before
  std::vector<TimeFound> out_;
};

}  // namespace

std::vector<TimeFound> match_times(const Pieces& p) {
  return Matcher(p).run();
}

}  // namespace crosscheck
