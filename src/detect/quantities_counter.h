// Reads the quantities of one report, piece by piece. In three files: which
// number (quantities.cc), what it counts (quantities_counted.cc), what bounds
// it (quantities_bound.cc). Tested by quantities_test.cc.
#pragma once

#include <vector>

#include "crosscheck/reading.h"
#include "detect/quantities_noun.h"
#include "detect/quantities_unit.h"
#include "detect/times_words.h"

namespace crosscheck {

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

  std::vector<Quantity> run();

 private:
  // ---- the number (quantities.cc) ----

  // The end of the date, time of day or set at `i`; `i` when there is none.
  size_t skip_time(size_t i);
  // The end of the address on the web at `i`; `i` when there is none.
  size_t skip_address(size_t i) const;
  // Reads the quantity whose number begins at `i`; returns the end of its unit.
  size_t count(size_t i);
  // The end of "Image 1 of 8", the count of a gallery; 0 when it is none.
  size_t gallery(size_t i, size_t end) const;
  // "the 408", "Lost 52": as a name before; "by the thousand": no number.
  bool named_before(size_t i, size_t end) const;
  // "CentOS 8", "News 12 reported": the parse has it with the name before.
  bool names_left(size_t i, size_t end) const;
  // "a year" is one year where it is a duration: "for over a year".
  Number one_span(size_t i) const;
  // Where a range goes on behind a number at `end`: at "to", "or" or a dash.
  bool links(size_t begin, size_t end) const;
  // "500 to 1,000", "20-30", "between 1,500 and 2,000", "three or four", "5% to
  // 10%", "$5m to $10m". What rises from 5 to 10 is first one, then the other.
  bool read_range(size_t begin, size_t& end, Number& n) const;
  // Does a word of change govern the "from" before `i`: "rose from 7 to 12"?
  bool changes(size_t i) const;
  // "one in five", "nine out of 10": a share.
  bool share(size_t begin, Number& n, size_t& end) const;
  bool some_in_all(size_t begin, const Number& n, size_t at) const;
  // "from 7 to 12 people", "five or six percent": the number before has the
  // unit of this one.
  bool decade_of_life(size_t at, size_t end) const;
  void unit_of_before(const Counted& c, size_t number);

  // ---- what it counts (quantities_counted.cc) ----

  size_t most_of(size_t i);
  // "200,000 residents" of "half of the 200,000 residents".
  NounPhrase numbered_phrase(size_t at, bool with_number) const;
  // Fills unit and what is counted; moves `end` behind the unit. False: it
  // counts nothing.
  bool read_unit(Counted& c, Number& n, size_t& end);
  // "two thirds of the city", "half the city", "cut by a third".
  bool fraction_of(Counted& c, Number& n, size_t end);
  // Moves `end` behind the unit when that is a word of measure.
  bool unit_of(Counted& c, Number& n, size_t& end);
  // "5 feet 2 inches", "3 dollars and 50 cents".
  void smaller_unit(const Counted& c, Number& n, size_t& end) const;
  // "10 times the number of people".
  bool times_what(Counted& c, size_t end);
  // "10% of our troops", "a three-year-long siege", "66 km", "8% oil".
  bool measured(Counted& c, size_t& end, bool hyphen);
  // Units that no word of measure gives: what is counted is the unit.
  bool counted_noun(Counted& c, const Number& n, size_t at);
  // The noun that the number before `at` modifies in the parse, when nothing
  // that ends a phrase lies between.
  NounPhrase by_tree(size_t at) const;
  // Does the piece describe the noun `head`, by itself or in a row of those?
  bool describes(size_t i, uint32_t head) const;
  // "Afghan", "Iraqi", "Chinese": one of those.
  static bool of_a_people(const Piece& w);
  // Behind the ages at `at` that tell of what is counted.
  size_t behind_ages(size_t at) const;
  void name_unit(Counted& c, const NounPhrase& np) const;
  // "one" that stands for no number: "one of the", "no one", "one another".
  bool no_number(size_t i, size_t at) const;
  // "only 2,000 were truly professional soldiers".
  NounPhrase predicate(size_t at) const;
  // "7,000 between police and soldiers".
  NounPhrase between(size_t at) const;
  // A number without its noun: it counts what the sentence counted before.
  bool elliptic(Counted& c, size_t at);
  // "She was 26.", "aged 25 and 21".
  bool aged(Counted& c, size_t at) const;
  // "the number of X rose to 45", "the toll rose to 45".
  bool measured_noun(Counted& c) const;

  // ---- what bounds it (quantities_bound.cc) ----

  static Bound bound_of(const Piece& p);
  void hedge(Counted& c, size_t& end, bool range, const Number& n);
  // "within" and "under" bound distances; "two under one flag" they do not.
  static bool bounds(const Piece& p, const Counted& c);
  // "a story about two men": no hedge.
  bool of_topic(size_t about) const;
  // "hand over 200 captives": no hedge.
  bool of_verb(size_t over) const;
  // "100 or more", "500-plus", "100 people or more".
  Bound bound_after(const Counted& c, size_t& end) const;
  // "up to 480 soldiers, 1800 fighters, and 500 civilians"; "25 km (16 mi)".
  Bound governed(const Counted& c, const Number& n) const;
  static void set_amount(Amount& a, Bound bound, bool range, const Number& n);

  const Pieces& p_;
  const Reading& reading_;
  const std::vector<Time>& times_;
  size_t time_ = 0;
  size_t sentence_ = 1;
  bool in_duration_ = false;
  std::vector<Counted> found_;
  // Numbers that were names, each with the word before it.
  std::vector<std::pair<std::string_view, double>> named_;
};

}  // namespace crosscheck
