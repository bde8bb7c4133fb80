// Times that come again, and words that only refer: "every week", "Tuesdays",
// "now", "recently", "to date".
#include <fmt/format.h>

#include "detect/times_rules.h"

namespace crosscheck {

size_t set_or_reference(const Pieces& all, size_t i, TimeFound& f) {
  const Piece& p = all[i];
  if (p.is(WordKind::set)) {
    // "the Daily Mail" is a name.
    if (p.upper && all[i + 1].upper && all[i + 1].mark == 0 &&
        all[i - 1].mark != '\n') {
      return 0;
    }
    f.type = TimeType::set;
    f.value = p.word->sense(WordKind::set).text;
    return i + 1;
  }
  const bool per = p.is("per") && all[i + 1].is(WordKind::span);
  if (p.is(WordKind::every) || per) {
    size_t at = i + 1;
    if (all[at].is("other") || all[at].is("single")) ++at;
    const Number n = read_number(all, at);
    if (n.end != 0 && all[n.end].is(WordKind::span)) at = n.end;
    f.type = TimeType::set;
    if (all[at].is(WordKind::span)) {
      const bool each = !per && n.end == 0 && at == i + 1;
      const char unit = span_unit(span_code(all[at]));
      const double times = n.end != 0 ? n.low : all[i + 1].is("other") ? 2 : 1;
      f.value = each && unit == 'd'   ? "XXXX-XX-XX"
                : each && unit == 'e' ? "XXXX-WXX-WE"
                : each && unit == 'w' ? "XXXX-WXX"
                : each && unit == 'm' ? "XXXX-XX"
                : each && unit == 'y'
                    ? "XXXX"
                    : duration(span_code(all[at]), times, false);
      return at + 1;
    }
    if (all[at].is(WordKind::weekday)) {
      f.value = fmt::format("XXXX-WXX-{}",
                            all[at].word->sense(WordKind::weekday).number);
      return at + 1;
    }
    if (all[at].is(WordKind::daypart)) {
      put_day_part(all[at], f);
      f.type = TimeType::set;
      f.value = fmt::format("XXXX-XX-XXT{}", f.daypart);
      return at + 1;
    }
    return 0;
  }
  if (p.is("recent") && all[i + 1].is(WordKind::span)) {
    f.type = TimeType::duration;
    f.value = duration(span_code(all[i + 1]), 1, true);
    return i + 2;
  }
  if (p.is(WordKind::ref)) {
    f.value = p.word->sense(WordKind::ref).text;
    return i + 1;
  }
  if (p.is("these") && all[i + 1].is("days")) {
    f.value = "PRESENT_REF";
    return i + 2;
  }
  const bool ends = all[i + 1].mark != 0 || all[i + 1].pos == Pos::verb ||
                    all[i + 1].pos == Pos::aux;
  if (p.is("date") && all[i - 1].is("to") && !all[i - 2].is("up") && ends) {
    f.value = "PRESENT_REF";
    return i + 1;
  }
  if (p.is("time") && all[i - 1].is("the") && all[i - 2].is("at") &&
      (ends || all[i + 1].pos == Pos::adj || all[i + 1].pos == Pos::cconj)) {
    f.value = "PAST_REF";
    return i + 1;
  }
  return 0;
}

}  // namespace crosscheck
