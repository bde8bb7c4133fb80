// Quantities: numbers with their bounds, their unit and what they count.
//
//   "up to 480 defenders, 1800 fighters" -> at most 480 person of "defenders",
//   at most 1800 person of "fighters": the bound governs the whole list
//
// What is counted is what the parse says that the number modifies, where that
// lies in the words behind it; else it is found by the form of the noun phrase.
// Tested by quantities_test.cc.
#include "detect/quantities.h"

#include <algorithm>
#include <cmath>

#include "detect/quantities_noun.h"
#include "detect/quantities_unit.h"
#include "detect/times_words.h"
#include "util/lexicon.h"
#include "util/units.h"

namespace crosscheck {
namespace {

// What a bound before or after the number says.
enum class Bound : uint8_t { none, about, at_least, at_most };

struct Counted {
  Quantity quantity;
  Bound bound = Bound::none;
  bool one = false;           // the bare word "one"
  bool ratio = false;         // "one in five"
  bool measured = false;      // by money, weight, distance: no count, no time
  size_t begin = 0, end = 0;  // pieces; the end lies behind what is counted
  size_t sentence = 0;        // the piece that opened it
};

class Counter {
 public:
  Counter(const Pieces& p, const Reading& reading)
      : p_(p), reading_(reading), times_(reading.times) {}

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
        !p_[i].is("an") && !p_[i].is("minus") && !p_[i].is("negative") &&
        p_[i].mark != '-') {
      return 0;
    }
    Number n = read_number(p_, i);
    if (n.end == 0) n = one_span(i);
    if (n.end == 0) return 0;
    Counted c;
    c.begin = i;
    c.sentence = sentence_;
    c.one = p_[i].is("one") && n.end == i + 1;
    size_t end = n.end;
    const bool aged = age_at(p_, i, end).end != 0;
    if (!aged && (is_name(p_, i, end) || names_left(i, end))) return end;
    const bool range = read_range(i, end, n);
    c.ratio = !range && share(n, end);
    c.one &= !c.ratio;
    if (!read_unit(c, n, end)) return end;
    if (n.high < 0 && !c.quantity.of.empty() && !c.measured &&
        p_[c.begin].mark == '-') {
      std::swap(n.low *= -1, n.high *= -1);  // a dash, no sign: "-12 people"
      ++c.begin;
    }
    hedge(c, end, range, n);
    c.quantity.span = p_.span(c.begin, end);
    c.end = std::max(c.end, end);
    unit_of_before(c, i);
    found_.push_back(std::move(c));
    return end;
  }

  // "CentOS 8", "News 12 reported": the parse has it with the name before.
  bool names_left(size_t i, size_t end) const {
    const Piece& left = p_[i - 1];
    if (p_[i].number < 0 || end != i + 1 || !left.upper || left.mark != 0 ||
        left.pos != Pos::propn || p_[end].is(WordKind::measure)) {
      return false;
    }
    return p_[i].token < reading_.tokens.size() &&
           reading_.tokens[p_[i].token].head ==
               static_cast<int32_t>(left.token);
  }

  // "a year" is one year where it is a duration: "for over a year".
  Number one_span(size_t i) const {
    if (!in_duration_) return {};
    if (p_[i].is("half") && (p_[i + 1].is("a") || p_[i + 1].is("an"))) {
      return {i + 2, 0.5, 0.5, false, false};
    }
    const bool article = p_[i].is("a") || p_[i].is("an");
    // "£15,000 a year" is a rate.
    const bool rate = !found_.empty() && found_.back().end == i;
    if (rate || !article || !p_[i + 1].is(WordKind::measure)) return {};
    return {i + 1, 1, 1, false, false};
  }

  // Where a range goes on behind a number at `end`: at "to", "or" or a dash.
  bool links(size_t begin, size_t end) const {
    const Piece& link = p_[end];
    const bool currency = p_[begin - 1].is(WordKind::currency);
    const Piece& left = p_[currency ? begin - 2 : begin - 1];
    return link.mark == '-' || link.is("to") || link.is("or") ||
           link.is("through") || link.is("~") ||
           (link.is("and") && left.is("between"));
  }

  // "500 to 1,000", "20-30", "between 1,500 and 2,000", "three or four", "5% to
  // 10%", "$5m to $10m". What rises from 5 to 10 is first one, then the other.
  bool read_range(size_t begin, size_t& end, Number& n) const {
    size_t link = end;
    Unit unit;
    if (!links(begin, link)) {
      unit = unit_after(p_, begin, end);
      if (unit.end == 0 || p_[unit.end - 1].is("m")) return false;
      link = unit.end;
      if (!links(begin, link) || p_[link].is("or")) return false;
    }
    const bool dash = p_[link].mark == '-';
    size_t at = link + 1;
    if (p_[at].is(WordKind::currency)) ++at;
    const Number last = read_number(p_, at);
    if (last.end == 0 || last.fraction || n.fraction || p_[at].is("a")) {
      return false;
    }
    if (unit.end != 0 && unit_after(p_, at, last.end).text != unit.text) {
      return false;
    }
    if (p_[link].is("to") && p_[begin - 1].is("from") && changes(begin)) {
      return false;
    }
    // "1.5 to 2 million": the scale is of both.
    double low = n.low;
    if (low < 1000 && last.high >= 1e5 && p_[last.end - 1].number < 0) {
      low *= std::pow(1000, std::floor(std::log10(last.high) / 3));
    }
    if (low >= last.high) return false;
    if (dash && p_[last.end].mark == '-' && p_[last.end + 1].number >= 0) {
      return false;  // 555-12-34
    }
    n.low = low;
    n.high = last.high;
    n.end = end = last.end;
    return true;
  }

  // Does a word of change govern the "from" before `i`: "rose from 7 to 12"?
  bool changes(size_t i) const {
    for (size_t j = i - 2; j + 8 > i && j > sentence_; --j) {
      for (const std::string_view stem :
           {"rise", "rising", "rose", "grew", "grow",  "increas", "climb",
            "jump", "soar",   "surg", "fell", "fall",  "drop",    "declin",
            "decr", "cut",    "redu", "slas", "lower", "rais",    "doubl",
            "expa", "shr",    "slip", "slid", "chang", "went",    "widen",
            "narr", "revis",  "boos", "swel", "swol",  "mov",     "upgr",
            "down", "lift",   "exte", "up",   "push",  "bring",   "brought"}) {
        if (p_[j].text.starts_with(stem)) return true;
      }
    }
    return false;
  }

  // "one in five", "nine out of 10": a share.
  bool share(Number& n, size_t& end) const {
    size_t at = end;
    if ((p_[at].is("in") || p_[at].is("over")) && std::abs(n.low) == 1) {
      ++at;
    } else if (p_[at].is("out") && p_[at + 1].is("of")) {
      at += 2;
      if (p_[at].is("every")) ++at;
    } else {
      return false;
    }
    const Number all = read_number(p_, at);
    if (all.end == 0 || all.low != all.high || all.low <= n.high ||
        (all.low > 20 && all.low != 100 && std::abs(n.low) != 1) ||
        all.low > 1000 || n.low != n.high) {
      return false;
    }
    const Piece& next = p_[all.end];
    if (p_[end].is("over") && next.mark == 0) return false;
    if (next.is(WordKind::measure) || next.is(WordKind::month)) return false;
    n.low = n.high = n.low / all.low;
    n.fraction = true;
    n.end = end = all.end;
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

  // Fills unit and what is counted; moves `end` behind the unit. False: it
  // counts nothing.
  bool read_unit(Counted& c, Number& n, size_t& end) {
    if (!n.fraction) return unit_of(c, n, end);
    // "half a mile", "three quarters of an hour", "1/2 cup"
    size_t at = end;
    if (p_[at].is("of")) ++at;
    if (p_[at].is("a") || p_[at].is("an")) ++at;
    if (!p_[at].is("second") && unit_after(p_, c.begin, at).end != 0 &&
        (p_[at].is(WordKind::measure) || p_[at].mark == '-')) {
      end = at;
      return unit_of(c, n, end);
    }
    return fraction_of(c, n, end);
  }

  // "two thirds of the city", "half the city", "cut by a third".
  bool fraction_of(Counted& c, Number& n, size_t end) {
    const Piece& first = p_[c.begin];
    const bool ratio = c.ratio || p_[end - 1].number >= 0 || first.is("one");
    if (std::abs(n.low) < 0.009 && p_[end].is("of")) {
      return false;  // "a millionth of a mole"
    }
    size_t at = end;
    if (p_[at].is("of")) {
      ++at;
    } else if (first.is("half") &&
               (p_[at].is("the") || p_[at].is("its") || p_[at].is("their") ||
                p_[at].is("our") || p_[at].is("all"))) {
    } else if (first.is("a") || first.is("half") || first.ordinal) {
      // "by a third"; "a third man" is one more.
      const Piece& left = p_[c.begin - 1];
      const bool bare = left.is("by") || left.is(WordKind::about) ||
                        left.is(WordKind::at_least) ||
                        left.is(WordKind::at_most) ||
                        (left.mark == '\n' && p_[at].mark == '\n');
      if (!bare) return false;
    } else if (!ratio && !p_[end - 1].text.ends_with('s') &&
               p_[end - 1].number < 0 && p_[end - 1].mark == 0 &&
               static_cast<uint8_t>(p_[end - 1].text[0]) < 128) {
      return false;
    }
    NounPhrase np = numbered_phrase(at, true);
    if (at == end && np.begin != at && !p_[at].is("the")) np = {};
    // "the city, half of which they hold": what it is of stands before.
    if (np.end == 0 && p_[at].is("which")) np.begin = np.end = at;
    n.low = n.high = std::round(n.low * 1000) / 10;
    c.quantity.amount.unit = "percent";
    if (np.begin < np.end) c.quantity.of = p_.span(np.begin, np.end);
    c.end = std::max(np.end, end);
    return true;
  }

  // Moves `end` behind the unit when that is a word of measure.
  bool unit_of(Counted& c, Number& n, size_t& end) {
    std::string& unit = c.quantity.amount.unit;
    if (Unit age = age_at(p_, c.begin, end); age.end != 0) {
      const bool hyphen = p_[end].mark == '-';
      unit = std::move(age.text);
      end = age.end;
      c.measured = true;
      return measured(c, end, hyphen);
    }
    if (Unit money = money_before(p_, c.begin); money.end != 0) {
      unit = std::move(money.text);
      c.begin = money.end;
      c.measured = true;
      if (const Unit again = unit_after(p_, c.begin, end);
          again.money && p_[end].text.size() > 2) {
        end = again.end;  // "$5 dollars"
      }
      smaller_unit(c, n, end);
      c.end = end;
      return true;
    }
    const bool hyphen = p_[end].mark == '-' && p_[end].glued;
    const size_t at = hyphen ? end + 1 : end;
    if (p_[at].is("plus") && hyphen) return counted_noun(c, n, end + 2);
    if (p_[at].is("odd") && hyphen) return counted_noun(c, n, end + 2);
    const Piece& left = p_[c.begin - 1];
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
    if (Unit found = unit_after(p_, c.begin, end); found.end != 0) {
      unit = std::move(found.text);
      end = found.end;
      c.measured =
          found.money || crosscheck::measured(unit).dimension != "time";
      smaller_unit(c, n, end);
      if (found.money) {
        if (p_[end].is(WordKind::scale) && p_[end].text.size() > 2) {
          const double scale = p_[end].word->sense(WordKind::scale).number;
          n.low *= scale;  // "75 USD million"
          n.high *= scale;
          ++end;
        }
        c.end = end;
        return true;
      }
      return measured(c, end, hyphen);
    }
    return counted_noun(c, n, at);
  }

  // "5 feet 2 inches", "3 dollars and 50 cents".
  void smaller_unit(const Counted& c, Number& n, size_t& end) const {
    size_t at = end;
    if (p_[at].is("and") || p_[at].mark == ',') ++at;
    const Number small = read_number(p_, at);
    if (small.end == 0 || small.vague || n.low != n.high) return;
    Unit unit = unit_after(p_, at, small.end);
    if (unit.end == 0) {  // "15 dollars 50."
      if (p_[at - 1].mark == ',' || p_[end - 1].text != "dollars" ||
          p_[small.end].mark == 0) {
        return;
      }
      unit = {small.end, "cent", true};
    }
    const double parts = parts_of(c.quantity.amount.unit, unit.text);
    if (parts == 0 || small.high >= parts) return;
    n.low = n.high = n.low + small.low / parts;
    end = unit.end;
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

  // "10% of our troops", "a three-year-long siege", "66 km", "8% oil".
  bool measured(Counted& c, size_t& end, bool hyphen) {
    if (hyphen && p_[end].mark == '-' && p_[end + 1].is("long")) end += 2;
    NounPhrase np;
    if (p_[end].is("of") && !c.quantity.amount.unit.ends_with(" old")) {
      np = numbered_phrase(end + 1, true);
    } else if (hyphen) {
      np = noun_phrase(p_, end);
    }
    if (np.end != 0) {
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
    NounPhrase np = from == at && !joined ? by_tree(at) : NounPhrase{};
    if (joined && !p_[at].is("plus") && !ends_phrase(p_[at])) {
      np = noun_phrase_to(p_, at, at);  // "a 60-page report": pages
    }
    if (np.end == 0) {
      np = from > at && !n.vague
               ? numbered_phrase(from, false)  // "12 of the 15 districts"
               : noun_phrase(p_, from, one || joined);
      if (!np.plural && !one && !joined) np = predicate(at);
    }
    if (np.end == 0) np = between(at);
    if (np.end != 0) {
      c.quantity.of = p_.span(np.begin, np.end);
      name_unit(c, np);
      c.end = np.end;
      return true;
    }
    if (one && worded) return false;
    if (p_[c.begin].number >= 0 && p_[at - 1].glued && p_[at - 2].mark == '-' &&
        at - c.begin == 3) {
      return false;  // "555-1234"
    }
    return elliptic(c, at);
  }

  // The noun that the number before `at` modifies in the parse, when nothing
  // that ends a phrase lies between.
  NounPhrase by_tree(size_t at) const {
    if (p_[at - 1].token >= reading_.tokens.size()) return {};
    const Token& number = reading_.tokens[p_[at - 1].token];
    if (number.dep != relation("nummod") || number.head < 0) return {};
    const auto head = static_cast<uint32_t>(number.head);
    const Pos pos = reading_.tokens[head].pos;
    if (pos != Pos::noun && pos != Pos::propn && pos != Pos::adj) return {};
    for (size_t i = at; i < at + 9; ++i) {
      const bool glue = p_[i].mark == '-' && p_[i].glued;
      const bool owner = p_[i].is("'s") || p_[i].is("’s");
      if (!glue && !owner && ends_phrase(p_[i])) return {};
      if (p_[i].token == head && !glue && p_[i + 1].token != head) {
        if (p_[i].is("more") || p_[i].is("others") || p_[i].is("other")) break;
        return noun_phrase_to(p_, at, i);
      }
    }
    return {};
  }

  void name_unit(Counted& c, const NounPhrase& np) const {
    const Piece& head = p_[np.head];
    std::string noun = singular(head.text);
    if (head.token < reading_.tokens.size()) {
      const Token& t = reading_.tokens[head.token];
      const std::string_view lemma = reading_.lemma(t);
      if (t.pos == Pos::noun && t.span == head.span && !lemma.empty() &&
          lemma != head.text) {
        noun = lemma;
      }
    }
    c.quantity.amount.unit = np.person ? "person" : std::move(noun);
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
    const Piece& left = p_[c.begin - 1];
    if (p_[c.begin].digits == 4 && at == c.begin + 1 &&
        p_[c.begin].number >= 1900 && p_[c.begin].number <= 2100) {
      return false;  // a year, rather
    }
    if (p_[at].mark == ')' && left.mark != '(') return false;  // 1) a list
    if (measured_noun(c)) return true;
    const bool before = !found_.empty() &&
                        found_.back().sentence == c.sentence &&
                        c.begin - found_.back().end < 12;
    const bool again = !found_.empty() && left.is("the") &&
                       found_.back().quantity.amount.low.has_value() &&
                       *found_.back().quantity.amount.low == p_[c.begin].number;
    if (before || again) {
      const Quantity& last = found_.back().quantity;
      // What is measured is counted on only where it is said: "3, 4 or 5%".
      const bool joined = p_[at - 1].mark == '-';
      const bool counts = !found_.back().measured && !joined;
      if (counts || again) c.quantity.amount.unit = last.amount.unit;
      if (again) c.quantity.of = last.of;
      return true;
    }
    if (p_[at].is("others")) {
      c.quantity.amount.unit = "person";
      return true;
    }
    if (p_[c.begin].number < 0) return true;
    // The number of a list, of a row, in brackets.
    return left.mark == 0 || left.mark == '\n' || left.mark == ',';
  }

  // "from 7 to 12 people", "five or six percent": the number before has the
  // unit of this one.
  void unit_of_before(const Counted& c, size_t number) {
    if (found_.empty()) return;
    Counted& last = found_.back();
    Amount& a = last.quantity.amount;
    const std::string& unit = c.quantity.amount.unit;
    if (!a.unit.empty() || last.sentence != c.sentence ||
        last.end + 1 != std::min(c.begin, number) ||
        !(p_[last.end].is("to") || p_[last.end].is("or"))) {
      return;
    }
    a.unit = unit;
    last.quantity.of = c.quantity.of;
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
      name_unit(c, np);
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
    if (bound == Bound::none || bound == Bound::about) {
      const Bound after = bound_after(c, end);
      if (after != Bound::none) bound = after;
    }
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
      const bool odd = p_[at].mark == '-' && p_[at + 1].is("odd");
      Bound b = Bound::none;
      if (p_[at].is(WordKind::or_more) || plus) b = Bound::at_least;
      if (p_[at].is(WordKind::or_less)) b = Bound::at_most;
      if (p_[at].is(WordKind::or_so) || odd) b = Bound::about;
      if (b == Bound::none) continue;
      if (at == end) end += p_[at].mark == '-' ? size_t{2} : size_t{1};
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
  const Reading& reading_;
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
  return Counter(pieces, reading).run();
}

}  // namespace crosscheck
