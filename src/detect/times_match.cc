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
      hear_tense(i);
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
  // What the words up to a time say of its direction.
  void hear_tense(size_t i) {
    const Piece& p = p_[i];
    if (p.mark == '\n') {
      forward_ = past_ = backshift_ = perfect_ = false;
    } else if (forward_ && p.is("have") && p_[i - 1].is("to")) {
      perfect_ = true;  // "are expected to have died in Tuesday's quake"
      forward_ = false;
    } else if (perfect_ && p.is("by")) {
      forward_ = true;  // "... to have left by Friday"
    } else if (p.is(WordKind::forward)) {
      // "was expected to", "would": seen from the past
      backshift_ = p.is("would") || (past_ && p.pos == Pos::verb);
      forward_ = true;
    } else if (p.is(WordKind::told)) {
      forward_ = false;
    }
    if (p.is("to") || p.is(WordKind::forward)) past_ = false;
    if (p.pos != Pos::verb && p.pos != Pos::aux) return;
    const bool now = p.pos == Pos::aux || p.text.ends_with('s');
    past_ = p.is(WordKind::past) || p.text.ends_with("ed") || (past_ && !now);
  }

  // The end of the time that begins (its core) at `i`, stored; or 0.
  size_t match(size_t i) {
    const Piece& p = p_[i];
    if (p_.heads_entry(i)) return 0;  // when that was written
    if (p.word == nullptr && p.number < 0 && p.minute < 0 && !p.is("a") &&
        !p.is("fiscal") && !p.is("an") && !p.is("these") && !p.is("date") &&
        !p.is("time") && !(p.upper && p.text.size() == 2)) {
      return 0;
    }
    TimeFound f;
    f.forward = forward_;
    f.past = past_;
    f.backshift = backshift_;
    f.heading = p.heading;
    TimeFound last;
    size_t last_begin = 0;
    size_t last_end = 0;
    size_t end = slice(i, f);
    if (end == 0) end = week_of(i, f);
    if (end == 0) end = clock_time(p_, i, f);
    if (end == 0) {
      end = date(i, f);
      if (end != 0 && !f.relative)
        last_end = range(i, end, f, last, last_begin);
    }
    if (end == 0) end = counted_time(p_, i, f);
    if (end == 0) end = deictic_time(p_, i, f);
    if (end == 0) end = day_part(i, f);
    if (end == 0) end = set_or_reference(p_, i, f);
    if (end == 0) return 0;
    if (last_end != 0) {  // "13 to 17 July of last year"
      const size_t of = year_words(last_end, last);
      if (of != last_end) {
        last_end = of;
        last.span = p_.span(last_begin, of);
        f.relative = last.relative;
        f.anchor = last.anchor;
        f.offset = last.offset;
        f.unit = last.unit;
      }
    }
    f.period = p_[end - 1].is("period");
    const size_t begin = grow_left(p_, floor_, i, f);
    if (last_end == 0) end = grow_right(end, f);
    f.span = p_.span(begin, end);
    f.fronted = p_[begin - 1].mark == '\n' ||
                (p_[begin - 2].mark == '\n' && p_[begin - 1].mark == 0);
    f.entry = f.date.day != 0 && p_[begin - 1].mark == '\n' &&
              p_[end].mark == '.' && p_[end + 1].mark == '\n';
    f.names = f.date.bare_year() && f.part == 0 && p_[end].mark == 0 &&
              (p_[end].pos == Pos::noun || p_[end].pos == Pos::propn ||
               p_[end].pos == Pos::adj);
    if (!out_.empty() && begin == floor_ + 1) {
      share_year(p_[floor_], f);
      share_day(p_[floor_], f);
    }
    if (f.part == 'e' && f.minute_first == 360 && f.daypart == "MO") {
      f.minute_first = 0;  // "early on Tuesday morning"
      f.minute_last = 540;
    }
    // "from tomorrow into Friday"
    if (f.anchor == Anchor::publication && f.unit == 'd' && f.offset > 0) {
      forward_ = true;
      backshift_ = false;
    }
    out_.push_back(std::move(f));
    if (last_end != 0) {
      last.heading = out_.back().heading;
      out_.push_back(std::move(last));
      end = last_end;
    }
    return and_day(end);
  }

  // "in April and June 1955", "spring and summer of 1979": one year for both.
  void share_year(const Piece& link, const TimeFound& f) {
    TimeFound& before = out_.back();
    if (!link.is("and") && !link.is("or") && link.mark != '/' &&
        link.mark != ',') {
      return;
    }
    if (f.date.year == 0 || f.date.years != 1 || f.date.bare_year() ||
        before.date.year != 0 || before.relative || !before.value.empty() ||
        (before.date.month == 0 && before.date.season == 0) ||
        (link.mark == ',' && f.date.day == 0)) {
      return;
    }
    before.date.year = f.date.year;
    if (before.date.month > f.date.month && f.date.month != 0 &&
        f.date.day == 0) {
      --before.date.year;
    }
    before.anchor = Anchor::calendar;
  }

  // "from 4 p.m. to 6 p.m. Tuesday": one day for both.
  void share_day(const Piece& link, const TimeFound& f) {
    TimeFound& before = out_.back();
    const bool links = link.mark == '-' || link.is("to") || link.is("and") ||
                       link.is("until") || link.is("or");
    const bool fits = before.type == TimeType::time && before.date.empty() &&
                      !before.relative && before.value.empty() &&
                      before.minute_first >= 0 &&
                      before.minute_first <= f.minute_first;
    if (!links || !fits || f.type != TimeType::time || !day_like(f) ||
        (f.relative && f.anchor != Anchor::publication)) {
      return;
    }
    before.date = f.date;
    before.relative = f.relative;
    before.anchor = f.anchor;
    before.offset = f.offset;
    before.unit = f.unit;
  }

  // The 7th of "on May 6 and 7th", of the month before it.
  size_t and_day(size_t end) {
    const Date& told = out_.back().date;
    const Piece& day = p_[end + 1];
    if (!p_[end].is("and") || told.day == 0 || told.month == 0 ||
        out_.back().minute_first >= 0 || day.number <= told.day ||
        day.number > 31 || day.digits == 0 || day.digits > 2) {
      return end;
    }
    const Piece& next = p_[end + 2];
    const bool year = next.mark == ',' && p_[end + 3].digits == 4 &&
                      p_[end + 3].number > 999 && told.year == 0;
    const bool ends = next.mark != 0 || next.pos == Pos::verb ||
                      next.pos == Pos::aux || next.pos == Pos::adp;
    if (!ends || next.mark == '-' || next.is(WordKind::measure)) return end;
    if (year) out_.back().date.year = static_cast<int>(p_[end + 3].number);
    TimeFound f = out_.back();
    f.range = 0;
    f.part = 0;
    f.date.weekday = 0;
    f.date.day = static_cast<int>(day.number);
    const size_t stop = year ? end + 4 : end + 2;
    f.span = p_.span(end + 1, stop);
    out_.push_back(std::move(f));
    return stop;
  }

  // "the first ten months of 1915", "the last week of August": a piece of a
  // date.
  size_t slice(size_t i, TimeFound& f) {
    const Piece& which = p_[i];
    const bool last =
        which.is("last") || which.is("final") || which.is("closing");
    const bool first = which.is("first") || which.is("opening");
    const bool nth = !first && (which.is(WordKind::ordinal) || which.ordinal);
    if ((!last && !first && !nth) || (nth && which.is("quarter"))) return 0;
    // "the thirty-first day of the month" is not its first.
    if (p_[i - 1].mark == '-' && p_[i - 2].is(WordKind::number)) return 0;
    size_t at = i + 1;
    double count = 1;
    if (const Number n = read_number(p_, at);
        n.end != 0 && !n.vague && !nth && n.low >= 1 && n.low < 1000) {
      count = n.low;
      at = n.end;
    }
    if (!p_[at].is(WordKind::span) || !p_[at + 1].is("of")) return 0;
    const std::string_view code = span_code(p_[at]);
    const char unit = span_unit(code);
    if (unit != 'd' && unit != 'w' && unit != 'm' && unit != 'y') return 0;
    size_t of = at + 2;
    if (p_[of].is("the")) ++of;
    size_t end = date(of, f);
    if (end == 0) end = deictic_time(p_, of, f);
    if (end == 0 && p_[of - 1].is("the") &&
        (p_[of].is("year") || p_[of].is("month"))) {
      f.anchor = Anchor::publication;
      f.relative = true;
      f.unit = p_[of].is("year") ? 'y' : 'm';
      end = of + 1;
    }
    const bool whole = end != 0 && f.value.empty() && f.minute_first < 0 &&
                       f.date.day == 0 && f.date.weekday == 0;
    if (!whole) {
      TimeFound none;
      none.forward = f.forward;
      none.past = f.past;
      none.heading = f.heading;
      f = none;
      return 0;
    }
    f.type = TimeType::duration;
    f.slice = last ? 'l' : first ? 'f' : 'k';
    f.slice_unit = unit;
    f.slice_count = nth ? static_cast<int>(
                              which.number >= 0
                                  ? which.number
                                  : which.word->sense(WordKind::ordinal).number)
                        : static_cast<int>(count);
    return end;
  }

  // "the week of 5 May", "the week ending 5 May": seven days that a date names.
  size_t week_of(size_t i, TimeFound& f) {
    if (!p_[i].is("week")) return 0;
    const Piece& word = p_[i + 1];
    const bool starts =
        word.is("starting") || word.is("beginning") || word.is("commencing");
    const bool ends = word.is("ending") || word.is("ended");
    if (!starts && !ends && !word.is("of")) return 0;
    size_t at = i + 2;
    if (p_[at].is("on")) ++at;
    if (p_[at].is("the")) ++at;
    const size_t end = date(at, f);
    if (end == 0 || f.relative || !f.value.empty() || f.date.day == 0) {
      TimeFound none;
      none.forward = f.forward;
      none.past = f.past;
      none.backshift = f.backshift;
      none.heading = f.heading;
      f = none;
      return 0;
    }
    f.week = starts ? 'b' : ends ? 'n' : 'o';
    return end;
  }

  // "the morning", "at night", "midday": of the day told before.
  size_t day_part(size_t i, TimeFound& f) const {
    const Piece& p = p_[i];
    if (!p.is(WordKind::daypart)) return 0;
    const Piece& left = p_[i - 1];
    const bool led = left.is("the") || left.is("at") || left.is("by") ||
                     left.is("before") || left.is("after") ||
                     left.is("during") || left.is("until") || left.is("one") ||
                     left.is(WordKind::about) || left.is("since") ||
                     left.is("early") || left.is("late") || left.is("mid") ||
                     left.is("in") || left.is("all") ||
                     ((left.is("from") || left.is("to")) && !p.is("night") &&
                      !p.is("morning"));
    const bool mid = left.mark == '-' && left.glued &&
                     p_[i - 2].is(WordKind::part);  // "mid-afternoon"
    if (!(led || mid || (left.number == 12 && p.is("noon"))) ||
        (p.glued && !left.is("mid") && !mid)) {
      return 0;
    }
    put_day_part(p, f);
    if (p.is("midnight") && left.is("before")) {
      f.minute_first = f.minute_last = 1439;  // the one that ends the day
    }
    f.anchor = Anchor::previous;
    const bool local = p_[i + 1].is("local") && p_[i + 2].is("time");
    return local ? i + 3 : p_[i + 1].is("hours") ? i + 2 : i + 1;
  }

  // ---- dates ----------------------------------------------------------------

  size_t date(size_t i, TimeFound& f) {
    Date first;
    size_t end = read_date(p_, i, first);
    if (end == 0 && ancient_ && p_[i].digits == 3 && p_[i + 1].mark != '-' &&
        (p_[i - 1].is("in") || p_[i - 1].is("of") || p_[i - 1].is("until") ||
         p_[i - 1].is("since") || p_[i - 1].is("by")) &&
        !p_[i + 1].is(WordKind::person_noun) && p_[i + 1].pos != Pos::noun) {
      first.year = static_cast<int>(-p_[i].number);  // "in 499", once BC is set
      end = i + 1;
    }
    if (const size_t era_end = before_christ(i); era_end != 0) {
      first = Date{};
      first.year = static_cast<int>(-p_[i].number);
      end = i + 1;
    }
    if (end == 0) return 0;
    ancient_ = ancient_ || first.year < 0;
    f.date = first;
    f.anchor = first.year != 0 ? Anchor::calendar : Anchor::previous;
    if (first.weekday != 0 && first.month == 0) f.anchor = Anchor::publication;
    if (first.weekday != 0 && first.month == 0 && first.day == 0 &&
        p_[i - 1].is("a") && p_[end].mark != 0 && p_[end].mark != '-') {
      f.value = fmt::format("XXXX-WXX-{}", first.weekday);  // "on a Tuesday"
    }
    end = year_words(end, f);
    return end;
  }

  // Does "499" of "499-493 BC" begin at `i`?
  size_t before_christ(size_t i) const {
    const Piece& a = p_[i];
    const Piece& link = p_[i + 1];
    const Piece& b = p_[i + 2];
    const Piece& era = p_[i + 3];
    const bool links = link.mark == '-' || link.is("to") || link.is("and") ||
                       link.is("until") || link.is("or");
    const bool bc = era.is("bc") || era.is("bce") || era.is("b.c.");
    return links && bc && a.digits > 1 && b.digits > 1 && a.number > b.number
               ? i + 1
               : 0;
  }

  // "August of that year", "April last year", "Tuesday of last week".
  size_t year_words(size_t end, TimeFound& f) const {
    if (f.date.year != 0) return end;
    size_t i = end;
    if (p_[i].mark == ',') ++i;
    if (p_[i].is("of") || p_[i].is("in")) ++i;
    if (p_[i].is("the")) ++i;
    if (f.date.quarter != 0 && p_[i].is("year")) {  // "of the year"
      f.relative = true;
      f.unit = 'y';
      f.anchor = Anchor::publication;
      return i + 1;
    }
    const Piece& rel = p_[i];
    if (!rel.is(WordKind::rel_pub) && !rel.is(WordKind::rel_prev)) return end;
    if (!p_[i + 1].is(WordKind::span)) return end;
    const char unit = span_unit(span_code(p_[i + 1]));
    const bool of_year = f.date.month || f.date.season || f.date.quarter;
    if (unit != (of_year ? 'y' : 'w')) return end;
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
    // "2014/15", "11/12 May"
    const Piece& next = p_[link_at + 1];
    const bool slash =
        link.mark == '/' && next.glued &&
        (next.digits == 1 || next.digits == 2) &&
        (f.date.bare_year() ? next.number == (f.date.year + 1) % 100
                            : next.number == f.date.day + 1);
    const bool dash = link.mark == '-' || slash;
    const bool to = link.is("to") || link.is("until") || link.is("till") ||
                    link.is("through");
    const bool led =
        lead.is("from") || lead.is("between") || link.is("through");
    if (!dash && !(to && (led || f.date.day != 0 || f.date.month != 0)) &&
        !(link.is("and") && lead.is("between"))) {
      return 0;
    }
    size_t at = p_[link_at + 1].is("the") ? link_at + 2 : link_at + 1;
    last_begin = at;
    if (p_[at].is(WordKind::part)) {
      last.part = p_[at].word->sense(WordKind::part).text[0];
      at += p_[at + 1].mark == '-' ? 2 : 1;
    } else if (p_[at].is(WordKind::edge) && p_[at + 1].is("of")) {
      last.part = p_[at].word->sense(WordKind::edge).text[0];
      at += 2;  // "to the end of May"
    }
    const size_t end = range_end(at, f.date, last.date);
    if (end == 0 || !range_fits(f.date, last.date)) return 0;
    share_parts(f.date, last.date);
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

  // Adds a day part after a day, a clock after a date, a date after a clock.
  size_t grow_right(size_t end, TimeFound& f) {
    if (f.type == TimeType::set || f.type == TimeType::duration) return end;
    if (!f.value.empty()) return end;
    if (f.relative && f.unit == 'd' && !f.daypart.empty()) {
      return clock_behind_part(end, f);  // "last night at 8"
    }
    if (f.relative && f.unit == 'w' && f.date.empty() && !f.open) {
      // "next week on Tuesday"
      const size_t at = p_[end].is("on") ? end + 1 : end;
      if (p_[at].is(WordKind::weekday)) {
        f.date.weekday =
            static_cast<int>(p_[at].word->sense(WordKind::weekday).number);
        end = at + 1;
      }
    }
    if (p_[end].is("weekend") &&
        (!f.date.feast.empty() || p_[end - 1].is(WordKind::feast))) {
      f.week = 'h';
      return end + 1;
    }
    if (f.minute_first < 0 && day_like(f)) {
      if (p_[end].is(WordKind::daypart)) {
        put_day_part(p_[end], f);
        if (f.date.weekday != 0 && f.date.day == 0 && !f.relative &&
            p_[end].text.ends_with("s")) {  // "Friday mornings"
          f.type = TimeType::set;
          f.value = fmt::format("XXXX-WXX-{}T{}", f.date.weekday, f.daypart);
          return end + 1;
        }
        return clock_behind_part(end + 1, f);
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

  // "last night at 8", "Tuesday morning, at about 3:15": a clock at `end`,
  // behind a part of the day, which says its half.
  size_t clock_behind_part(size_t end, TimeFound& f) const {
    constexpr int kDeepNight = 300;  // minutes: of which day is not clear
    size_t at = end;
    if (p_[at].mark == ',') ++at;
    if (!p_[at].is("at") && !p_[at].is(WordKind::about)) return end;
    if (p_[at].is("at")) ++at;
    if (p_[at].is(WordKind::about)) ++at;
    TimeFound time;
    size_t stop = clock_time(p_, at, time);
    const bool bare = stop == 0 && p_[at].digits > 0 && p_[at].digits < 3 &&
                      p_[at].number > 0 && p_[at].number < 13 &&
                      (p_[at + 1].mark == '.' || p_[at + 1].mark == ',' ||
                       p_[at + 1].mark == '\n');
    if (bare) {
      stop = at + 1;
      time.minute_first = static_cast<int>(p_[at].number) * 60 % 720;
    }
    if (stop == 0) return end;
    if (!says_half_day(p_, at, stop) && time.minute_first < 720 &&
        (f.daypart == "AF" || f.daypart == "EV" ||
         (f.daypart == "NI" && time.minute_first >= kDeepNight))) {
      time.minute_first += 720;
    }
    if (f.daypart == "NI" && time.minute_first < kDeepNight) return end;
    time.minute_last = time.minute_first;
    take_clock(time, f);
    return stop;
  }

  static bool day_like(const TimeFound& f) {
    return f.range == 0 && f.week == 0 &&
           (f.date.day != 0 || f.date.weekday != 0 ||
            (f.relative && f.unit == 'd'));
  }

  static void take_clock(const TimeFound& time, TimeFound& f) {
    f.type = TimeType::time;
    f.minute_first = time.minute_first;
    f.minute_last = time.minute_last;
    f.daypart = time.daypart;
    f.zone = time.zone;
  }

  // "2 p.m. on Tuesday", "dawn on 5 May", "the night of 9 February".
  size_t date_after_time(size_t end, TimeFound& f) {
    size_t at = end;
    // The stop of "a.m. Thursday" may be taken for the end of a sentence.
    if (p_[at].mark == '\n' && p_[at - 1].text.ends_with("m.") &&
        p_[at + 1].is(WordKind::weekday)) {
      ++at;
    }
    if (p_[at].mark == ',') ++at;
    // "the night from Friday to Saturday" is Friday's.
    const bool night = f.daypart == "NI" &&
                       (p_[at].is("from") || p_[at].is("between")) &&
                       !p_[at].mark;
    if (p_[at].is("on") || p_[at].is("of") || night) ++at;
    if (p_[at].is("the") && at > end) ++at;
    TimeFound day;
    size_t stop = date(at, day);
    if (stop == 0) stop = deictic_time(p_, at, day);
    // "8 a.m. this morning"; "2 a.m. last night" is of either day.
    const bool part = day.relative && !day.daypart.empty() &&
                      !(day.daypart == "NI" && f.minute_first < 300);
    if (stop == 0 || !day_like(day) || (day.minute_first >= 0 && !part)) {
      return end;
    }
    take_clock(f, day);
    day.part = f.part;
    day.forward = f.forward;
    f = std::move(day);
    return p_[stop].is(WordKind::daypart) ? stop + 1 : stop;
  }

  const Pieces& p_;
  size_t floor_ = 0;  // the end of the time before
  bool forward_ = false;
  bool past_ = false;
  bool perfect_ = false;
  bool backshift_ = false;
  bool ancient_ = false;  // a year BC came before
  std::vector<TimeFound> out_;
};

}  // namespace

std::vector<TimeFound> match_times(const Pieces& p) {
  return Matcher(p).run();
}

}  // namespace crosscheck
