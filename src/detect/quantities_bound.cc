// "At least", "up to", "or more": how a number is bounded by the words around
// it.
#include <cmath>

#include "detect/quantities_counter.h"

namespace crosscheck {

Bound Counter::bound_of(const Piece& p) {
  return p.is(WordKind::at_least)  ? Bound::at_least
         : p.is(WordKind::at_most) ? Bound::at_most
         : p.is(WordKind::about)   ? Bound::about
                                   : Bound::none;
}

void Counter::hedge(Counted& c, size_t& end, bool range, const Number& n) {
  size_t at = c.begin;
  while (p_[at - 1].is(WordKind::exactly) && at - 1 > sentence_) --at;
  // "a quake of more than magnitude 6"
  if (p_[at - 1].is("magnitude") && bound_of(p_[at - 2]) != Bound::none) {
    c.begin = --at;
  }
  Bound bound = Bound::none;
  for (int more = 0; more < 2; ++more) {  // "at least some 20"
    const Bound next = bound_of(p_[at - 1]);
    if (next == Bound::none || !bounds(p_[at - 1], c)) break;
    if (p_[at - 1].is("about") && of_topic(at - 1)) break;
    if (p_[at - 1].is("over") && of_verb(at - 1)) break;
    if (bound == Bound::none || next != Bound::about) bound = next;
    c.begin = --at;
  }
  if (p_[c.begin - 1].is("between") && range) --c.begin;
  if (bound == Bound::none || bound == Bound::about) {
    const Bound after = bound_after(c, end);
    if (after != Bound::none) bound = after;
  }
  if (bound == Bound::none && !range) bound = governed(c, n);
  c.bound = bound;
  set_amount(c.quantity.amount, bound, range, n);
}

bool Counter::of_topic(size_t i) const {
  return p_[i].token < reading_.tokens.size() && p_[i - 1].pos == Pos::noun &&
         reading_.tokens[p_[i].token].dep == relation("case");
}

bool Counter::of_verb(size_t i) const {
  const Piece& verb = p_[i - 1];
  if (verb.pos != Pos::verb) return false;
  for (const std::string_view stem :
       {"hand", "turn", "took", "take", "taking", "sign", "give", "giving",
        "gave", "ran", "run", "win", "won", "carr", "bring", "brought"}) {
    if (verb.text.starts_with(stem)) return true;
  }
  return false;
}

bool Counter::bounds(const Piece& p, const Counted& c) {
  const std::string& unit = c.quantity.amount.unit;
  if (p.is("within") || p.is("below")) return unit != "person";
  return !c.one || p.text.size() > 5;
}

Bound Counter::bound_after(const Counted& c, size_t& end) const {
  for (const size_t at : {end, c.end}) {
    const bool plus =
        p_[at].mark == '+' || (p_[at].mark == '-' && p_[at + 1].is("plus"));
    const bool odd = p_[at].mark == '-' && p_[at + 1].is("odd");
    const bool more = p_[at].is("and") && p_[at + 1].is("more") &&
                      (p_[at + 2].mark != 0 || p_[at + 2].is("in"));
    Bound b = Bound::none;
    if (p_[at].is(WordKind::or_more) || plus || more) b = Bound::at_least;
    if (p_[at].is(WordKind::or_less)) b = Bound::at_most;
    if (p_[at].is(WordKind::or_so) || odd) b = Bound::about;
    if (b == Bound::none) continue;
    if (at == end) end += p_[at].mark == '-' || more ? size_t{2} : size_t{1};
    return b;
  }
  return Bound::none;
}

// "At least 45 men and 12 women": both. "More than 50 houses and 12 schools",
// "nearly 300 and 12": a round number is beyond or short of the count, 12 is
// the count.
Bound Counter::governed(const Counted& c, const Number& n) const {
  if (found_.empty() || found_.back().sentence != c.sentence) {
    return Bound::none;
  }
  size_t at = found_.back().end;
  if (at >= c.begin) return Bound::none;
  for (; at < c.begin; ++at) {
    const Piece& p = p_[at];
    if (p.mark != ',' && p.mark != '(' && !p.is("and") && !p.is("or")) {
      return Bound::none;
    }
  }
  const std::string_view words =
      cut(reading_.words, found_.back().quantity.span);
  const bool rounds = words.starts_with("more") || words.starts_with("over") ||
                      words.starts_with("nearly") ||
                      words.starts_with("almost") ||
                      words.starts_with("some") || words.starts_with("about");
  const bool round = std::fmod(n.low, 10) == 0;
  return rounds && !round ? Bound::none : found_.back().bound;
}

void Counter::set_amount(Amount& a, Bound bound, bool range, const Number& n) {
  a.low = n.low;
  a.high = n.high;
  a.change = range ? Change::range : n.vague ? Change::about : Change::exact;
  if (bound == Bound::about && !range) a.change = Change::about;
  if (bound == Bound::at_least) {
    a.high.reset();
    a.change = Change::at_least;
  } else if (bound == Bound::at_most) {
    a.low.reset();
    a.change = Change::at_most;
  }
}

}  // namespace crosscheck
