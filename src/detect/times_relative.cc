// Times by distance and by pointing: "two days later", "the next month".
#include "detect/times_date.h"
#include "detect/times_rules.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

class Relative {
 public:
  explicit Relative(const Pieces& p) : p_(p) {}

  // ---- so many days, and so many days before or after -----------------------

  size_t counted(size_t i, TimeFound& f) const {
    size_t unit = i;
    double n = 1;
    bool open = false;
    const bool article = p_[i].is("a") || p_[i].is("an") ||
                         (p_[i].is("another") && p_[i - 1].is("for"));
    if (p_[i].is("half") && (p_[i + 1].is("a") || p_[i + 1].is("an"))) {
      n = 0.5;
      unit = i + 2;
    } else if (const Number number = read_number(p_, i);
               number.end != 0 && !(number.fraction && number.low < 1 &&
                                    !p_[number.end].is(WordKind::span))) {
      if (p_[i].digits == 4 && reads_as_year(p_, i)) return 0;
      n = number.low;
      open = number.vague;
      unit = number.end;
    } else if (article) {
      unit = i + 1;
      if (p_[unit + 1].mark == '-' && p_[unit + 2].is("long")) return 0;
    } else if (!p_[i].is(WordKind::span) || !bare_span(i)) {
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
    // "ten brutal months"
    if (!article && p_[unit].pos == Pos::adj && p_[unit].word == nullptr &&
        p_[unit].mark == 0 && !p_[unit].upper &&
        p_[unit + 1].is(WordKind::span) && !p_[unit + 1].glued) {
      ++unit;
    }
    if (p_[unit].is("nights") && n > 1 && !open) {  // "three nights of riots"
      f.type = TimeType::duration;
      f.value = duration("D", n, false);
      return unit + 1;
    }
    if (!p_[unit].is(WordKind::span)) return 0;
    const std::string_view code = span_code(p_[unit]);
    if (code == "QU" || (code == "WE" && !article)) return 0;
    if (code == "TS" && !p_[unit].is("seconds")) return 0;
    size_t end = unit + 1;
    if (!open && !hyphen && n >= 1 && p_[end].is("and") &&
        p_[end + 1].is("a") && p_[end + 2].is("half")) {
      n += 0.5;  // "a year and a half"
      end += 3;
    }
    if (p_[end].mark == '-' && p_[end].glued) {  // "year-long", "year-old"
      if (p_[end + 1].is("old")) return 0;
      if (p_[end + 1].is("long") || p_[end + 1].is("plus")) end += 2;
    } else if (p_[end].is("old") || p_[end].is("long")) {
      if (p_[end].is("old")) return 0;
      ++end;
    }
    std::string more;
    if (!hyphen && !open) end = smaller(end, code, more);
    if (!hyphen) {
      if (const size_t e = shifted(i, end, code, n, open, f); e != 0) return e;
    }
    const Piece& left = p_[i - 1];
    if (article && (left.is("once") || left.is("twice") || left.is("times"))) {
      f.type = TimeType::set;  // "three times a week"
      f.value = duration(code, 1, false);
      return end;
    }
    f.type = TimeType::duration;
    f.value = duration(code, n, open) + more;
    return p_[end].is("period") ? end + 1 : end;
  }

  // "and 30 minutes" behind hours, "and two days" behind weeks: fills what
  // they add to the value; the end.
  size_t smaller(size_t end, std::string_view code, std::string& more) const {
    constexpr std::string_view kSizes[] = {"Y",  "M",  "W", "D",
                                           "TH", "TM", "TS"};
    const auto size = [&](std::string_view c) {
      return static_cast<size_t>(std::ranges::find(kSizes, c) -
                                 std::begin(kSizes));
    };
    const size_t at = p_[end].is("and") || p_[end].mark == ',' ? end + 1 : end;
    const Number n = read_number(p_, at);
    if (n.end == 0 || n.vague || n.fraction || n.low != std::floor(n.low) ||
        !p_[n.end].is(WordKind::span) || n.low > 999) {
      return end;
    }
    const std::string_view part = span_code(p_[n.end]);
    if (size(part) == std::size(kSizes) || size(part) <= size(code)) return end;
    more = duration(part, n.low, false).substr(1);
    if (more[0] == 'T' && code[0] == 'T') more.erase(0, 1);
    return n.end + 1;
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
    return p.text.ends_with('s') && !p_[i - 1].is(WordKind::every) &&
           !(p.glued && p_[i - 1].mark == '-');
  }

  // "ago", "later", "earlier", "before" at `end` makes a date of it.
  size_t shifted(size_t begin, size_t end, std::string_view code, double n,
                 bool open, TimeFound& f) const {
    const Piece& word = p_[end];
    size_t stop = end + 1;
    int way = -1;
    if (word.is(WordKind::ago)) {
      f.anchor = Anchor::publication;
    } else if (word.is(WordKind::later)) {
      way = static_cast<int>(word.word->sense(WordKind::later).number);
      // "two days after the fall": the event is the anchor, not the day told.
      const bool based = word.is("after") || word.is("before");
      if (based && !open && from_report(stop, code, n * way, f)) {
        return stop + 1;
      }
      if (based && !open && based_on(stop, code, n, f)) {
        f.offset *= way;
        return stop_;
      }
      if ((based || word.is("prior")) && !ends_clause(p_[stop])) {
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
    } else if (word.is("from") &&
               (p_[stop].is("now") || p_[stop].is("today"))) {
      f.anchor = Anchor::publication;
      way = 1;
      ++stop;
    } else if (word.is("from") && !open && !lasts(p_[begin - 1]) &&
               from_report(stop, code, n, f)) {
      return stop + 1;
    } else if (word.is("from") && !open && !lasts(p_[begin - 1]) &&
               based_on(stop, code, n, f)) {
      return stop_;
    } else if (f.forward && p_[begin - 1].is("in") && code.size() == 1 &&
               code != "Y" && !open) {  // "will meet in two weeks"
      f.anchor = Anchor::publication;
      way = 1;
      stop = end;
    } else {
      return 0;
    }
    f.unit = span_unit(code);
    if (code == "FN") n *= 2;
    if (f.unit == 'D' || f.unit == 'C') {  // "a decade ago": that year
      n *= f.unit == 'D' ? 10 : 100;
      f.unit = 'y';
    }
    const bool whole = std::floor(n) == n && n < 10000;
    f.offset = way * static_cast<int>(std::ceil(std::min(n, 9999.0)));
    f.open = open || !whole;
    f.relative = true;
    f.counted = true;
    if (f.unit == 'h') {
      f.type = TimeType::time;
      f.open = true;
    }
    return stop;
  }

  // "two days after 5 May", "three years after 2011": a count from the date at
  // `at`; `stop_` is its end.
  bool based_on(size_t at, std::string_view code, double n,
                TimeFound& f) const {
    Date from;
    stop_ = read_date(p_, at, from, code == "Y");
    const char unit = span_unit(code);
    const bool exact = from.day != 0 || !from.feast.empty() ||
                       (from.weekday != 0 && (unit == 'd' || unit == 'w'));
    if (stop_ == 0 || std::floor(n) != n || n > 9999 || unit == 'h' ||
        !(exact || (unit == 'y' && from.bare_year() && from.years == 1))) {
      return false;
    }
    f.based = f.relative = f.counted = true;
    f.other = from;
    f.anchor = Anchor::calendar;
    f.offset = static_cast<int>(n) * (code == "FN" ? 2 : 1);
    f.unit = unit == 'D' || unit == 'C' ? 'y' : unit;
    if (unit == 'D') f.offset *= 10;
    if (unit == 'C') f.offset *= 100;
    if (unit == 'w') {
      f.unit = 'd';
      f.offset *= 7;
    }
    return true;
  }

  // "a day after yesterday", "three weeks from tomorrow": counted from a day
  // that is itself so far from the report.
  bool from_report(size_t at, std::string_view code, double n,
                   TimeFound& f) const {
    const char unit = span_unit(code);
    const Piece& day = p_[at];
    if (!day.is(WordKind::today) || day.is("overnight") || day.is("tonight") ||
        (unit != 'd' && unit != 'w') || std::floor(n) != n ||
        std::abs(n) > 999) {
      return false;
    }
    f.anchor = Anchor::publication;
    f.relative = f.counted = true;
    f.unit = 'd';
    f.offset = static_cast<int>(n) * (code == "D"   ? 1
                                      : code == "W" ? 7
                                                    : 14) +
               static_cast<int>(day.word->sense(WordKind::today).number);
    return true;
  }

  // "for 64 days from 21 November": how long, not when.
  static bool lasts(const Piece& p) {
    return p.is("for") || p.is("lasting") || p.is("lasted");
  }

  static bool ends_clause(const Piece& p) {
    return (p.mark != 0 && p.mark != '-' && p.mark != '"') || p.is("and") ||
           p.is("but");
  }

  // ---- last week, the next day, that year, today ----------------------------

  size_t deictic(size_t i, TimeFound& f) const {
    const Piece& p = p_[i];
    if (p.is(WordKind::today)) {
      const Piece& left = p_[i - 1];
      if (p.upper && left.upper && left.mark == 0 && left.pos == Pos::propn &&
          left.word == nullptr) {
        return 0;  // the newspaper USA Today
      }
      f.anchor = Anchor::publication;
      f.relative = true;
      f.unit = 'd';
      f.offset = static_cast<int>(p.word->sense(WordKind::today).number);
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
    if (p.is(WordKind::span)) return the_unit(i, f);
    if (!p.is(WordKind::rel_pub) && !p.is(WordKind::rel_prev)) return 0;
    const bool the = p_[i - 1].is("the");
    if (p.is("that") && p_[i + 1].is("a")) return 0;  // "adds that a few days"
    if (p.is("following") && !the && !p_[i + 1].is(WordKind::span)) return 0;
    size_t unit = i + 1;
    if (p_[unit].is("same")) ++unit;  // "that same day"
    if ((p_[unit].is("fiscal") || p_[unit].is("financial")) &&
        p_[unit + 1].is("year")) {
      set_relative(p, 'y', f);
      f.date.fiscal = true;
      return unit + 2;
    }
    Number n = read_number(p_, unit);
    if (n.fraction && p_[n.end - 1].is("quarters") && n.end == unit + 2) {
      const double count = p_[unit].word->sense(WordKind::number).number;
      n = {unit + 1, count, count, false, false};  // "the past two quarters"
    }
    if (n.end != 0 && p_[n.end].is(WordKind::span)) {
      const bool ahead = p.is("next") || p.is("coming") || p.is("upcoming");
      if (p.is("last") || p.is("past") ||
          (ahead && (!the || (f.forward && !f.backshift)))) {
        set_relative(p, span_unit(span_code(p_[n.end])), f);
        f.offset *= static_cast<int>(std::clamp(n.low, 1.0, 999.0));
        if (span_code(p_[n.end]) == "FN") f.offset *= 2;
        f.open = n.vague;
      }
      return some_last(n.end, n.low, n.vague, f);
    }
    if (const size_t end = named(p, unit, f); end != 0) return end;
    if (p_[unit].is(WordKind::daypart) && !p_[unit].is("midnight") &&
        (the || !p.is("following"))) {
      return relative_day_part(i, unit, the, f);
    }
    if (p_[unit].is(WordKind::span)) return relative_unit(i, unit, the, f);
    return reference(i, unit, f);
  }

  // "the last two weeks", "the next few months": a duration.
  size_t some_last(size_t unit, double n, bool open, TimeFound& f) const {
    f.type = TimeType::duration;
    f.value = duration(span_code(p_[unit]), n, open);
    return unit + 1;
  }

  // "last Tuesday", "next May", "this spring", "the previous April".
  size_t named(const Piece& rel, size_t at, TimeFound& f) const {
    if (rel.is("that") || rel.is("same") || rel.is("current")) return 0;
    Date d;
    if (p_[at].is(WordKind::weekday)) {
      d.weekday =
          static_cast<int>(p_[at].word->sense(WordKind::weekday).number);
    } else if (p_[at].is(WordKind::month) && p_[at].upper) {
      d.month = static_cast<int>(p_[at].word->sense(WordKind::month).number);
    } else if (p_[at].is(WordKind::season)) {
      d.season = static_cast<int>(p_[at].word->sense(WordKind::season).number);
    } else if (p_[at].is(WordKind::feast) && p_[at].upper) {
      const Sense& feast = p_[at].word->sense(WordKind::feast);
      if (feast.text[0] < '0' || feast.text[0] > '9') {
        d.feast = feast.text;
      } else {
        d.month = static_cast<int>(feast.number) / 100;
        d.day = static_cast<int>(feast.number) % 100;
      }
    } else {
      return 0;
    }
    set_relative(rel, 0, f);
    if (rel.is("this") && d.month != 0) f.unit = 'y';  // of this year
    f.date = d;
    return at + 1;
  }

  // "last night", "this morning", "that afternoon", "the next morning".
  size_t relative_day_part(size_t i, size_t at, bool the, TimeFound& f) const {
    set_relative(p_[i], 'd', f);
    if (p_[i].is("past") || p_[i].is("current")) return 0;
    if (the || p_[i].is("next")) f.anchor = Anchor::previous;
    put_day_part(p_[at], f);
    return at + 1;
  }

  size_t relative_unit(size_t i, size_t at, bool the, TimeFound& f) const {
    const Piece& rel = p_[i];
    const std::string_view code = span_code(p_[at]);
    if (code == "TM" || code == "TS" || code == "TH") return 0;
    const bool plural = p_[at].text.ends_with('s');
    if (plural &&
        (rel.is("same") || rel.is("that") || (rel.is("following") && !the))) {
      return 0;
    }
    set_relative(rel, span_unit(code), f);
    if (rel.is("past") && f.unit == 'e' && p_[i - 1].is("this")) return at + 1;
    if (plural || rel.is("past") || (the && rel.is("last")) ||
        (the && p_[at + 1].is("of") && rel.is("last"))) {
      if (p_[at + 1].is("of") && !plural && rel.is("last")) return 0;
      f.type = TimeType::duration;  // "the past year", "the following months"
      f.value = duration(code, 1, plural);
      if (rel.is("past") && !plural && f.unit != 'e') {
        f.anchor = Anchor::publication;
        if (code == "FN") f.offset = -2;
      } else {
        f.anchor = Anchor::none;
      }
      return at + 1;
    }
    if (f.unit == 'd' && rel.is("this")) {
      if (p_[i - 1].is("to")) {  // "to this day"
        f.value = "PRESENT_REF";
        f.relative = false;
        return at + 1;
      }
      f.anchor = Anchor::previous;
      f.whole = true;
    }
    if (rel.is("next") && the && f.unit != 'q') f.anchor = Anchor::previous;
    // "last day", "next day" are said of no publication.
    if (f.unit == 'd' && rel.is("last")) return 0;
    if (f.unit == 'd' && rel.is("next")) f.anchor = Anchor::previous;
    return at + 1;
  }

  // "that time", "this point", "the same time", "the past".
  size_t reference(size_t i, size_t at, TimeFound& f) const {
    const Piece& p = p_[at];
    const Piece& rel = p_[i];
    if (rel.is("past") && p_[i - 1].is("the") && p_[i - 2].is("in") &&
        !p.is(WordKind::few)) {
      f.value = "PAST_REF";
      return i + 1;
    }
    if (rel.is("current") && rel.pos != Pos::noun) {
      f.value = "PRESENT_REF";
      return i + 1;
    }
    const bool here = rel.is("this") || rel.is("that") || rel.is("same");
    const Piece& lead = rel.is("same") ? p_[i - 2] : p_[i - 1];
    const bool at_it = lead.is("at") || lead.is("by") || lead.is("until") ||
                       lead.is("since") || lead.is("from") || lead.is("on") ||
                       lead.is("before") || lead.is("after");
    const bool over_it = lead.is("during") || lead.is("throughout") ||
                         lead.is("in") || lead.is("over");
    const bool noun = p.is("time") || p.is("moment") || p.is("date");
    const bool period = p.is("period");
    if (!here || (!noun && !period)) return 0;
    if (noun && !at_it && !over_it && !p.is("date")) return 0;
    f.anchor = Anchor::previous;
    f.relative = true;
    f.unit = 't';
    // "during that time" is as long as what was told of, not when it began.
    if (period || over_it) f.type = TimeType::duration;
    return at + 1;
  }

  // "the end of the year", "later in the day", "the day before", "month's end".
  size_t the_unit(size_t i, TimeFound& f) const {
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
    if (unit != 'd' && (p_[i + 1].is("before") || p_[i + 1].is("after"))) {
      f.offset = p_[i + 1].is("before") ? -1 : 1;
      if (p_[i + 2].is(f.offset < 0 ? "last" : "next")) {
        f.offset *= 2;  // "the week before last"
        f.anchor = Anchor::publication;
        return i + 3;
      }
      return ends_clause(p_[i + 2]) ? i + 2 : 0;
    }
    const size_t left = i - 2;
    const bool edge = p_[left].is("of") && (p_[left - 1].is(WordKind::edge) ||
                                            p_[left - 1].is(WordKind::part));
    const bool late = p_[left].is("in") &&
                      (p_[left - 1].is(WordKind::part) ||
                       p_[left - 1].is("later") || p_[left - 1].is("earlier"));
    f.whole = unit != 'd';
    return edge || late ? i + 1 : 0;
  }

 private:
  const Pieces& p_;
  mutable size_t stop_ = 0;  // behind the date that based_on() read
};

}  // namespace

size_t counted_time(const Pieces& p, size_t i, TimeFound& f) {
  return Relative(p).counted(i, f);
}

size_t deictic_time(const Pieces& p, size_t i, TimeFound& f) {
  return Relative(p).deictic(i, f);
}

}  // namespace crosscheck
