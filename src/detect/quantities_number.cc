// Reads a number that begins at a piece, in digits, words or both.
//
//   "four hundred and eighty" 480, "1.2 million" 1,200,000, "half a dozen" 6,
//   "several hundred" 300..900, "tens of thousands" 20,000..99,999
//
// Tested by quantities_number_test.cc, which spells out numbers and reads them
// back.
#include "detect/times_words.h"

namespace crosscheck {
namespace {

// A hyphen that joins two words: its index is skipped over.
size_t after_hyphen(const Pieces& p, size_t i) {
  return p[i].mark == '-' && p[i].glued && p[i + 1].glued ? i + 1 : i;
}

bool cardinal(const Piece& p) {
  return p.number >= 0 && !p.ordinal && !p.decade;
}

// "twenty-one", "four hundred and eighty", "two thousand five hundred". The
// English order allows each step once: hundreds, tens, ones within a thousand,
// and each scale below the one before.
struct Spelled {
  const Pieces& p;
  size_t end;
  double total = 0, group = 0;
  double room = 1e18;   // the next scale must be below this
  double small = 1000;  // the next part of the group must be below this

  bool step(size_t i) {
    if (p[i].is(WordKind::number) && p[i].number < 0) {
      const double n = p[i].word->sense(WordKind::number).number;
      if (n >= small || (n == 0 && group + total > 0)) return false;
      group += n;
      small = n >= 20 ? 10 : 0;
    } else if (p[i].is(WordKind::scale) && p[i].text.size() > 2) {
      const double n = p[i].word->sense(WordKind::scale).number;
      if (n == 100 || n == 12) {
        if (group == 0 || group >= 100) return false;
        group *= n;
        small = n;
      } else {
        if (n >= room || group == 0) return false;
        total += group * n;
        group = 0;
        room = n;
        small = 1000;
      }
    } else {
      return false;
    }
    end = i + 1;
    return true;
  }

  // May an "and" be followed by more? "hundred and five", "thousand and ten".
  bool takes_and(size_t i) const {
    return p[i].is("and") && p[i - 1].is(WordKind::scale) &&
           p[i + 1].is(WordKind::number) && small > 10;
  }

  void run(size_t i) {
    while (true) {
      size_t next = after_hyphen(p, i);
      if (next == i && takes_and(i)) next = i + 1;
      if (!step(next)) return;
      i = end;
    }
  }
};

// "and a half", "1/2", "and a quarter" after `at`; adds it to `value`.
size_t add_fraction(const Pieces& p, size_t at, double& value) {
  if (p[at].is("and") && p[at + 1].is("half")) {
    value += 0.5;
    return at + 2;
  }
  if (p[at].is("and") && (p[at + 1].is("a") || p[at + 1].is("one")) &&
      p[at + 2].is(WordKind::fraction)) {
    value += p[at + 2].word->sense(WordKind::fraction).number;
    return at + 3;
  }
  if (cardinal(p[at]) && p[at + 1].mark == '/' && p[at + 1].glued &&
      cardinal(p[at + 2]) && p[at + 2].glued && p[at + 2].number > 0 &&
      p[at].number < p[at + 2].number) {
    value += p[at].number / p[at + 2].number;
    return at + 3;
  }
  return at;
}

// Scales after a number in digits: "1.2 million", "5m", "3 hundred thousand".
size_t add_scales(const Pieces& p, size_t at, double& factor) {
  factor = 1;
  while (true) {
    const size_t i = after_hyphen(p, at);
    if (!p[i].is(WordKind::scale)) return at;
    if (p[i].text.size() <= 2 && !p[i].glued) return at;
    // 5m may be metres; only money and "bn", "tn", "mn" read it as a scale.
    if (p[i].text.size() == 1 && !p[at - 2].is(WordKind::currency)) return at;
    factor *= p[i].word->sense(WordKind::scale).number;
    at = i + 1;
  }
}

Number vague(double low, double high, size_t end, const Pieces& p) {
  double factor = 1;
  // "several hundred", "a few dozen"; then "of" in "hundreds of thousands".
  while (true) {
    if (p[end].is(WordKind::scale) && p[end].text.size() > 2) {
      factor *= p[end].word->sense(WordKind::scale).number;
      end += 1;
    } else if (p[end].is("of") && p[end + 1].is(WordKind::many) && high > 9) {
      // "tens of thousands": the plural names the scale itself.
      const double scale = p[end + 1].word->sense(WordKind::many).number / 2;
      if (scale < 100) break;
      low *= scale;
      high = (high + 1) * scale - 1;
      end += 2;
    } else {
      break;
    }
  }
  return {end, low * factor, high * factor, true, false};
}

double top_of_many(double low) {
  if (low == 24 || low == 20) return 99;
  if (low == 40) return 199;
  return low * 5 - 1;  // 200..999, 2,000..9,999
}

Number read_vague(const Pieces& p, size_t at) {
  size_t i = at;
  if (p[i].is("a") && (p[i + 1].is("few") || p[i + 1].is("couple"))) ++i;
  if (p[i].is(WordKind::few)) {
    const double low = p[i].word->sense(WordKind::few).number;
    if (low == 2 && i == at) return {};  // "the couple" are two people
    size_t end = i + 1;
    if (low == 2 && p[end].is("of")) ++end;
    Number n = vague(low, low == 2 ? 3 : 9, end, p);
    if (p[end - 1].is("of") && n.end == end) n.end = end;
    return n;
  }
  if (p[i].is(WordKind::many)) {
    const double low = p[i].word->sense(WordKind::many).number;
    const Number n = vague(low, top_of_many(low), i + 1, p);
    return p[i].is("tens") && n.end == i + 1 ? Number{} : n;
  }
  return {};
}

// "two thirds", "three-quarters", "a third", "half".
Number read_fraction(const Pieces& p, size_t at) {
  const bool one = p[at].is("a") || p[at].is("one");
  if (p[at].is("half") && !p[at + 1].is("a")) {
    return {at + 1, 0.5, 0.5, false, true};
  }
  const size_t i = after_hyphen(p, at + 1);
  if (!p[i].is(WordKind::fraction)) return {};
  const double part = p[i].word->sense(WordKind::fraction).number;
  const bool plural = p[i].text.ends_with('s');
  if (one && !plural) return {i + 1, part, part, false, true};
  if (plural && p[at].is(WordKind::number) && p[at].number < 0) {
    const double n = p[at].word->sense(WordKind::number).number;
    if (n * part < 1) return {i + 1, n * part, n * part, false, true};
  }
  return {};
}

Number exact(size_t end, double value) {
  return {end, value, value, false, false};
}

Number read_digits(const Pieces& p, size_t at) {
  if (cardinal(p[at]) && p[at + 1].mark == '/') {
    double value = 0;  // 1/2, but not 9/11/2001
    const size_t end = add_fraction(p, at, value);
    if (end == at || p[end].mark == '/') return {};
    return {end, value, value, false, true};
  }
  double value = p[at].number;
  size_t end = add_fraction(p, at + 1, value);
  double factor = 1;
  end = add_scales(p, end, factor);
  return exact(end, value * factor);
}

}  // namespace

Number read_number(const Pieces& p, size_t at) {
  if (p[at].number >= 0) return cardinal(p[at]) ? read_digits(p, at) : Number{};
  if (p[at].word == nullptr && !p[at].is("a") && !p[at].is("half")) return {};
  if (const Number n = read_fraction(p, at); n.end != 0) return n;
  if (const Number n = read_vague(p, at); n.end != 0) return n;
  if (p[at].is("half") && p[at + 1].is("a") && p[at + 2].is(WordKind::scale)) {
    return exact(at + 3, p[at + 2].word->sense(WordKind::scale).number / 2);
  }
  Spelled spelled{p, 0};
  size_t start = at;
  if (p[at].is("a") || p[at].is("another")) {  // "a hundred", "another dozen"
    if (!p[at + 1].is(WordKind::scale) || p[at + 1].text.size() <= 2) return {};
    spelled.group = 1;
    start = at + 1;
  }
  spelled.run(start);
  if (spelled.end == 0) return {};
  double value = spelled.total + spelled.group;
  size_t end = add_fraction(p, spelled.end, value);
  if (end != spelled.end) {  // "two and a half million"
    double factor = 1;
    end = add_scales(p, end, factor);
    value = (value)*factor;
    // "a million and a half" is half of the million.
    if (spelled.total > 0) {
      value = spelled.total + spelled.group +
              (value - spelled.total - spelled.group) * spelled.room;
    }
  }
  return exact(end, value);
}

}  // namespace crosscheck
