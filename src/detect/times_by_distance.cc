// Dates by their distance from the report or from the date told before: "last
// week", "two days later", "that year". Tested by times_test.cc.
#include <algorithm>
#include <cstdlib>

#include "detect/times.h"
#include "detect/times_days.h"
#include "detect/times_feasts.h"
#include "detect/times_narrator.h"
#include "detect/times_said.h"

namespace crosscheck {
void Narrator::relative(const TimeFound& f, Time& t) {
  const bool here = f.offset == 0 && f.unit != 'd' && f.unit != 0;
  const bool pub =
      f.anchor == Anchor::publication && (news_ || !told_ || !here);
  const bool named = !f.date.empty();
  if (pub) t.said = said_of(f);
  if (f.unit == 't') return that_time(t);
  if (!f.date.feast.empty()) return feast(f, t);
  if (f.anchor == Anchor::publication && f.unit == 'd' && !news_ &&
      published_ && told_) {
    t.value = f.offset == 0 && f.daypart.empty() ? "PRESENT_REF" : "XXXX-XX-XX";
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
    if (from.feast.empty() && from.year == 0 && !weekday) add_year(f, from, t);
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
  if (pub ? news_ : f.offset >= 0) remember(date, t.days);
}

std::optional<Days> Narrator::weekday_from(const Date& from,
                                           const TimeFound& f) const {
  if (!published_ || !news_) return std::nullopt;
  PartialDate said;
  said.weekday = static_cast<int8_t>(from.weekday);
  return resolve(said, *published_, f.forward || (!f.past && f.offset > 0));
}

void Narrator::relative_season(const TimeFound& f, Days base, Time& t) {
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

void Narrator::that_time(Time& t) {
  if (!told_ || t.type == TimeType::duration || (news_ && !near())) return;
  t.days = told_->days;
  t.value = value_of(told_->date);
}

bool Narrator::precise_enough(const TimeFound& f) const {
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

}  // namespace crosscheck
