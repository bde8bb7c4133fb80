// The forms of dates, each a small rule; the first that fits wins.
#include "detect/times_date.h"

#include "detect/times_spelled.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

int sense(const Piece& p, WordKind k) {
  return static_cast<int>(p.word->sense(k).number);
}

bool era(const Piece& p, bool& before) {
  before = p.is("bc") || p.is("bce") || p.is("b.c.") || p.is("b.c.e.");
  return before || p.is("ad") || p.is("a.d.") || p.is("ce");
}

bool strong_lead(const Piece& p) {
  return p.is("since") || p.is("until") || p.is("till") || p.is("during") ||
         p.is("year") || p.is("in") || p.is(WordKind::part) ||
         p.is(WordKind::month) || p.is(WordKind::season);
}

bool noun_plural(const Piece& p) {
  return !p.upper && p.mark == 0 && p.text.size() > 3 && p.pos != Pos::verb &&
         p.text.ends_with('s') && !p.text.ends_with("ss") &&
         !p.is(WordKind::breaks_phrase);
}

// "death", "man": one of those that numbers count, which no number but one
// can stand before.
bool one_person(const Piece& p) {
  return p.is(WordKind::person_noun) && !p.text.ends_with('s') &&
         !p.text.ends_with("men") &&
         !one_of(p.text, "people", "police", "personnel", "staff", "crew",
                 "children", "dead", "wounded", "injured", "missing",
                 "infantry", "cavalry", "folk", "manpower", "gendarmerie",
                 "youth", "clergy", "navy", "coalition", "militia", "army");
}

// What a year may stand before; "2014 soldiers" and "2014 km" it may not.
bool counts_next(const Piece& p, bool strong) {
  if (p.is(WordKind::span) || p.is(WordKind::measure) ||
      p.is(WordKind::scale) || p.is(WordKind::currency) ||
      p.is(WordKind::times)) {
    return true;
  }
  if (p.is(WordKind::person_noun) && !one_person(p) &&
      (!p.upper || p.text.ends_with('s'))) {
    return !strong;
  }
  return !strong && noun_plural(p);
}

// "the 2016 elections", "its 2006 highs": a year of our days that is no round
// number, held by an article.
bool held_year(const Piece& left, const Piece& y, const Piece& right) {
  const bool ours = y.number > 1900 && y.number < 2040 &&
                    static_cast<int>(y.number) % 100 != 0;
  return ours &&
         (left.is("the") || left.is("its") || left.is("their") ||
          left.is("'s") || left.is("’s") || left.is("his") || left.is("her")) &&
         noun_plural(right) && !right.is(WordKind::person_noun) &&
         !right.is(WordKind::span) && !right.is(WordKind::measure) &&
         !right.is(WordKind::currency) && !right.is(WordKind::times);
}

bool determiner(const Piece& p) {
  return p.is("the") || p.is("a") || p.is("an") || p.is("its") || p.is("his") ||
         p.is("their");
}

bool may_lead_year(const Piece& p) {
  return p.is(WordKind::year_lead) || p.is(WordKind::rel_pub) ||
         p.is(WordKind::rel_prev) || p.is("the") || p.is("a") || p.is("'s") ||
         p.is("’s") || p.is("its") || p.is("their") || p.is("his") ||
         p.is("both") || p.is("or") || p.is("spring") || p.mark == '(' ||
         p.mark == '[' || p.mark == ',' || p.mark == '\n' || p.mark == '-' ||
         p.mark == ':' || p.mark == ';';
}

// A year at `i`, with its era: "2017", "480 BC", "AD 70".
size_t read_year(const Pieces& p, size_t i, Date& d, bool anywhere) {
  bool before = false;
  if ((p[i].is("ad") || p[i].is("a.d.")) && p[i + 1].digits > 0 &&
      p[i + 1].digits < 5 && p[i].upper) {
    d.year = static_cast<int>(p[i + 1].number);
    return i + 2;
  }
  const Piece& y = p[i];
  if (y.number < 0 && (anywhere || strong_lead(p[i - 1]))) {
    int year = 0;
    if (const size_t end = spoken_year(p, i, year); end != 0) {
      d.year = year;
      return end;
    }
  }
  if (y.digits < 1 || y.digits > 4 || y.ordinal || y.decade || y.number < 1) {
    return 0;
  }
  if (era(p[i + 1], before) && (before || !p[i + 1].glued)) {
    d.year = static_cast<int>(before ? -y.number : y.number);
    return i + 2;
  }
  if (y.digits != 4 || y.number < 1000 || y.number > 2100) return 0;
  if (!anywhere && !reads_as_year(p, i)) return 0;
  d.year = static_cast<int>(y.number);
  return i + 1;
}

// Year after a day or month: "[,] 2017", "of 2017".
size_t trailing_year(const Pieces& p, size_t i, Date& d) {
  size_t at = i;
  if (p[at].mark == ',' || p[at].is("of") || p[at].is("in") ||
      ((p[at].mark == '-' || p[at].mark == '/') && p[at].glued)) {
    ++at;
  }
  if (p[at].is("the") && p[at + 1].is("year")) at += 2;
  const Piece& y = p[at];
  // "In May, 2000 soldiers" and "in May 1500 houses" go on with a count.
  if (y.digits == 4 && counts_next(p[at + 1], p[at].mark != ',' && at == i)) {
    return i;
  }
  const size_t end = read_year(p, at, d, true);
  return end == 0 ? i : end;
}

bool is_month(const Piece& p) {
  if (p.upper) return p.is(WordKind::month) || p.is(WordKind::month_short);
  return p.is(WordKind::month) && !p.is("may") && !p.is("march") &&
         !p.is("august");
}
// "on 29 march": the small words that are also others, behind a day.
bool small_month(const Pieces& p, size_t day, size_t at) {
  const Piece& lead = p[day - 1];
  return at == day + 1 && p[at].is(WordKind::month) && p[day].digits > 0 &&
         (p[at].is("august") || lead.is("on") || lead.is("since") ||
          lead.is("until") || lead.is("by") || lead.is("of") ||
          p[at + 1].digits == 4);
}
int month_number(const Piece& p) {
  return sense(p,
               p.is(WordKind::month) ? WordKind::month : WordKind::month_short);
}
// A short month may be parted from its stop: "Sept" "."
size_t after_month(const Pieces& p, size_t i) {
  return p[i].is(WordKind::month_short) && p[i + 1].mark == '.' &&
                 p[i + 1].glued
             ? i + 2
             : i + 1;
}

// "5 September 2017", "5th of September", "3" of "3 and 5 May".
size_t day_first(const Pieces& p, size_t i, Date& d) {
  const DaySaid said = day_said(p, i);
  d.day = said.day;
  if (d.day == 0 || p[i - 1].is(WordKind::currency)) return 0;
  if (p[i].is("second") && !p[i + 1].is("of")) return 0;
  size_t at = said.end;
  const bool spelled = at > i + 1;  // "the twenty-third day of September"
  if (spelled && p[at].is("day") && p[at + 1].is("of")) ++at;
  if (p[at].is("of") ||
      ((p[at].mark == '-' || p[at].mark == '/') && p[at].glued)) {
    ++at;
  }
  if (is_month(p[at]) || small_month(p, i, at)) {
    d.month = month_number(p[at]);
    return trailing_year(p, after_month(p, at), d);
  }
  at = said.end;
  for (int more = 0; more < 4; ++more) {
    const Piece& link = p[at];
    const bool next = link.mark == '/' && p[at + 1].number == d.day + 1;
    if (link.mark != '-' && link.mark != ',' && !next && !link.is("and") &&
        !link.is("to") && !link.is("or") && !link.is("until") &&
        !link.is("through")) {
      return 0;
    }
    if (p[at + 1].is("the")) ++at;
    const DaySaid next_day = day_said(p, at + 1);
    if (next_day.day == 0) return 0;
    at = next_day.end;
    const size_t month = p[at].is("of") ? at + 1 : at;
    if (!is_month(p[month])) continue;
    d.month = month_number(p[month]);
    trailing_year(p, after_month(p, month), d);
    return said.end;
  }
  return 0;
}

// Does a month stand alone here as a month, not a name or the verb "may"?
bool lone_month(const Pieces& p, size_t i) {
  const Piece& m = p[i];
  const Piece& left = p[i - 1];
  const Piece& right = p[i + 1];
  const bool led = left.is(WordKind::year_lead) || left.is(WordKind::rel_pub) ||
                   left.is(WordKind::rel_prev) || left.is(WordKind::part) ||
                   (left.mark == '-' && p[i - 2].is(WordKind::part)) ||
                   left.is(WordKind::edge);
  const bool ranges =
      right.mark == '-' && right.glued &&
      (p[i + 2].is(WordKind::month) || p[i + 2].is(WordKind::month_short));
  if (!m.is(WordKind::month)) return ranges || (led && !right.upper);
  if (right.mark == '-' && right.glued && !led) return ranges;
  if (m.is("may") || m.is("march")) {
    const bool fresh = p[i - 2].mark == '\n' || left.mark == '\n';
    return led && !left.mark && !(left.is("and") && !is_month(p[i - 2])) &&
           !(fresh && right.upper);
  }
  if (led) return true;
  if (right.upper && right.mark == 0 && right.word == nullptr) return false;
  return !(left.upper && left.mark == 0 && left.word == nullptr &&
           p[i - 2].mark != '\n');
}

// "September 5, 2017", "Sept. 5", "May 2016", "April".
size_t month_first(const Pieces& p, size_t i, Date& d) {
  if (!is_month(p[i])) return 0;
  d.month = month_number(p[i]);
  size_t at = after_month(p, i);
  if (p[at].is("the") &&
      (p[at + 1].ordinal || day_said(p, at + 1).end > at + 2)) {
    ++at;  // "May the 5th", "March the twenty-first"
  }
  const bool dash = p[at].mark == '-' && p[at].glued && p[at + 1].glued &&
                    p[at + 2].mark == '-' && p[at + 3].digits == 4;
  if (dash) ++at;  // "Sep-23-2020"
  // "January first, 2000", but "the May first lines"
  const DaySaid said = day_said(p, at);
  const Piece& next = p[said.day != 0 ? said.end : at + 1];
  const bool word = p[at].is(WordKind::ordinal) && p[at].number < 0;
  const int day = word && next.mark == 0 && next.digits != 4 &&
                          !next.is("to") && !next.is("through")
                      ? 0
                      : said.day;
  // "May 20 people" is not May 20.
  if (day != 0 && !counts_next(next, false)) {
    d.day = day;
    return trailing_year(p, said.end, d);
  }
  const size_t end = trailing_year(p, at, d);
  if (end != at) return end;
  return lone_month(p, i) ? i + 1 : 0;
}

bool fiscal(const Piece& p) {
  return p.is("fiscal") || p.is("financial");
}

// Is the year of a quarter said from `at` on: "of this year", "of the year"?
bool of_some_year(const Pieces& p, size_t at) {
  if (p[at].is("of")) ++at;
  const bool the = p[at].is("the");
  if (the) ++at;
  return p[at].is("year")
             ? the
             : (p[at].is(WordKind::rel_pub) || p[at].is(WordKind::rel_prev)) &&
                   p[at + 1].is("year");
}

// "fiscal 2008", "fiscal year 2008": a year that each country begins elsewhere.
size_t fiscal_year(const Pieces& p, size_t i, Date& d) {
  if (p[i].digits == 4 && reads_as_year(p, i)) {  // "the 2016-17 fiscal year"
    const bool two = p[i + 1].mark == '-' && p[i + 2].digits == 2 &&
                     p[i + 2].number == static_cast<int>(p[i].number + 1) % 100;
    const size_t at = two ? i + 3 : i + 1;
    if (!fiscal(p[at]) || !p[at + 1].is("year")) return 0;
    d.fiscal = true;
    d.year = static_cast<int>(p[i].number) + (two ? 1 : 0);
    return at + 2;
  }
  if (!fiscal(p[i]) && !p[i].is("fiscal") && !(p[i].is("fy") && p[i].capitals))
    return 0;
  const size_t at = p[i + 1].is("year") ? i + 2 : i + 1;
  if (p[at].digits != 4 || p[at].number < 1900 || p[at].number > 2100) return 0;
  d.fiscal = true;
  d.year = static_cast<int>(p[at].number);
  return at + 1;
}

// "1980s", "90s", "480s BC"; "21st century", "fifth century BC".
size_t decade_or_century(const Pieces& p, size_t i, Date& d) {
  bool before = false;
  // "in the seventies", "the mid-eighties"; not "in her seventies"
  if (p[i].is(WordKind::decade)) {
    const Piece& left = p[i - 1];
    const bool part =
        left.is(WordKind::part) ||
        (left.mark == '-' && left.glued && p[i - 2].is(WordKind::part));
    if ((!left.is("the") && !part) || p[i + 1].is(WordKind::measure)) return 0;
    d.years = 10;
    d.year = sense(p[i], WordKind::decade);
    return i + 1;
  }
  if (p[i].decade && p[i].number >= 10) {
    d.years = 10;
    d.year = static_cast<int>(p[i].number);
    if (era(p[i + 1], before)) {
      if (before) d.year = -d.year;
      return i + 2;
    }
    // "the 1800s" are a century, the 2000s a decade.
    if (d.year % 100 == 0 && d.year >= 1000 && d.year < 2000) d.years = 100;
    if (d.year >= 1000 && d.year <= 2100) return i + 1;
    const Piece& left = p[i - 1];
    const bool short_one = left.is("'") || left.is("’") || left.is("‘");
    if (d.year > 90 || d.year % 10 != 0 ||
        !(left.is("the") || left.is("early") || left.is("late") ||
          left.is("mid") || short_one)) {
      return 0;
    }
    d.year += d.year < 20 ? 2000 : 1900;
    return i + 1;
  }
  if (p[i].digits > 0 && !p[i].ordinal) return 0;
  const DaySaid nth = day_said(p, i);  // "twenty-first" as much as "21st"
  const int n = nth.day;
  if (n == 0) return 0;
  const size_t at = p[nth.end].mark == '-' ? nth.end + 1 : nth.end;
  if (!p[at].is("century") || n < 1 || n > 30) return 0;
  d.years = 100;
  d.year = (n - 1) * 100;
  if (era(p[at + 1], before)) {
    if (before) d.year = -(n - 1) * 100 - 1;  // its last: 400-301 BC
    return at + 2;
  }
  if (d.year == 0) d.year = 1;
  return at + 1;
}

// "summer of 1942", "spring 2015", "the winter"; "third quarter of 2016".
size_t season(const Pieces& p, size_t i, Date& d) {
  if (p[i].digits == 4 && p[i].number > 1900 && p[i].number < 2100) {
    const size_t at = p[i + 1].mark == '-' && p[i + 1].glued ? i + 2 : i + 1;
    const Piece& q = p[at];  // "2019 Q1", "2019 H2"
    if (!q.upper || q.text.size() != 2) return 0;
    const int n = q.text[1] - '0';
    if (q.text[0] == 'q' && n >= 1 && n <= 4) {
      d.quarter = n;
    } else if (q.text[0] == 'h' && n >= 1 && n <= 2) {
      d.half = n;
    } else {
      return 0;
    }
    d.year = static_cast<int>(p[i].number);
    return at + 1;
  }
  if (p[i].is(WordKind::season)) {
    d.season = sense(p[i], WordKind::season);
    const size_t end = trailing_year(p, i + 1, d);
    const bool winter = d.season == 4 && p[end].mark == '-' && p[end].glued &&
                        p[end + 1].digits == 2 &&
                        p[end + 1].number == (d.year + 1) % 100;
    if (end != i + 1) return winter ? end + 2 : end;  // "winter of 1939-40"
    const Piece& left = p[i - 1];
    const bool led = left.is("the") || left.is(WordKind::part) ||
                     left.is(WordKind::year_lead);
    // "its summer and winter habitats": of every year
    if (noun_plural(p[i + 1]) && p[i + 1].pos == Pos::noun && !left.is("the")) {
      return 0;
    }
    // "a spring offensive", "the Winter Offensive"
    if (p[i + 1].mark == 0 && p[i + 1].word == nullptr && !p[i].is("fall") &&
        (p[i + 1].pos == Pos::noun ||
         (p[i].upper && p[i + 1].upper && p[i - 1].mark != '\n')) &&
        (p[i].pos == Pos::noun || p[i].pos == Pos::propn)) {
      return i + 1;
    }
    if (p[i].is("fall") || p[i].is("spring") || p[i].is("springtime")) {
      const bool narrow =
          left.is("the") &&
          (p[i - 2].is("in") || p[i - 2].is("by") || p[i - 2].is("during"));
      const bool held = narrow || left.is("in") || left.is(WordKind::part);
      return held && !p[i + 1].is("of") && !p[i + 1].is("to") ? i + 1 : 0;
    }
    if (p[i + 1].mark == '-' || (p[i + 1].upper && !led)) return 0;
    return led || p[i].upper ? i + 1 : 0;
  }
  if (p[i].upper && p[i].text.size() == 2 && p[i].mark == 0) {  // "Q3 2019"
    const char kind = p[i].text[0];
    const int n = p[i].text[1] - '0';
    int& part = kind == 'q' ? d.quarter : d.half;
    if ((kind == 'q' && n >= 1 && n <= 4) || (kind == 'h' && n > 0 && n < 3)) {
      part = n;
      const size_t end = trailing_year(p, i + 1, d);
      if (end != i + 1) return end;
      if (p[i - 1].is(WordKind::year_lead)) return i + 1;
      part = 0;
    }
    return 0;
  }
  if ((p[i].ordinal || p[i].is(WordKind::ordinal)) && p[i + 1].is("quarter")) {
    d.quarter = day_said(p, i).day;
    const size_t end = trailing_year(p, i + 2, d);
    const bool told = end != i + 2 || of_some_year(p, end);
    return d.quarter >= 1 && d.quarter <= 4 && told ? end : 0;
  }
  return 0;
}

size_t weekday_first(const Pieces& p, size_t i, Date& d) {
  const bool full = p[i].is(WordKind::weekday);
  const bool shortened = p[i].upper && p[i].is(WordKind::weekday_short);
  if (!full && !shortened) return 0;
  const int weekday =
      sense(p[i], full ? WordKind::weekday : WordKind::weekday_short);
  size_t at = i + 1;
  if (!full && p[at].mark == '.') ++at;
  if (p[at].mark == ',') ++at;
  if (p[at].is("the")) ++at;
  Date rest;
  size_t end = day_first(p, at, rest);
  if (end == 0) rest = Date{};
  if (end == 0) end = month_first(p, at, rest);
  if (end != 0 && rest.day != 0) {
    d = rest;
    d.weekday = weekday;
    return end;
  }
  d.weekday = weekday;
  // "Tuesday the 11th", "Mon 13th", "Friday, the twenty-sixth"
  const Piece& day = p[at];
  const DaySaid said = day_said(p, at);
  const Piece& next = p[said.end];
  const bool nth =
      day.ordinal || (said.day != 0 && day.digits == 0 && p[at - 1].is("the"));
  // "on Monday 12 and Tuesday 13": the calendar says whether it fits.
  const bool bare =
      day.digits > 0 && at == i + 1 && full &&
      (next.mark == '.' || next.mark == ',' || next.mark == '\n' ||
       next.is("and") || next.pos == Pos::adp);
  if (said.day != 0 && next.pos != Pos::noun && next.pos != Pos::propn &&
      (nth || bare)) {
    d.day = said.day;
    return said.end;
  }
  // "Black Tuesday" and "Sheffield Wednesday" are names.
  const Piece& left = p[i - 1];
  bool name = left.upper && left.mark == 0 &&
              (left.is(WordKind::day_name) ||
               (left.word == nullptr && (p[i - 2].upper || p[i + 1].upper)));
  // "the Monday Market" is one as well, "the Monday London attack" is not.
  name = name || (left.is("the") && p[i + 1].upper && p[i + 1].mark == 0 &&
                  p[i + 1].word == nullptr && !p[i + 2].upper &&
                  p[i + 2].pos != Pos::noun);
  return full && !name ? i + 1 : 0;
}

// "the 24th inst.", "the 3rd ultimo": of the month of writing, or the one
// before or after it.
size_t reckoned_day(const Pieces& p, size_t i, Date& d) {
  const Piece& of = p[i + 1];
  const bool now = one_of(of.text, "inst", "inst.", "instant");
  const bool last = one_of(of.text, "ult", "ult.", "ultimo");
  const bool next = one_of(of.text, "prox", "prox.", "proximo");
  if ((!now && !last && !next) || day_said(p, i).day == 0) return 0;
  d.day = day_said(p, i).day;
  d.of_month = now ? 'i' : last ? 'u' : 'p';
  return i + 2;
}

// "on the 20th", of a month told before.
size_t lone_day(const Pieces& p, size_t i, Date& d) {
  if (!p[i].ordinal || !p[i - 1].is("the") || day_said(p, i).day == 0) return 0;
  const Piece& lead = p[i - 2];
  const bool week = lead.is("of") && p[i - 3].is("week");
  // "the night of the 3rd to the 4th"
  const bool part = lead.is("of") && p[i - 3].is(WordKind::daypart);
  if (!lead.is("on") && !lead.is("by") && !lead.is("until") && !week && !part) {
    return 0;
  }
  const Piece& right = p[i + 1];
  const bool clause =
      right.pos == Pos::pron || right.pos == Pos::det ||
      right.pos == Pos::sconj ||
      (right.pos == Pos::adp && !right.is("of") && !right.is("to")) ||
      (part && right.is("to"));
  if (right.mark == 0 && !right.is("and") && !clause) return 0;
  if (right.mark == '-') return 0;
  d.day = day_said(p, i).day;
  return i + 1;
}

// Easter Island, Tariq Ramadan, the Easter Rising
bool of_a_name(const Pieces& p, size_t i) {
  const Piece& left = p[i - 1];
  const Piece& right = p[i + 1];
  const bool begins = left.mark == '\n' || p[i - 2].mark == '\n';
  return !p[i].upper || (right.upper && right.mark == 0) ||
         (left.upper && left.mark == 0 && left.word == nullptr && !begins);
}

}  // namespace

bool reads_as_year(const Pieces& p, size_t i) {
  const Piece& y = p[i];
  const Piece& left = p[i - 1];
  if (y.digits != 4 || y.number < 1000 || y.number > 2100) return false;
  if (p[i + 1].is("block")) return false;  // of a street
  if (p[i + 1].upper && p[i + 2].upper &&
      one_of(p[i + 1].text, "n.", "s.", "e.", "w.")) {
    return false;  // "1587 W. Hill St."
  }
  if (p[i + 1].is(WordKind::weekday) || p[i + 1].is(WordKind::zone)) {
    if (static_cast<int>(y.number) % 100 < 60 && left.mark == '(') return false;
  }
  const bool strong = strong_lead(left);
  if (held_year(left, y, p[i + 1])) return true;
  if (counts_next(p[i + 1], strong)) return false;
  if (strong) return true;
  const Piece& last = p[i + 2];  // "in office 2014-2018"
  if (p[i + 1].mark == '-' && last.glued && last.digits == 4 &&
      y.number >= 1800 && last.number > y.number && last.number < 2040 &&
      left.mark != '-' && left.mark != '/' && p[i + 3].mark != '-' &&
      !left.is(WordKind::currency) && !counts_next(p[i + 3], false)) {
    return true;
  }
  if (left.mark == '-' && left.glued && y.glued &&
      !(p[i - 2].digits == 4 || p[i - 2].is(WordKind::part) ||
        p[i - 2].is("pre") || p[i - 2].is("post"))) {
    return false;  // F-1900
  }
  if (left.mark == '/' || left.is(WordKind::currency)) return false;
  if (left.is("around") || left.is("about")) {
    return y.number >= 1400 &&
           (p[i + 1].mark != 0 || p[i + 1].is(WordKind::breaks_phrase));
  }
  if (may_lead_year(left)) {
    const bool loose = left.mark == ',' || left.is("a") || left.mark == '-';
    return !loose || y.number >= 1400;
  }
  const bool ours = y.number >= 1800 && y.number < 2040;
  if (ours && determiner(p[i + 1]) && left.pos == Pos::verb) return true;
  // "a secret 1902 pact"
  if (ours && left.pos == Pos::adj && left.mark == 0 && left.word == nullptr &&
      (p[i + 1].pos == Pos::noun || p[i + 1].pos == Pos::propn) &&
      !noun_plural(p[i + 1])) {
    return true;
  }
  return y.number >= 1800 && p[i + 1].mark != 0 && p[i + 1].mark != '-' &&
         !left.is(WordKind::name_noun) && left.word == nullptr && left.upper;
}

size_t read_date(const Pieces& p, size_t i, Date& out, bool year_ok) {
  using Rule = size_t (*)(const Pieces&, size_t, Date&);
  constexpr Rule kRules[] = {dotted_date,       month_between, numeric_date,
                             day_first,         month_first,   weekday_first,
                             decade_or_century, season,        reckoned_day,
                             lone_day,          fiscal_year};
  for (const Rule rule : kRules) {
    Date d;
    if (const size_t end = rule(p, i, d); end != 0) {
      out = d;
      return end;
    }
  }
  Date d;
  size_t end = 0;
  if (p[i].is(WordKind::feast)) {
    const std::string_view text = p[i].word->sense(WordKind::feast).text;
    if (text[0] >= '0' && text[0] <= '9') {
      const int n = sense(p[i], WordKind::feast);
      d.month = n / 100;
      d.day = n % 100;
    } else if (of_a_name(p, i)) {
      return 0;
    } else {
      d.feast = text;
    }
    end = trailing_year(p, i + 1, d);
  } else {
    end = read_year(p, i, d, year_ok);
  }
  if (end != 0) out = d;
  return end;
}

void share_parts(Date& first, Date& last) {
  if (last.month == 0 && last.day != 0) last.month = first.month;
  if (first.month == 0 && first.day != 0) first.month = last.month;
  if (last.year == 0) last.year = first.year;
  const bool before = first.year == 0;
  if (before) first.year = last.year;
  if (before && first.year != 0 && first.month > last.month) --first.year;
}

bool range_fits(const Date& a, const Date& b) {
  if (a.bare_year() && a.year < 0 && b.year > 0) return false;
  return a.bare_year() == b.bare_year() && (a.day != 0) == (b.day != 0) &&
         (a.month != 0 || a.day != 0 || a.bare_year() || a.weekday != 0 ||
          a.season != 0) &&
         (a.season != 0) == (b.season != 0) &&
         (a.weekday != 0 && a.day == 0) == (b.weekday != 0 && b.day == 0);
}

}  // namespace crosscheck
