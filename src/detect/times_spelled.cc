// Dates in words and in digits; see times_spelled.h.
#include "detect/times_spelled.h"

namespace crosscheck {
namespace {

int number_in_words(const Piece& p) {
  return p.number < 0 && p.is(WordKind::number)
             ? static_cast<int>(p.word->sense(WordKind::number).number)
             : -1;
}

size_t behind_hyphen(const Pieces& p, size_t i) {
  return p[i].mark == '-' ? i + 1 : i;
}

// "fifty", "fifty-six", "twelve"; its end, or 0.
size_t two_digits(const Pieces& p, size_t i, int& n) {
  n = number_in_words(p[i]);
  if (n < 10 || n > 90) return 0;
  const size_t next = behind_hyphen(p, i + 1);
  const int one = number_in_words(p[next]);
  if (n < 20 || one < 1 || one > 9) return i + 1;
  n += one;
  return next + 1;
}

int digits_of(std::string_view s) {
  int n = 0;
  for (const char c : s) {
    if (c < '0' || c > '9') return -1;
    n = n * 10 + (c - '0');
  }
  return s.empty() ? -1 : n;
}

}  // namespace

DaySaid day_said(const Pieces& p, size_t i) {
  const Piece& first = p[i];
  const auto ordinal = [](const Piece& word) {
    return word.number < 0 && word.is(WordKind::ordinal)
               ? static_cast<int>(word.word->sense(WordKind::ordinal).number)
               : 0;
  };
  const int tens = number_in_words(first);
  if (tens == 20 || tens == 30) {
    const size_t next = behind_hyphen(p, i + 1);
    const int one = ordinal(p[next]);
    if (one < 1 || one > 9 || tens + one > 31) return {};
    return {tens + one, next + 1};
  }
  if (const int n = ordinal(first); n != 0) {
    return {n <= 31 ? n : 0, i + 1};
  }
  const bool fits = (first.ordinal || (first.digits > 0 && first.digits < 3)) &&
                    first.number >= 1 && first.number <= 31 && !first.decade;
  return {fits ? static_cast<int>(first.number) : 0, i + 1};
}

size_t spoken_year(const Pieces& p, size_t i, int& year) {
  int n = 0;
  size_t end = 0;
  if (p[i].is("two") && p[i + 1].is("thousand")) {
    end = i + 2;
    year = 2000;
    const size_t more = p[end].is("and") ? end + 1 : end;
    if (const int one = number_in_words(p[more]); one > 0 && one < 10) {
      year += one;
      end = more + 1;
    } else if (const size_t stop = two_digits(p, more, n); stop != 0) {
      year += n;
      end = stop;
    }
    if (year == 2000) return 0;  // or that many
  } else {
    const int century = number_in_words(p[i]);
    if (century < 16 || century > 20) return 0;
    size_t at = behind_hyphen(p, i + 1);
    if (p[at].is("hundred")) ++at;
    end = two_digits(p, p[at].is("and") ? at + 1 : at, n);
    if (end == 0) return 0;
    year = century * 100 + n;
  }
  // "in nineteen ninety-six", and no thing that is counted behind it.
  const Piece& next = p[end];
  const bool counts = next.is(WordKind::measure) || next.is(WordKind::scale) ||
                      next.is(WordKind::currency) || next.pos == Pos::noun ||
                      next.pos == Pos::adj || next.mark == '-' ||
                      (next.mark == 0 && next.text.ends_with('s') &&
                       !next.is(WordKind::breaks_phrase));
  return counts ? 0 : end;
}

size_t numeric_date(const Pieces& p, size_t i, Date& d) {
  const Piece& a = p[i];
  const Piece& b = p[i + 2];
  if (a.digits == 0 || b.digits == 0 || !p[i + 1].glued || !b.glued) return 0;
  const char mark = p[i + 1].mark;
  if ((mark != '-' && mark != '/') || b.number < 1) return 0;
  const Piece& c = p[i + 4];
  const bool three = p[i + 3].mark == mark && p[i + 3].glued && c.glued;
  if (a.digits == 4 && b.digits == 2 && a.number < 2101 && a.number > 999) {
    // "2006-07" is two years; "2017-09" is September.
    const bool years = !three && b.number > static_cast<int>(a.number) % 100;
    if (b.number > 12 || years || (mark == '/' && !three)) return 0;
    d.year = static_cast<int>(a.number);
    d.month = static_cast<int>(b.number);
    if (!three) return i + 3;
    d.day = day_said(p, i + 4).day;
    return d.day == 0 ? 0 : i + 5;
  }
  if (!three || a.digits > 2 || b.digits > 2 ||
      (c.digits != 4 && c.digits != 2) || a.number < 1) {
    return 0;
  }
  d.year = static_cast<int>(c.number);
  if (c.digits == 2) d.year += d.year < 40 ? 2000 : 1900;
  int day = static_cast<int>(a.number);
  int month = static_cast<int>(b.number);
  if (month > 12) std::swap(day, month);
  if (month > 12 || day > 31) return 0;
  // 5/9/2017 is either; its year alone is sure where no other date tells.
  if (day <= 12 && day != month && b.number <= 12) {
    if (p.date_order == 0 || c.digits != 4) return i + 5;
    if (p.date_order == 'm') std::swap(day, month);
  }
  d.day = day;
  d.month = month;
  return i + 5;
}

size_t dotted_date(const Pieces& p, size_t i, Date& d) {
  const std::string_view head = p[i].text;
  const std::string_view tail = p[i + 1].text;
  const size_t point = head.find('.');
  if (p[i].number < 0 || point == head.npos || point < 1 || point > 2 ||
      head.size() - point > 3 || !p[i + 1].glued || tail.size() != 5 ||
      tail[0] != '.' || (p[i + 2].glued && p[i + 2].number >= 0)) {
    return 0;
  }
  const int day = digits_of(head.substr(0, point));
  const int month = digits_of(head.substr(point + 1));
  const int year = digits_of(tail.substr(1));
  if (day < 1 || day > 31 || month < 1 || month > 12 || year < 1500 ||
      year > 2100) {
    return 0;
  }
  d.day = day;
  d.month = month;
  d.year = year;
  return i + 2;
}

size_t month_between(const Pieces& p, size_t i, Date& d) {
  const char mark = p[i + 1].mark;
  const Piece& month = p[i + 2];
  const bool full = month.is(WordKind::month);
  if (p[i].digits != 4 || (mark != '-' && mark != '/') || !p[i + 1].glued ||
      !month.glued || (!full && !month.is(WordKind::month_short)) ||
      p[i + 3].mark != mark || !p[i + 4].glued || p[i + 4].digits == 0 ||
      p[i + 4].digits > 2) {
    return 0;
  }
  d.year = static_cast<int>(p[i].number);
  d.month = static_cast<int>(
      month.word->sense(full ? WordKind::month : WordKind::month_short).number);
  d.day = day_said(p, i + 4).day;
  return d.day == 0 ? 0 : i + 5;
}

}  // namespace crosscheck
