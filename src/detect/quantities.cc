// Quantities: numbers with their bounds, their unit and what they count.
//
//   "up to 480 defenders, 1800 fighters" -> at most 480 person of "defenders",
//   at most 1800 person of "fighters": the bound governs the whole list
//
// Limits: what is counted is found by the form of the noun phrase, without a
// parse. Tested by quantities_test.cc.
#include "detect/quantities.h"

#include <algorithm>
#include <cmath>

#include "detect/quantities_noun.h"
#include "detect/times_words.h"
#include "util/lexicon.h"

namespace crosscheck {
namespace {

// What a bound before or after the number says.
enum class Bound : uint8_t { none, about, at_least, at_most };

struct Counted {
  Quantity quantity;
  Bound bound = Bound::none;
  bool one = false;           // the bare word "one"
  size_t begin = 0, end = 0;  // pieces; the end lies behind what is counted
  size_t sentence = 0;        // the piece that opened it
};

class Counter {
 public:
  Counter(const Pieces& p, const std::vector<Time>& times)
      : p_(p), times_(times) {}

  std::vector<Quantity> run() {
    for (size_t i = p_.first(); i < p_.last();) {
      if (p_[i].mark == '\n') sentence_ = i;
      const size_t blocked = skip_time(i);
      const size_t end = blocked > i ? blocked : count(i);
      i = std::max(i + 1, end);
    }
    std::vector<Quantity> out;
    out.reserve(found_.size());
    for (const Counted& c : found_) out.push_back(c.quantity);
    return out;
  }

 private:
  // The end of the date, time of day or set at `i`; `i` when there is none.
  size_t skip_time(size_t i) {
    const uint32_t at = p_[i].span.begin;
    while (time_ < times_.size() && times_[time_].span.end <= at) ++time_;
    in_duration_ = false;
    if (time_ == times_.size() || times_[time_].span.begin > at) return i;
    if (times_[time_].type == TimeType::duration) {
      in_duration_ = true;
      return i;
    }
    while (i < p_.last() && p_[i].span.begin < times_[time_].span.end) ++i;
    return i;
  }

  // Reads the quantity whose number begins at `i`; returns the end of its unit.
  size_t count(size_t i) {
    if (p_[i].is(WordKind::most) && p_[i + 1].is("of")) return most_of(i);
    if (p_[i].number < 0 && p_[i].word == nullptr && !p_[i].is("a") &&
        !p_[i].is("an")) {
      return 0;
    }
    Number n = read_number(p_, i);
    if (n.end == 0) n = one_span(i);
    if (n.end == 0 || is_name(p_, i, n.end)) return n.end;
    Counted c;
    c.begin = i;
    c.sentence = sentence_;
    c.one = p_[i].is("one") && n.end == i + 1;
    size_t end = n.end;
    const bool range = read_range(i, end, n);
    if (n.fraction && n.low < 1) {
      if (!fraction_of(c, n, end)) return end;
    } else if (!unit_of(c, n, end)) {
      return end;
    }
    hedge(c, end, range, n);
    c.quantity.span = p_.span(c.begin, end);
    c.end = std::max(c.end, end);
    found_.push_back(std::move(c));
    return end;
  }

  // "a year" is one year where it is a duration: "for over a year".
  Number one_span(size_t i) const {
    if (!in_duration_) return {};
    if (p_[i].is("half") && (p_[i + 1].is("a") || p_[i + 1].is("an"))) {
      return {i + 2, 0.5, 0.5, false, false};
    }
    const bool article = p_[i].is("a") || p_[i].is("an");
    if (!article || !p_[i + 1].is(WordKind::measure)) return {};
    return {i + 1, 1, 1, false, false};
  }

  // "500 to 1,000", "20-30", "between 1,500 and 2,000", "three or four".
  bool read_range(size_t begin, size_t& end, Number& n) const {
    const Piece& link = p_[end];
    const bool dash = link.mark == '-';
    const bool between = p_[begin - 1].is("between");
    if (!dash && !link.is("to") && !link.is("or") &&
        !(link.is("and") && between)) {
      return false;
    }
    size_t at = end + 1;
    if (p_[at].is(WordKind::currency)) ++at;
    const Number last = read_number(p_, at);
    if (last.end == 0 || last.fraction || p_[at].is("a")) return false;
    // "1.5 to 2 million": the scale is of both.
    double low = n.low;
    if (low < 1000 && last.high >= 1e5) {
      low *= std::pow(1000, std::floor(std::log10(last.high) / 3));
    }
    if (low >= last.high) return false;
    if (dash && p_[last.end].mark == '-') return false;  // 555-12-34
    n.low = low;
    n.high = last.high;
    end = last.end;
    return true;
  }

  // ---- the unit -------------------------------------------------------------

  size_t most_of(size_t i) {
    NounPhrase np = noun_phrase(p_, i + 2);
    const bool which = np.end == 0 && p_[i + 2].is("which");
    if ((np.end == 0 && !which) || np.plural) return i + 2;
    if (which) np.begin = np.end = i + 2;
    Counted c;
    c.begin = i;
    c.end = np.end;
    c.sentence = sentence_;
    c.quantity.amount = {50.0, std::nullopt, "percent", Change::at_least};
    if (!which) c.quantity.of = p_.span(np.begin, np.end);
    c.quantity.span = p_[i].span;
    found_.push_back(std::move(c));
    return i + 2;
  }

  // "200,000 residents" of "half of the 200,000 residents".
  NounPhrase numbered_phrase(size_t at, bool with_number) const {
    if (p_[at].is("the")) ++at;
    const Number n = read_number(p_, at);
    NounPhrase np = noun_phrase(p_, n.end != 0 && !n.fraction ? n.end : at);
    if (np.end != 0 && n.end != 0 && with_number) np.begin = at;
    return np;
  }

  // "two thirds of the city", "half the city".
  bool fraction_of(Counted& c, Number& n, size_t end) {
    size_t at = end;
    if (p_[at].is("of")) {
      ++at;
    } else if (!p_[c.begin].is("half") ||
               !(p_[at].is("the") || p_[at].is("its") || p_[at].is("their") ||
                 p_[at].is("our") || p_[at].is("all"))) {
      return false;
    }
    NounPhrase np = numbered_phrase(at, true);
    // "the city, half of which they hold": what it is of stands before.
    if (np.end == 0 && p_[at].is("which")) np.begin = np.end = at;
    if (np.end == 0) return false;
    n.low = n.high = std::round(n.low * 1000) / 10;
    c.quantity.amount.unit = "percent";
    if (np.begin < np.end) c.quantity.of = p_.span(np.begin, np.end);
    c.end = np.end;
    return true;
  }

  // Moves `end` behind the unit when that is a word of measure.
  bool unit_of(Counted& c, Number& n, size_t& end) {
    std::string& unit = c.quantity.amount.unit;
    const Piece& left = p_[c.begin - 1];
    if (left.is(WordKind::currency)) {
      unit = left.word->sense(WordKind::currency).text;
      --c.begin;
      c.end = end;
      return true;
    }
    const bool hyphen = p_[end].mark == '-' && p_[end].glued;
    const size_t at = hyphen ? end + 1 : end;
    if (p_[at].is("plus") && hyphen) return counted_noun(c, n, end + 2);
    if (left.is("magnitude") || p_[at].is("magnitude")) {
      unit = "magnitude";
      if (p_[at].is("magnitude")) end = at + 1;
      c.end = end;
      return true;
    }
    if (p_[at].is("fold") || (p_[at].is(WordKind::times) && !hyphen)) {
      unit = "times";
      end = at + 1;
      return times_what(c, end);
    }
    if (p_[at].is(WordKind::measure) && !is_age(at)) {
      unit = p_[at].word->sense(WordKind::measure).text;
      end = at + 1;
      if (unit == "km" && p_[end].mark == '/' && p_[end + 1].is("h")) {
        unit = "km/h";
        end += 2;
      }
      if (unit == "km" && p_[end].mark != 0 && p_[end].text == "²") {
        unit = "square km";
        ++end;
      }
      return measured(c, end, hyphen);
    }
    if (p_[at].is(WordKind::currency)) {
      unit = p_[at].word->sense(WordKind::currency).text;
      end = at + 1;
      c.end = end;
      return true;
    }
    if (is_age(at)) return false;
    return counted_noun(c, n, at);
  }

  bool is_age(size_t unit) const {
    return p_[unit + 1].mark == '-'
               ? p_[unit + 2].is("old")
               : p_[unit + 1].is("old") ||
                     (p_[unit + 1].is("of") && p_[unit + 2].is("age"));
  }

  // "10 times the number of people".
  bool times_what(Counted& c, size_t end) {
    size_t at = end;
    if (p_[at].is("the") && p_[at + 1].is("number")) at += 2;
    if (p_[at].is("of")) {
      const NounPhrase np = noun_phrase(p_, at + 1);
      if (np.end != 0) c.quantity.of = p_.span(np.begin, np.end);
      c.end = np.end;
    }
    return true;
  }

  // "10% of our troops", "a three-year-long siege", "66 km".
  bool measured(Counted& c, size_t& end, bool hyphen) {
    const std::string& unit = c.quantity.amount.unit;
    if (hyphen && p_[end].mark == '-' && p_[end + 1].is("long")) end += 2;
    NounPhrase np;
    if (p_[end].is("of")) {
      np = numbered_phrase(end + 1, true);
    } else if (hyphen) {
      np = noun_phrase(p_, end);
    }
    if (np.end != 0 && (unit != "second" || hyphen)) {
      c.quantity.of = p_.span(np.begin, np.end);
      c.end = np.end;
    }
    return true;
  }

  // Units that no word of measure gives: what is counted is the unit.
  bool counted_noun(Counted& c, const Number& n, size_t at) {
    const bool one = n.low == 1 && n.high == 1;
    const bool worded = p_[c.begin].number < 0;
    if (one && worded && no_number(c.begin, at)) return false;
    if (p_[at].is(WordKind::or_more) || p_[at].is(WordKind::or_less) ||
        p_[at].is(WordKind::or_so) || p_[at].mark == '+') {
      ++at;
    }
    size_t from = at;
    if (p_[from].is("of")) ++from;
    if (p_[from].is("the") && from > at) ++from;
    const bool joined = p_[at - 1].mark == '-' && p_[at - 1].glued;
    NounPhrase np =
        from > at && !n.vague
            ? numbered_phrase(from, false)  // "12 of the 15 districts"
            : noun_phrase(p_, from, one || joined);
    if (!np.plural && !one && !joined) np = predicate(at);
    if (np.end == 0) np = between(at);
    if (np.end != 0) {
      c.quantity.of = p_.span(np.begin, np.end);
      c.quantity.amount.unit = unit_name(np);
      c.end = np.end;
      return true;
    }
    if (one && worded) return false;
    if (p_[c.begin].mark == 0 && p_[at - 1].glued && p_[at - 2].mark == '-' &&
        at - c.begin == 3) {
      return false;  // "555-1234"
    }
    return elliptic(c, at);
  }

  std::string unit_name(const NounPhrase& np) const {
    return np.person ? "person" : singular(p_[np.head].text);
  }

  // "one" that stands for no number: "one of the", "no one", "one another".
  bool no_number(size_t i, size_t at) const {
    const Piece& left = p_[i - 1];
    return p_[at].is("of") || p_[at].is("another") || p_[at].is("day") ||
           left.is("no") || left.is("the") || left.is("this") ||
           left.is("that") || left.is("any") || left.is("each") ||
           left.is("every") || left.is("which") || left.is("another");
  }

  // "only 2,000 were truly professional soldiers".
  NounPhrase predicate(size_t at) const {
    if (!p_[at].is("were") && !p_[at].is("are") && !p_[at].is("was") &&
        !p_[at].is("is")) {
      return {};
    }
    ++at;
    while (p_[at].text.ends_with("ly")) ++at;
    const NounPhrase np = noun_phrase(p_, at);
    return np.plural && np.begin == at ? np : NounPhrase{};
  }

  // "7,000 between police and soldiers".
  NounPhrase between(size_t at) const {
    if (!p_[at].is("between") && !p_[at].is("among")) return {};
    NounPhrase np = noun_phrase(p_, at + 1);
    if (np.end == 0 || !np.person || !p_[np.end].is("and")) return {};
    const NounPhrase more = noun_phrase(p_, np.end + 1);
    if (more.end == 0 || !more.person) return {};
    np.end = more.end;
    return np;
  }

  // A number without its noun: it counts what the sentence counted before.
  bool elliptic(Counted& c, size_t at) {
    c.end = at;
    if (p_[c.begin].digits == 4 && p_[c.begin].number >= 1900 &&
        p_[c.begin].number <= 2100) {
      return false;  // a year, rather
    }
    if (measured_noun(c)) return true;
    const bool before = !found_.empty() &&
                        found_.back().sentence == c.sentence &&
                        c.begin - found_.back().end < 12;
    const bool again = !found_.empty() && p_[c.begin - 1].is("the") &&
                       found_.back().quantity.amount.low.has_value() &&
                       *found_.back().quantity.amount.low == p_[c.begin].number;
    if (before || again) {
      c.quantity.amount.unit = found_.back().quantity.amount.unit;
      if (again) c.quantity.of = found_.back().quantity.of;
      return true;
    }
    if (p_[at].is("others")) {
      c.quantity.amount.unit = "person";
      return true;
    }
    // "The crash killed seven", "Dozens died": a verb says of what.
    const Pos left = p_[c.begin - 1].pos;
    const Pos right = p_[at].pos;
    if (p_[c.begin].number < 0 &&
        (left == Pos::verb || right == Pos::verb || right == Pos::aux)) {
      return true;
    }
    // A lone small word ("the two") or a list's number counts nothing.
    return p_[c.begin].number >= 0 && p_[c.begin - 1].mark == 0;
  }

  // "the number of X rose to 45", "the toll rose to 45".
  bool measured_noun(Counted& c) const {
    for (size_t i = c.begin - 1; i > sentence_ && i + 9 > c.begin; --i) {
      if (p_[i].is("toll")) {
        c.quantity.amount.unit = "person";
        return true;
      }
      if (!p_[i].is("number") || !p_[i + 1].is("of")) continue;
      const NounPhrase np = noun_phrase(p_, i + 2);
      if (!np.plural) return false;
      c.quantity.amount.unit = unit_name(np);
      c.quantity.of = p_.span(np.begin, np.end);
      return true;
    }
    return false;
  }

  // ---- bounds ---------------------------------------------------------------

  static Bound bound_of(const Piece& p) {
    return p.is(WordKind::at_least)  ? Bound::at_least
           : p.is(WordKind::at_most) ? Bound::at_most
           : p.is(WordKind::about)   ? Bound::about
                                     : Bound::none;
  }

  void hedge(Counted& c, size_t& end, bool range, const Number& n) {
    size_t at = c.begin;
    while (p_[at - 1].is(WordKind::exactly) && at - 1 > sentence_) --at;
    Bound bound = Bound::none;
    for (int more = 0; more < 2; ++more) {  // "at least some 20"
      const Bound next = bound_of(p_[at - 1]);
      if (next == Bound::none || !bounds(p_[at - 1], c)) break;
      if (bound == Bound::none || next != Bound::about) bound = next;
      c.begin = --at;
    }
    if (p_[c.begin - 1].is("between") && range) --c.begin;
    if (bound == Bound::none) bound = bound_after(c, end);
    if (bound == Bound::none && !range) bound = governed(c);
    c.bound = bound;
    set_amount(c.quantity.amount, bound, range, n);
  }

  // "within" and "under" bound distances; "two under one flag" they do not.
  static bool bounds(const Piece& p, const Counted& c) {
    const std::string& unit = c.quantity.amount.unit;
    if (p.is("within") || p.is("below")) return unit != "person";
    return !c.one || p.text.size() > 5;
  }

  // "100 or more", "500-plus", "100 people or more".
  Bound bound_after(const Counted& c, size_t& end) const {
    for (const size_t at : {end, c.end}) {
      const bool plus =
          p_[at].mark == '+' || (p_[at].mark == '-' && p_[at + 1].is("plus"));
      Bound b = Bound::none;
      if (p_[at].is(WordKind::or_more) || plus) b = Bound::at_least;
      if (p_[at].is(WordKind::or_less)) b = Bound::at_most;
      if (p_[at].is(WordKind::or_so)) b = Bound::about;
      if (b == Bound::none) continue;
      if (at == end) end += p_[at].mark == '-' ? 2 : 1;
      return b;
    }
    return Bound::none;
  }

  // "up to 480 soldiers, 1800 fighters, and 500 civilians"; "25 km (16 mi)".
  Bound governed(const Counted& c) const {
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
    return found_.back().bound;
  }

  static void set_amount(Amount& a, Bound bound, bool range, const Number& n) {
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

  const Pieces& p_;
  const std::vector<Time>& times_;
  size_t time_ = 0;
  size_t sentence_ = 1;
  bool in_duration_ = false;
  std::vector<Counted> found_;
};

}  // namespace

std::vector<Quantity> find_quantities(const Text& text, const Reading& reading,
                                      const Knowledge& knowledge) {
  const auto known = time_words_of(knowledge);
  const Pieces pieces = cut_pieces(text, reading, *known);
  return Counter(pieces, reading.times).run();
}

}  // namespace crosscheck
