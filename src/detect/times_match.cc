// Finds times by their form. One pass; at each piece the first rule that fits
// takes it, then the words before it that belong to it are added.
#include "detect/times_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "detect/times_date.h"

namespace crosscheck {
namespace {

struct DayPart {
  std::string_view name, value;
  int first, last;  // minutes
};
constexpr DayPart kDayParts[] = {
    {"MO", "MO", 360, 720},   {"AF", "AF", 720, 1080},
    {"EV", "EV", 1080, 1320}, {"NI", "NI", 1200, 1439},
    {"DT", "DT", 360, 1200},  {"DA", "MO", 240, 420},
    {"DU", "EV", 1020, 1200}, {"12", "12:00", 720, 720},
    {"24", "24:00", 0, 0},
};

// "days" -> "D", and whether it counts as a time of day (PT2H).
std::string_view span_code(const Piece& p) {
  return p.word->sense(Kind::span).text;
}

char span_unit(std::string_view code) {
  if (code == "D") return 'd';
  if (code == "W" || code == "FN") return 'w';
  if (code == "M") return 'm';
  if (code == "Y") return 'y';
  if (code == "DE") return 'D';
  if (code == "CE") return 'C';
  if (code == "QU") return 'q';
  return code == "WE" ? 'e' : 'h';
}

// P3Y, PT2H, PXD; "about" and "nearly" do not show in it.
std::string duration(std::string_view code, double count, bool open) {
  int times = 1;
  std::string_view unit = code;
  if (code == "DE") times = 10, unit = "Y";
  if (code == "CE") times = 100, unit = "Y";
  if (code == "FN") times = 2, unit = "W";
  if (code == "QU") times = 3, unit = "M";
  if (code == "WE") unit = "D", times = 2;
  const bool clock = code.size() == 2 && code[0] == 'T';
  if (clock) unit = code.substr(1);
  const char* lead = clock ? "PT" : "P";
  if (open) return fmt::format("{}X{}", lead, code == "DE" ? "DE" : unit);
  const double n = count * times;
  if (std::floor(n) == n && n < 1e15) {
    return fmt::format("{}{}{}", lead, static_cast<int64_t>(n), unit);
  }
  return fmt::format("{}{:.3g}{}", lead, n, unit);
}

class Matcher {
 public:
  explicit Matcher(const Pieces& p) : p_(p) {}

  std::vector<Found> run() {
    for (size_t i = p_.first(); i < p_.last();) {
      if (p_[i].mark == '\n') {
        forward_ = false;
      } else if (p_[i].is(Kind::forward)) {
        forward_ = true;
      } else if (p_[i].is(Kind::told)) {
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
    Found f;
    f.forward = forward_;
    Found last;
    size_t last_begin = 0;
    size_t last_end = 0;
    size_t end = clock(i, f);
    if (end == 0) {
      end = date(i, f);
      if (end != 0 && !f.relative)
        last_end = range(i, end, f, last, last_begin);
    }
    if (end == 0) end = counted(i, f);
    if (end == 0) end = deictic(i, f);
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

  // ---- times of day ---------------------------------------------------------

  // "2 p.m.", "2:30 pm", "14:00", "2.30pm", "1400 hours", "two o'clock".
  size_t clock(size_t i, Found& f) const {
    const Piece& p = p_[i];
    int minute = p.minute;
    size_t end = i + 1;
    if (minute < 0) {
      double n = p.number;
      if (n < 0 && p.is(Kind::number)) {
        n = p.word->sense(Kind::number).number;
      }
      if (n < 0 || p.ordinal) return 0;
      const bool whole = std::floor(n) == n;
      if (half_day(p_[end]) != 0 && n >= 1 && n < 13) {
        minute = static_cast<int>(n) * 60 +
                 static_cast<int>(std::lround((n - std::floor(n)) * 100));
      } else if (whole && n < 13 && n > 0 && oclock(end) != 0) {
        minute = static_cast<int>(n) * 60;
        end = oclock(end);
      } else if (p.digits == 4 && n < 2400 && zone(p_[end]) &&
                 static_cast<int>(n) % 100 < 60) {
        minute = static_cast<int>(n) / 100 * 60 + static_cast<int>(n) % 100;
      } else {
        return 0;
      }
    }
    if (const int half = half_day(p_[end]); half != 0) {
      minute = minute % 720 + (half > 0 ? 720 : 0);
      ++end;
    }
    if (minute > 1440) return 0;
    if (zone(p_[end])) ++end;
    if (p_[end].is("local") && p_[end + 1].is("time")) end += 2;
    f.type = TimeType::time;
    f.anchor = Anchor::previous;
    f.minute_first = f.minute_last = minute % 1440;
    return end;
  }

  static int half_day(const Piece& p) {
    if (p.is("p.m.") || p.is("pm") || p.is("p.m")) return 1;
    return p.is("a.m.") || p.is("am") || p.is("a.m") ? -1 : 0;
  }
  static bool zone(const Piece& p) {
    return p.is("gmt") || p.is("utc") || p.is("hrs") || p.is("hours") ||
           p.is("hr") || p.is("est") || p.is("edt") || p.is("cet") ||
           p.is("bst") || p.is("z");
  }
  size_t oclock(size_t i) const {
    if (p_[i].is("o'clock") || p_[i].is("o’clock")) return i + 1;
    return p_[i].is("o") && p_[i + 2].is("clock") ? i + 3 : 0;
  }

  void put_day_part(const Piece& p, Found& f) const {
    const std::string_view name = p.word->sense(Kind::daypart).text;
    for (const DayPart& d : kDayParts) {
      if (d.name != name) continue;
      f.minute_first = d.first;
      f.minute_last = d.last;
      f.daypart = d.value;
    }
    f.type = TimeType::time;
  }

  // "the morning", "at night", "midday": of the day told before.
  size_t day_part(size_t i, Found& f) const {
    const Piece& p = p_[i];
    if (!p.is(Kind::daypart)) return 0;
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

  size_t date(size_t i, Found& f) {
    Date first;
    size_t end = read_date(p_, i, first);
    if (end == 0 && ancient_ && p_[i].digits == 3 && p_[i + 1].mark != '-' &&
        (p_[i - 1].is("in") || p_[i - 1].is("of") || p_[i - 1].is("until") ||
         p_[i - 1].is("since") || p_[i - 1].is("by")) &&
        !p_[i + 1].is(Kind::person_noun)) {
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
  size_t year_words(size_t end, Found& f) const {
    if (f.date.year != 0) return end;
    size_t i = end;
    if (p_[i].mark == ',') ++i;
    if (p_[i].is("of") || p_[i].is("in")) ++i;
    if (p_[i].is("the")) ++i;
    const Piece& rel = p_[i];
    if (!rel.is(Kind::rel_pub) && !rel.is(Kind::rel_prev)) return end;
    if (!p_[i + 1].is(Kind::span)) return end;
    const char unit = span_unit(span_code(p_[i + 1]));
    if (unit != (f.date.month || f.date.season ? 'y' : 'w')) return end;
    set_relative(rel, unit, f);
    return i + 2;
  }

  static void set_relative(const Piece& rel, char unit, Found& f) {
    const bool pub = rel.is(Kind::rel_pub);
    f.anchor = pub ? Anchor::publication : Anchor::previous;
    f.offset = static_cast<int>(
        rel.word->sense(pub ? Kind::rel_pub : Kind::rel_prev).number);
    f.unit = unit;
    f.relative = true;
  }

  // "3 to 5 May", "from May to July 2016", "2014-2016", "1939-40": fills the
  // last end when the date before `link` begins a range. Returns its end.
  size_t range(size_t begin, size_t link_at, Found& f, Found& last,
               size_t& last_begin) const {
    const Piece& link = p_[link_at];
    const Piece& lead = p_[begin - 1].is("the") || p_[begin - 1].is(Kind::part)
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
    if (p_[at].is(Kind::part)) {
      last.part = p_[at].word->sense(Kind::part).text[0];
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
    if (!day || p_[at + 1].is(Kind::person_noun)) return 0;
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

  // ---- so many days, and so many days before or after -----------------------

  size_t counted(size_t i, Found& f) {
    size_t unit = i;
    double n = 1;
    bool open = false;
    const bool article = p_[i].is("a") || p_[i].is("an");
    if (p_[i].is("half") && (p_[i + 1].is("a") || p_[i + 1].is("an"))) {
      n = 0.5;
      unit = i + 2;
    } else if (const Number number = read_number(p_, i);
               number.end != 0 && !(number.fraction && number.low < 1 &&
                                    !p_[number.end].is(Kind::span))) {
      if (p_[i].digits == 4 && reads_as_year(p_, i)) return 0;
      n = number.low;
      open = number.vague;
      unit = number.end;
    } else if (article) {
      unit = i + 1;
    } else if (!p_[i].is(Kind::span) || !bare_span(i)) {
      return 0;
    } else {
      open = p_[i].text.ends_with('s');
      if (p_[i - 1].is("some") || p_[i - 1].is("many")) open = true;
    }
    const bool hyphen = p_[unit].mark == '-' && p_[unit].glued;
    if (hyphen) ++unit;
    if (p_[unit].is("full") || p_[unit].is("consecutive") ||
        p_[unit].is("straight") || p_[unit].is("more")) {
      ++unit;
    }
    if (!p_[unit].is(Kind::span)) return 0;
    const std::string_view code = span_code(p_[unit]);
    if (code == "QU" || (code == "WE" && !article)) return 0;
    if (code == "TS" && !p_[unit].is("seconds")) return 0;
    size_t end = unit + 1;
    if (article && p_[end].is("and") && p_[end + 1].is("a") &&
        p_[end + 2].is("half")) {  // "a year and a half"
      n = 1.5;
      end += 3;
    }
    if (p_[end].mark == '-' && p_[end].glued) {  // "year-long", "year-old"
      if (p_[end + 1].is("old")) return 0;
      if (p_[end + 1].is("long") || p_[end + 1].is("plus")) end += 2;
    } else if (p_[end].is("old") || p_[end].is("long")) {
      if (p_[end].is("old")) return 0;
      ++end;
    }
    if (!hyphen) {
      if (const size_t e = shifted(end, code, n, open, f); e != 0) return e;
    }
    f.type = TimeType::duration;
    f.value = duration(code, n, open);
    return end;
  }

  // "weeks of fighting", "month-long": a span of time without a number.
  bool bare_span(size_t i) const {
    const Piece& p = p_[i];
    const std::string_view code = span_code(p);
    if (code == "TS" || code == "QU" || code == "WE") return false;
    if (p_[i + 1].mark == '-' && p_[i + 1].glued && p_[i + 2].is("long")) {
      return true;
    }
    if (p.upper && p_[i - 1].mark != '\n') return false;  // Hundred Days
    return p.text.ends_with('s') && !p_[i - 1].is(Kind::every) &&
           !(p.glued && p_[i - 1].mark == '-');
  }

  // "ago", "later", "earlier", "before" at `end` makes a date of it.
  size_t shifted(size_t end, std::string_view code, double n, bool open,
                 Found& f) const {
    const Piece& word = p_[end];
    size_t stop = end + 1;
    int way = -1;
    if (word.is(Kind::ago)) {
      f.anchor = Anchor::publication;
    } else if (word.is(Kind::later)) {
      way = static_cast<int>(word.word->sense(Kind::later).number);
      // "two days after the fall": the event is the anchor, not the day told.
      if ((word.is("after") || word.is("before") || word.is("prior")) &&
          !ends_clause(p_[stop])) {
        if (!word.is("prior") && p_[stop].is("that") &&
            ends_clause(p_[stop + 1])) {
          ++stop;
        } else {
          return 0;
        }
      }
      f.anchor = Anchor::previous;
    } else if (word.is("back") && ends_clause(p_[stop])) {
      f.anchor = Anchor::publication;
    } else {
      return 0;
    }
    f.unit = span_unit(code);
    if (code == "FN") n *= 2;
    const bool whole = std::floor(n) == n && n < 10000;
    f.offset = way * static_cast<int>(std::ceil(std::min(n, 9999.0)));
    f.open = open || !whole;
    f.relative = true;
    if (f.unit == 'h') {
      f.type = TimeType::time;
      f.open = true;
    }
    return stop;
  }

  static bool ends_clause(const Piece& p) {
    return (p.mark != 0 && p.mark != '-' && p.mark != '"') || p.is("and") ||
           p.is("but");
  }

  // ---- last week, the next day, that year, today ----------------------------

  size_t deictic(size_t i, Found& f) {
    const Piece& p = p_[i];
    if (p.is(Kind::today)) {
      f.anchor = Anchor::publication;
      f.relative = true;
      f.unit = 'd';
      f.offset = static_cast<int>(p.word->sense(Kind::today).number);
      const size_t end = i + 1;
      if (p.is("overnight")) {
        f.type = TimeType::time;
        f.daypart = "NI";
      }
      if (p.is("tonight")) {
        f.type = TimeType::time;
        f.daypart = "NI";
        f.minute_first = 1200;
        f.minute_last = 1439;
      }
      return end;
    }
    if (p.is(Kind::span)) return the_unit(i, f);
    if (!p.is(Kind::rel_pub) && !p.is(Kind::rel_prev)) return 0;
    const bool the = p_[i - 1].is("the");
    if (p.is("following") && !the && !p_[i + 1].is(Kind::span)) return 0;
    size_t unit = i + 1;
    if (p_[unit].is("same")) ++unit;  // "that same day"
    const Number n = read_number(p_, unit);
    if (n.end != 0 && p_[n.end].is(Kind::span)) {
      return some_last(n.end, n.low, n.vague, f);
    }
    if (const size_t end = named(p, unit, f); end != 0) return end;
    if (p_[unit].is(Kind::daypart) && !p_[unit].is("midnight") &&
        (the || !p.is("following"))) {
      return relative_day_part(i, unit, the, f);
    }
    if (p_[unit].is(Kind::span)) return relative_unit(i, unit, the, f);
    return reference(i, unit, f);
  }

  // "the last two weeks", "the next few months": a duration.
  size_t some_last(size_t unit, double n, bool open, Found& f) const {
    f.type = TimeType::duration;
    f.value = duration(span_code(p_[unit]), n, open);
    return unit + 1;
  }

  // "last Tuesday", "next May", "this spring", "the previous April".
  size_t named(const Piece& rel, size_t at, Found& f) const {
    if (rel.is("that") || rel.is("same") || rel.is("current")) return 0;
    Date d;
    if (p_[at].is(Kind::weekday)) {
      d.weekday = static_cast<int>(p_[at].word->sense(Kind::weekday).number);
    } else if (p_[at].is(Kind::month) && p_[at].upper) {
      d.month = static_cast<int>(p_[at].word->sense(Kind::month).number);
    } else if (p_[at].is(Kind::season)) {
      d.season = static_cast<int>(p_[at].word->sense(Kind::season).number);
    } else {
      return 0;
    }
    set_relative(rel, 0, f);
    f.date = d;
    return at + 1;
  }

  // "last night", "this morning", "that afternoon", "the next morning".
  size_t relative_day_part(size_t i, size_t at, bool the, Found& f) const {
    set_relative(p_[i], 'd', f);
    if (p_[i].is("past") || p_[i].is("current")) return 0;
    if (the || p_[i].is("next")) f.anchor = Anchor::previous;
    put_day_part(p_[at], f);
    return at + 1;
  }

  size_t relative_unit(size_t i, size_t at, bool the, Found& f) const {
    const Piece& rel = p_[i];
    const std::string_view code = span_code(p_[at]);
    if (code == "TM" || code == "TS" || code == "TH") return 0;
    const bool plural = p_[at].text.ends_with('s');
    if (plural &&
        (rel.is("same") || rel.is("that") || (rel.is("following") && !the))) {
      return 0;
    }
    set_relative(rel, span_unit(code), f);
    if (plural || rel.is("past") || (the && rel.is("last")) ||
        (the && p_[at + 1].is("of") && rel.is("last"))) {
      if (p_[at + 1].is("of") && !plural && rel.is("last")) return 0;
      f.type = TimeType::duration;  // "the past year", "the following months"
      f.value = duration(code, 1, plural);
      if (rel.is("past") && !plural && f.unit != 'e') {
        f.anchor = Anchor::publication;
      } else {
        f.anchor = Anchor::none;
      }
      return at + 1;
    }
    if (rel.is("next") && the) f.anchor = Anchor::previous;
    // "last day", "next day" are said of no publication.
    if (f.unit == 'd' && rel.is("last")) return 0;
    if (f.unit == 'd' && rel.is("next")) f.anchor = Anchor::previous;
    return at + 1;
  }

  // "that time", "this point", "the same time", "the past".
  size_t reference(size_t i, size_t at, Found& f) const {
    const Piece& p = p_[at];
    const Piece& rel = p_[i];
    if (rel.is("past") && p_[i - 1].is("the") && p_[i - 2].is("in") &&
        !p.is(Kind::few)) {
      f.value = "PAST_REF";
      return i + 1;
    }
    if (rel.is("current")) {
      f.value = "PRESENT_REF";
      return i + 1;
    }
    const bool here = rel.is("this") || rel.is("that") || rel.is("same");
    const bool at_it = p_[i - 1].is("at") || p_[i - 2].is("at") ||
                       p_[i - 1].is("by") || p_[i - 1].is("until") ||
                       p_[i - 1].is("since") || p_[i - 1].is("from");
    const bool noun = p.is("time") || p.is("moment") || p.is("date") ||
                      (p.is("point") && at_it);
    const bool period = p.is("period");
    if (!here || (!noun && !period)) return 0;
    f.anchor = Anchor::previous;
    f.relative = true;
    f.unit = 't';
    if (period) f.type = TimeType::duration;
    return at + 1;
  }

  // "the end of the year", "later in the day", "the day before", "month's end".
  size_t the_unit(size_t i, Found& f) const {
    const std::string_view code = span_code(p_[i]);
    const char unit = span_unit(code);
    if (unit == 'e' && p_[i - 1].is("the") && !p_[i + 1].is("of")) {
      f.unit = unit;  // "at the weekend": the last one, also on a Monday
      f.relative = true;
      f.anchor = Anchor::publication;
      f.offset = -1;
      return i + 1;
    }
    if (unit == 'h' || unit == 'e' || unit == 'q') return 0;
    f.unit = unit;
    f.relative = true;
    f.anchor = Anchor::previous;
    if (p_[i + 2].is("end") && p_[i + 1].mark != 0 && p_[i].glued == false &&
        (p_[i + 1].is("'s") || p_[i + 1].is("’s"))) {
      f.part = 'n';
      return i + 3;
    }
    if (!p_[i - 1].is("the")) return 0;
    if (unit == 'd' && (p_[i + 1].is("before") || p_[i + 1].is("after") ||
                        p_[i + 1].is("following") || p_[i + 1].is("earlier"))) {
      f.offset = p_[i + 1].is("before") || p_[i + 1].is("earlier") ? -1 : 1;
      if (p_[i + 2].is("yesterday") || p_[i + 2].is("tomorrow")) {
        f.offset *= 2;
        f.anchor = Anchor::publication;
        return i + 3;
      }
      f.open = !ends_clause(p_[i + 2]);
      return i + 2;
    }
    const size_t left = i - 2;
    const bool edge = p_[left].is("of") && (p_[left - 1].is(Kind::edge) ||
                                            p_[left - 1].is(Kind::part));
    const bool late = p_[left].is("in") &&
                      (p_[left - 1].is(Kind::part) ||
                       p_[left - 1].is("later") || p_[left - 1].is("earlier"));
    return edge || late ? i + 1 : 0;
  }

  // ---- sets and words that only refer ---------------------------------------

  size_t simple(size_t i, Found& f) const {
    const Piece& p = p_[i];
    if (p.is(Kind::set)) {
      f.type = TimeType::set;
      f.value = p.word->sense(Kind::set).text;
      return i + 1;
    }
    const bool per = p.is("per") && p_[i + 1].is(Kind::span);
    if (p.is(Kind::every) || per) {
      size_t at = i + 1;
      if (p_[at].is("other") || p_[at].is("single")) ++at;
      const Number n = read_number(p_, at);
      if (n.end != 0 && p_[n.end].is(Kind::span)) at = n.end;
      f.type = TimeType::set;
      if (p_[at].is(Kind::span)) {
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
      if (p_[at].is(Kind::weekday)) {
        f.value = fmt::format("XXXX-WXX-{}",
                              p_[at].word->sense(Kind::weekday).number);
        return at + 1;
      }
      if (p_[at].is(Kind::daypart)) {
        put_day_part(p_[at], f);
        f.type = TimeType::set;
        f.value = fmt::format("XXXX-XX-XXT{}", f.daypart);
        return at + 1;
      }
      return 0;
    }
    if (p.is(Kind::ref)) {
      f.value = p.word->sense(Kind::ref).text;
      return i + 1;
    }
    return 0;
  }

  // ---- what stands around ---------------------------------------------------

  // Moves the beginning left over "early", "the end of", "nearly", "the".
  size_t grow_left(size_t i, Found& f) {
    const bool dated = f.value.empty() && f.type != TimeType::duration;
    size_t at = i;
    while (at > floor_ && at > p_.first()) {
      const Piece& left = p_[at - 1];
      if (left.mark == '-' && left.glued && p_[at].glued &&
          p_[at - 2].is(Kind::part)) {  // "mid-2015"
        --at;
        continue;
      }
      if (dated &&
          (left.is(Kind::part) || (left.is("very") && p_[at].is(Kind::part)))) {
        if (left.is(Kind::part)) {
          f.part = left.word->sense(Kind::part).text[0];
        }
        --at;
      } else if (dated && (left.is("later") || left.is("earlier")) &&
                 f.relative && f.unit != 0) {
        --at;
      } else if (dated && f.unit != 'd' && left.is("of") &&
                 edge_of(at - 2, f)) {
        at -= 2;
      } else if (dated && (left.is("in") || left.is("on")) &&
                 p_[at - 2].is(Kind::part) && at - 2 >= floor_) {
        f.part = p_[at - 2].word->sense(Kind::part).text[0];
        at -= 2;
      } else if (dated && left.is("in") && f.relative &&
                 (p_[at - 2].is("later") || p_[at - 2].is("earlier")) &&
                 at - 2 >= floor_) {
        at -= 2;
      } else if (dated && left.is("the") && left_the(at - 1, f)) {
        --at;
      } else if (dated && f.type != TimeType::time && left.is("of") &&
                 p_[at - 2].is(Kind::daypart) && at - 2 >= floor_) {
        put_day_part(p_[at - 2], f);
        at -= 2;
      } else if (dated && left.is("on") && p_[at - 2].is(Kind::daypart) &&
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
  bool edge_of(size_t i, Found& f) const {
    if (i < floor_) return false;
    const Piece& p = p_[i];
    if (p.is(Kind::edge)) {
      f.part = p.word->sense(Kind::edge).text[0];
      return true;
    }
    return false;
  }

  // Does the article belong to the time? "the end of", "the 1980s", "the next".
  bool left_the(size_t i, const Found& f) const {
    const Piece& next = p_[i + 1];
    if (next.is(Kind::edge) || next.is(Kind::season) ||
        next.is(Kind::daypart) || next.is(Kind::part)) {
      return true;
    }
    if (next.decade || next.ordinal || next.is(Kind::ordinal)) return true;
    if (f.relative) return true;
    if (next.is("year") || f.date.weekend) return true;
    if (f.date.years > 1) return true;
    // "the 20 September attack" but not "the 2014 war".
    return next.number >= 0 && f.date.day != 0;
  }

  // Words that bound a duration, or blur a date: "nearly", "at least".
  bool hedged(const Piece& left, const Found& f) const {
    const bool counts = f.type == TimeType::duration ||
                        (f.relative && f.unit != 0 && f.unit != 't' &&
                         f.offset != 0 && f.value.empty());
    if (counts) {
      return (left.is(Kind::about) && !left.is("some")) ||
             left.is(Kind::at_least) || left.is(Kind::at_most) ||
             left.is("just") || left.is("only") || left.is("some") ||
             left.is("another") || left.is("many") || left.is("nearly");
    }
    return f.date.year != 0 && (left.is("ca.") || left.is("circa") ||
                                left.is("c.") || left.is("about"));
  }

  size_t left_article(size_t at, const Found& f) const {
    if (at <= floor_ || at <= p_.first() || f.type == TimeType::set) return at;
    const bool rel = p_[at].is(Kind::rel_pub) || p_[at].is(Kind::rel_prev);
    if (p_[at - 1].is("the") && (rel || p_[at].is(Kind::edge))) return at - 1;
    if (p_[at].is("future") && p_[at - 1].is("the")) return at - 1;
    return at;
  }

  // Adds a day part after a day, a clock after a date, a date after a clock.
  size_t grow_right(size_t end, Found& f) {
    if (f.type == TimeType::set || f.type == TimeType::duration) return end;
    if (!f.value.empty()) return end;
    if (f.minute_first < 0 && day_like(f)) {
      if (p_[end].is(Kind::daypart)) {
        put_day_part(p_[end], f);
        return end + 1;
      }
      size_t at = end;
      if (p_[at].mark == ',') ++at;
      if (p_[at].is("at") || p_[at].is("from") || p_[at].is("by")) ++at;
      if (p_[at].is(Kind::about)) ++at;
      Found time;
      if (const size_t stop = clock(at, time); stop != 0) {
        take_clock(time, f);
        return stop;
      }
      if (p_[at].is("in") && p_[at + 1].is("the") &&
          p_[at + 2].is(Kind::daypart)) {
        put_day_part(p_[at + 2], f);
        return at + 3;
      }
      return end;
    }
    if (f.type != TimeType::time || !f.date.empty() || f.relative) return end;
    return date_after_time(end, f);
  }

  static bool day_like(const Found& f) {
    return f.range == 0 && (f.date.day != 0 || f.date.weekday != 0 ||
                            (f.relative && f.unit == 'd'));
  }

  static void take_clock(const Found& time, Found& f) {
    f.type = TimeType::time;
    f.minute_first = time.minute_first;
    f.minute_last = time.minute_last;
    f.daypart = time.daypart;
  }

  // "2 p.m. on Tuesday", "dawn on 5 May", "the night of 9 February".
  size_t date_after_time(size_t end, Found& f) {
    size_t at = end;
    if (p_[at].mark == ',') ++at;
    if (p_[at].is("on") || p_[at].is("of")) ++at;
    if (p_[at].is("the") && at > end) ++at;
    Found day;
    size_t stop = date(at, day);
    if (stop == 0) stop = deictic(at, day);
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
  std::vector<Found> out_;
};

}  // namespace

std::vector<Found> match_times(const Pieces& p) {
  return Matcher(p).run();
}

}  // namespace crosscheck
