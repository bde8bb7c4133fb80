// The words before a time that belong to it: "early", "the end of", "nearly".
#include "detect/times_rules.h"

namespace crosscheck {
namespace {

class LeftWords {
 public:
  LeftWords(const Pieces& p, size_t floor) : p_(p), floor_(floor) {}

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
      if (f.type == TimeType::set && p_[at].is("a")) {
        const bool times = left.is("times");  // "twice a week"
        if (!times && !left.is("once") && !left.is("twice")) break;
        at -=
            times && (p_[at - 2].digits > 0 || p_[at - 2].is(WordKind::number))
                ? 2
                : 1;
      } else if (p_[at].decade && left.glued == false && p_[at].glued &&
                 (left.is("'") || left.is("’") || left.is("‘"))) {
        --at;  // "the late '70s"
      } else if (dated && (left.is(WordKind::part) ||
                           (left.is("very") && p_[at].is(WordKind::part)))) {
        if (left.is(WordKind::part)) {
          f.part = left.word->sense(WordKind::part).text[0];
        }
        --at;
      } else if (f.slice != 0 && at == i && i > floor_ && left.is("the")) {
        --at;
      } else if (dated && (left.is("later") || left.is("earlier")) &&
                 f.relative && f.unit != 0) {
        f.side = left.is("later") ? 'a' : 'b';
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
        f.side = p_[at - 2].is("later") ? 'a' : 'b';
        at -= 2;
      } else if (dated && left.is("the") && left_the(at - 1, f)) {
        --at;
      } else if (dated && left.is("of") &&
                 (f.type != TimeType::time || f.daypart == "MO") &&
                 p_[at - 2].is(WordKind::daypart) && at - 2 >= floor_) {
        put_day_part(p_[at - 2], f);
        at -= 2;
      } else if (dated && left.is("on") && p_[at - 2].is(WordKind::daypart) &&
                 p_[at - 3].is("the")) {
        break;
      } else if (dated && left.is("year") && f.date.bare_year() && at == i &&
                 p_[at - 2].is("the") && f.range == 0) {
        at -= 2;
      } else if (!p_[at].is("the") && hedged(left, f)) {
        --at;
      } else {
        break;
      }
    }
    return left_article(at, f);
  }

 private:
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
    if (next.is(WordKind::season) && f.date.season != 0 && f.date.year == 0 &&
        p_[i + 2].mark == 0 && p_[i + 2].word == nullptr &&
        (p_[i + 2].pos == Pos::noun || (next.upper && p_[i + 2].upper))) {
      return false;  // "the summer offensive"
    }
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
             left.is(WordKind::at_least) ||
             (left.is(WordKind::at_most) && !left.is("within")) ||
             left.is("just") || left.is("only") || left.is("some") ||
             left.is("another") || left.is("many") || left.is("nearly");
    }
    return f.date.year != 0 && (left.is("ca.") || left.is("circa") ||
                                left.is("c.") || left.is("about"));
  }

  size_t left_article(size_t at, const TimeFound& f) const {
    if (at <= floor_ || at <= p_.first() || f.type == TimeType::set) return at;
    // "a sixty-day period", "the same 28-day period"
    if (f.period && f.unit != 't') {
      while (at > floor_ && (p_[at - 1].is("the") || p_[at - 1].is("a") ||
                             p_[at - 1].is("same") || p_[at - 1].is("that"))) {
        --at;
      }
      return at;
    }
    if (f.value == "PRESENT_REF" && p_[at].is("now") && p_[at - 1].is("right"))
      return at - 1;
    if (p_[at].is("time") && f.value == "PAST_REF") return at - 1;
    const bool rel =
        p_[at].is(WordKind::rel_pub) || p_[at].is(WordKind::rel_prev);
    if (p_[at - 1].is("the") && (rel || p_[at].is(WordKind::edge)))
      return at - 1;
    if (p_[at].is("future") && p_[at - 1].is("the")) return at - 1;
    return at;
  }

  const Pieces& p_;
  const size_t floor_;
};

}  // namespace

size_t grow_left(const Pieces& p, size_t floor, size_t i, TimeFound& f) {
  return LeftWords(p, floor).grow_left(i, f);
}

}  // namespace crosscheck
