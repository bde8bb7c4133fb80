// Reads a number that begins at a piece, in digits, words or both.
//
//   "four hundred and eighty" 480, "1.2 million" 1,200,000, "half a dozen" 6,
//   "several hundred" 300..900, "tens of thousands" 20,000..99,999,
//   "two thirds of a million", "minus five point two", "1 414 021"
//
// Tested by quantities_number_test.cc, which spells out numbers and reads them
// back.
#include <algorithm>
#include <cmath>

#include "detect/times_words.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

double value_of(const Piece& p, WordKind kind) {
  return p.word->sense(kind).number;
}

// A hyphen that joins two words: its index is skipped over.
size_t after_hyphen(const Pieces& p, size_t i) {
  return p[i].mark == '-' && p[i].glued && p[i + 1].glued ? i + 1 : i;
}

bool cardinal(const Piece& p) {
  return p.number >= 0 && !p.ordinal && !p.decade;
}

bool number_word(const Piece& p) {
  return p.is(WordKind::number) && p.number < 0;
}

// A scale that is a word, not a letter behind digits.
bool scale_word(const Piece& p) {
  return p.is(WordKind::scale) && p.text.size() > 2;
}

// "twenty-one", "four hundred and eighty", "two thousand five hundred", "4
// thousand 3 hundred and 21". The English order allows each step once:
// hundreds, tens, ones within a thousand, and each scale below the one before.
struct Spelled {
  const Pieces& p;
  size_t end;
  double total = 0, group = 0;
  double room = 1e18;   // the next scale must be below this
  double small = 1000;  // the next part of the group must be below this
  double last_scale = 1;

  bool step(size_t i) {
    if (number_word(p[i])) {
      const double n = value_of(p[i], WordKind::number);
      if (n >= small || (n == 0 && group + total > 0)) return false;
      group += n;
      small = n >= 20 ? 10 : 0;
      last_scale = 1;
    } else if (scale_word(p[i])) {
      const double n = value_of(p[i], WordKind::scale);
      if (n == 100 || n == 12) {
        if (group == 0 || group >= 100) return false;
        // "three hundred and two dozen" are 324.
        group = n == 12 && group > 99 ? group : group * n;
        small = n;
      } else {
        // "three lakh crore": a scale of a scale.
        if (group == 0 && total > 0 && n > room && p[i - 1].text != "and") {
          total *= n;
          room = n;
          end = i + 1;
          return true;
        }
        if (n >= room || group == 0) return false;
        total += group * n;
        group = 0;
        room = n;
        small = 1000;
      }
      last_scale = n;
    } else if (digits_go_on(i)) {
      group += p[i].number;
      small = 0;
      last_scale = 1;
      if (p[i + 1].is(WordKind::scale)) small = 1000;
    } else {
      return false;
    }
    end = i + 1;
    return true;
  }

  // "4 thousand 3 hundred and 21": digits as one more part of a number in
  // words, where "and" or a scale says so.
  bool digits_go_on(size_t i) const {
    const Piece& d = p[i];
    if (!cardinal(d) || d.digits == 0 || d.number >= small || d.number == 0) {
      return false;
    }
    const bool scale = p[i + 1].is("hundred") && small > 100;
    const bool last = p[i - 1].is("and") && last_scale <= 1000 &&
                      d.number < last_scale && !scale_word(p[i + 1]);
    return scale || last;
  }

  // May an "and" be followed by more? "hundred and five", "thousand and ten".
  bool takes_and(size_t i) const {
    // "two million and one half" has a part behind "and".
    const bool part = p[i + 1].is("one") && p[i + 2].is(WordKind::fraction);
    return p[i].is("and") && p[i - 1].is(WordKind::scale) && !part &&
           (number_word(p[i + 1]) || digits_go_on(i + 1)) && small > 10;
  }

  void run(size_t i) {
    while (true) {
      size_t next = after_hyphen(p, i);
      if (p[i].mark == '-' && small == 10 && end == i) next = i + 1;
      if (next == i && takes_and(i)) next = i + 1;
      if (!step(next)) return;
      i = end;
    }
  }

  double value() const { return total + group; }
};

// ---- parts of one -----------------------------------------------------------

struct Part {
  size_t end = 0;
  double value = 0;
};

// "thirds", "twenty-fifth", "hundredths": what one is parted into.
Part denominator(const Pieces& p, size_t at) {
  if (p[at].is(WordKind::fraction) && !p[at].is("half")) {
    return {at + 1, 1 / value_of(p[at], WordKind::fraction)};
  }
  Spelled prefix{p, 0};
  prefix.run(at);
  if (prefix.end == 0) return {};
  const size_t i = after_hyphen(p, prefix.end);
  const Piece& last = p[i];
  double n = 0;
  if (last.is(WordKind::fraction)) {
    n = std::round(1 / value_of(last, WordKind::fraction));
  } else if (last.is("first") || last.is("firsts")) {
    n = 1;
  }
  if (n == 0 || n >= prefix.small) return {};
  return {i + 1, prefix.value() + n};
}

// "two thirds", "three-quarters", "a third", "½", "3/4", "one in five".
Part read_part(const Pieces& p, size_t at) {
  const Piece& first = p[at];
  if (first.is(WordKind::fraction) && static_cast<uint8_t>(first.text[0]) > 127)
    return {at + 1, value_of(first, WordKind::fraction)};  // ½
  if (cardinal(first) && p[at + 1].mark == '/' && p[at + 1].glued &&
      cardinal(p[at + 2]) && p[at + 2].glued && p[at + 3].mark != '/') {
    // 9/11 and 24/7 are no parts.
    const double of = p[at + 2].number;
    const bool parts = of <= 10 || of == 12 || of == 16 || of == 32 || of == 64;
    if (first.number < of && (parts || of == 100)) {
      return {at + 3, first.number / of};
    }
  }
  if (first.is("half")) return {at + 1, 0.5};
  if (first.is("quarter") && scale_word(p[at + 1])) return {at + 1, 0.25};
  if (first.is("a") || first.is("one")) {
    size_t i = after_hyphen(p, at + 1);
    if (p[i].mark == '-' && p[i + 1].is(WordKind::fraction)) ++i;
    if (p[i].is("half")) return {i + 1, 0.5};
    const Part d = denominator(p, i);
    const bool whole = i + 1 < d.end && scale_word(p[i]);  // "a hundred fifths"
    if (d.end != 0 && !whole) return {d.end, 1 / d.value};
  }
  return {};
}

// "two thirds", "twenty-three fifths": a number in words and what it counts.
Part read_parts(const Pieces& p, size_t at, const Spelled& n) {
  size_t i = after_hyphen(p, n.end);
  if (p[i].mark == '-' && p[i + 1].is(WordKind::fraction)) ++i;
  const Part d = denominator(p, i);
  if (d.end == 0 || !p[d.end - 1].text.ends_with('s')) return {};
  // "one hundred and three quarters" are 100.75.
  for (size_t j = n.end; j-- > at + 1;) {
    if (!p[j].is("and")) continue;
    Spelled last{p, 0};
    last.run(j + 1);
    if (last.end == n.end && last.value() < d.value) {
      size_t end = d.end;
      double scale = 1;
      if (p[end].is(WordKind::scale)) {
        scale = value_of(p[end++], WordKind::scale);
      } else if (p[j - 1].is(WordKind::scale)) {
        scale = value_of(p[j - 1], WordKind::scale);
      }
      if (scale < 1000) scale = 1;
      return {end, n.value() - last.value() + last.value() / d.value * scale};
    }
    break;
  }
  return {d.end, n.value() / d.value};
}

// "and a half", "1/2", "and three fifths" after `at`; adds it to `value`, as a
// part of `scale`: "five million and a half".
size_t add_part(const Pieces& p, size_t at, double scale, double& value) {
  const size_t from = at;
  // "two-and-a-half million"
  const bool hyphens = p[at].mark == '-' && p[at].glued &&
                       p[at + 1].is("and") && p[at + 2].mark == '-' &&
                       p[at + 2].glued;
  if (hyphens) ++at;
  const bool joined = p[at].is("and");
  size_t i = hyphens ? at + 2 : joined ? at + 1 : at;
  const bool sign =
      static_cast<uint8_t>(p[i].text.empty() ? 0 : p[i].text[0]) > 127;
  if (!joined && p[at].number < 0 && !sign) return from;
  Part part = read_part(p, i);
  if (part.end == 0 && joined && number_word(p[i])) {
    Spelled n{p, 0};
    n.run(i);
    part = read_parts(p, i, n);
  }
  if (part.end == 0) return from;
  if (p[part.end].is(WordKind::scale) && joined && scale > 1) {
    scale = value_of(p[part.end++], WordKind::scale);
  }
  value += part.value * (scale < 1000 ? 1 : scale);
  return part.end;
}

// Things that are counted in millions, not in metres: "84m extra shares".
bool things(const Pieces& p, size_t at) {
  if (p[at].pos == Pos::adj && p[at].mark == 0) ++at;
  const Piece& w = p[at];
  if (w.is(WordKind::person_noun))
    return w.is("people") || w.text.back() == 's';
  return (w.is(WordKind::currency) && w.text.back() == 's') ||
         one_of(w.text, "shares", "votes", "barrels", "tonnes", "tons", "homes",
                "jobs", "users", "customers", "households", "doses", "viewers",
                "copies", "cases", "acres", "hectares", "vehicles", "animals");
}

// Scales after a number in digits: "1.2 million", "5m", "3 hundred thousand".
size_t add_scales(const Pieces& p, size_t at, double& factor) {
  factor = 1;
  while (true) {
    const size_t i = after_hyphen(p, at);
    if (!p[i].is(WordKind::scale)) return at;
    const bool letter = p[i].text.size() == 1;
    const bool money = p[at - 2].is(WordKind::currency);
    if (letter && !p[i].glued && !p[i].is("k") && !money) return at;
    // 5m may be metres, 5b a flat; money, 5M and 1.2b are a scale.
    const bool other = p[i].is("m") || p[i].is("mm") || p[i].is("b");
    const bool sure = p[i].is("b")
                          ? p[at - 1].digits == 0
                          : p[i].upper || (p[i].is("m") && things(p, i + 1));
    if (other && !sure && !money) return at;
    factor *= value_of(p[i], WordKind::scale);
    at = i + 1;
  }
}

// ---- vague numbers ----------------------------------------------------------

Number vague(double low, double high, size_t end, const Pieces& p) {
  double factor = 1;
  // "several hundred", "a few dozen"; then "of" in "hundreds of thousands".
  while (true) {
    if (scale_word(p[end])) {
      factor *= value_of(p[end], WordKind::scale);
      end += 1;
    } else if (p[end].is("of") && p[end + 1].is(WordKind::many) && high > 9) {
      // "tens of thousands": the plural names the scale itself.
      const double scale = value_of(p[end + 1], WordKind::many) / 2;
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
  if (p[i].is("a") && p[i + 1].is(WordKind::few)) ++i;
  if (p[i].is(WordKind::few)) {
    const double low = value_of(p[i], WordKind::few);
    if (low == 2 && i == at) return {};  // "the couple" are two people
    // "Few facilities" are hardly any; "the first few" are some.
    if (p[i].is("few") && i == at &&
        !one_of(p[at - 1].text, "the", "a", "these", "those", "last", "past",
                "next", "first", "every", "another", "previous", "following",
                "final", "coming", "recent", "only", "just", "with")) {
      return {};
    }
    size_t end = i + 1;
    if ((low == 2 || p[i].is("handful")) && p[end].is("of")) ++end;
    return vague(low, low == 2 ? 3 : 9, end, p);
  }
  if (p[i].is(WordKind::many) && p[i].pos != Pos::verb) {
    const double low = value_of(p[i], WordKind::many);
    const Number n = vague(low, top_of_many(low), i + 1, p);
    return p[i].is("tens") && n.end == i + 1 ? Number{} : n;
  }
  return {};
}

// ---- digits, words ----------------------------------------------------------

Number exact(size_t end, double value) {
  return {end, value, value, false, false};
}

// A part of one; of a million it is a number: "half a million".
Number part_of(const Pieces& p, Part part) {
  size_t at = part.end;
  if (p[at].is("of")) ++at;
  if (p[at].is("a") && (p[at - 1].is("of") || at == part.end)) ++at;
  if (p[at].is(WordKind::scale) &&
      (at > part.end || scale_word(p[at]) || !p[at].glued)) {
    const double scale = value_of(p[at], WordKind::scale);
    if (p[at].text.size() > 1) return exact(at + 1, part.value * scale);
  }
  return {part.end, part.value, part.value, false, part.value < 1};
}

// "12,34,567": what Indian papers group in pairs, wherever the words are
// parted.
size_t add_lakhs(const Pieces& p, size_t at, double& value) {
  if (p[at - 1].digits == 0 || p[at - 1].digits > 2) return at;
  double sum = value;
  bool pairs = false;
  for (size_t i = at;
       p[i].mark == ',' && p[i].glued && p[i + 1].glued && cardinal(p[i + 1]);
       i += 2) {
    const std::string_view group = p[i + 1].text;
    const size_t whole = std::min(group.find('.'), group.size());
    const bool more = whole > 3 && whole % 3 == 0 && group[2] == ',';
    if (more || (pairs && whole == 3)) {
      for (size_t c = 0; c < whole; ++c) sum *= group[c] == ',' ? 1 : 10;
      value = sum + p[i + 1].number;
      return i + 2;
    }
    if (p[i + 1].digits != 2) break;
    sum = sum * 100 + p[i + 1].number;
    pairs = true;
  }
  return at;
}

// "1 414 021 100": groups of three digits, one space between.
size_t add_groups(const Pieces& p, size_t at, double& value) {
  const auto group = [&](size_t i, uint8_t digits) {
    const uint32_t gap = p[i].span.begin - p[i - 1].span.end;
    const bool space = gap > 0 && gap < 4;  // a narrow one has three bytes
    const bool whole = p[i].digits == 3 || (p[i].span.size() > 4 &&
                                            p[i].number < 1000 && digits == 0);
    return cardinal(p[i]) && space && whole;
  };
  if (p[at - 1].digits == 0 || p[at - 1].digits > 3 || p[at - 1].number == 0) {
    return at;
  }
  while (group(at, 3)) value = value * 1000 + p[at++].number;
  // "1, 500 houses" where words are parted at commas: in a text that has a
  // group of zeros so, or right here.
  const bool parted = p[at].mark == ',' && p[at].glued && !p[at + 1].glued &&
                      p[at + 1].digits == 3 && p[at + 2].mark != ',' &&
                      p[at - 2].mark != ',' && p[at - 2].number < 0;
  if (parted && (p[at + 1].is("000") || p.parted_thousands)) {
    value = value * 1000 + p[at + 1].number;
    return at + 2;
  }
  // "1 234 567.89"
  if (p[at - 1].digits == 3 && p[at - 2].number >= 0 && group(at, 0) &&
      p[at].text.size() > 4 && p[at].text[3] == '.') {
    value = value * 1000 + p[at++].number;
  }
  return at;
}

// "1.1^23", "1.3x10^6", "1e10", "12e-1": powers as they are typed.
size_t add_power(const Pieces& p, size_t at, double& value) {
  const bool e = p[at].is("e") && p[at].glued;
  const bool ten = (p[at].is("x") || p[at].is("×")) && p[at + 1].number == 10;
  size_t i = ten ? at + 2 : at;
  if (!e && p[i].mark != '^') return at;
  ++i;
  double sign = 1;
  for (; p[i].mark == '-' || p[i].mark == '+'; ++i) {
    if (p[i].mark == '-' && p[i - 1].mark != '-') sign = -1;
  }
  if (!cardinal(p[i]) || !p[i].glued) return at;
  const double power = sign * p[i].number;
  value = e || ten ? value * std::pow(10, power) : std::pow(value, power);
  return i + 1;
}

// What the number that ends before `at` is of, so that "3,5" cannot be two
// numbers of a list.
bool measured_at(const Pieces& p, size_t begin, size_t at) {
  return scale_word(p[at]) || p[at].is(WordKind::measure) ||
         p[at].is(WordKind::currency) || p[begin - 1].is(WordKind::currency);
}

// "3,5 million", "1.234,56 euros", "12.345.678 dollars": a comma before
// decimals, points between thousands, as much of the world writes.
size_t add_continental(const Pieces& p, size_t at, double& value) {
  size_t i = at + 1;
  const bool grouped = thousands_by_points(p[at].text);
  if (!grouped && (p[at].digits == 0 || p[at].digits > 3)) return i;
  double whole = grouped ? value * 1000 : value;
  while (grouped && p[i].glued && p[i].number >= 0 && p[i].text.size() == 4 &&
         p[i].text[0] == '.') {
    whole = (whole + p[i].number) * 1000;
    ++i;
  }
  const Piece& part = p[i + 1];
  const bool decimals = p[i].mark == ',' && p[i].glued && part.glued &&
                        part.digits > 0 && part.digits < 3 &&
                        !(p[i + 2].mark == ',' && p[i + 3].glued) &&
                        p[at - 1].mark != ',';
  if (decimals) {
    whole += part.number / (part.digits == 1 ? 10 : 100);
    i += 2;
  }
  if (i == at + 1 || !measured_at(p, at, i)) return at + 1;
  value = whole;
  return i;
}

Number read_digits(const Pieces& p, size_t at) {
  if (p[at + 1].mark == '/') {
    const Part part = read_part(p, at);  // 1/2, but not 9/11/2001
    if (part.end == 0 || p[part.end].mark == '/') return {};
    return part_of(p, part);
  }
  double value = p[at].number;
  size_t end = add_continental(p, at, value);
  if (end == at + 1) end = add_lakhs(p, end, value);
  end = add_groups(p, end, value);
  end = add_power(p, end, value);
  end = add_part(p, end, 1, value);
  if (end == at + 1 && p[end].is(WordKind::many) && p[end].is("dozens")) {
    return exact(end + 1, value * 12);
  }
  double factor = 1;
  const size_t scaled = add_scales(p, end, factor);
  if (scaled == end) return exact(end, value);
  // "4 thousand 3 hundred and 21", "6 crore and two hundred"
  Spelled more{p, scaled};
  more.total = value * factor;
  more.room = more.last_scale = factor;
  more.small = std::min(factor, 1000.0);
  if (scale_word(p[scaled - 1])) more.run(scaled);
  value = more.value();
  end = more.end;
  if (end == scaled) end = add_part(p, end, factor, value);
  return exact(end, value);
}

// "two hundred point zero three", "point seventy-one": the digits are said.
size_t add_decimals(const Pieces& p, size_t at, double& value) {
  if (!p[at].is("point") || !number_word(p[at + 1])) return at;
  double weight = 0.1;
  size_t i = at + 1;
  for (; number_word(p[i]); i = after_hyphen(p, i + 1)) {
    const double n = value_of(p[i], WordKind::number);
    if (n >= 20 && number_word(p[after_hyphen(p, i + 1)])) {
      value += n / 10 * weight;  // "seventy" of "seventy-one"
    } else {
      if (n >= 10) weight /= 10;
      value += n * weight;
    }
    weight /= 10;
    at = i + 1;
  }
  return at;
}

Number read_words(const Pieces& p, size_t at) {
  Spelled spelled{p, 0};
  size_t start = at;
  const bool article = p[at].is("a") || p[at].is("another");
  if (article) {  // "a hundred", "another dozen"
    if (!scale_word(p[at + 1])) return {};
    spelled.group = 1;
    start = at + 1;
  } else if (p[at].is("hundred") || p[at].is("thousand")) {
    spelled.group = 1;  // "hundred thousand dollars"
  }
  spelled.run(start);
  if (spelled.end == 0) return {};
  double value = spelled.value();
  size_t end = spelled.end;
  if (const Part parts = read_parts(p, at, spelled); parts.end != 0) {
    return part_of(p, parts);
  }
  if (p[end].is("dozens") && !p[end - 1].is(WordKind::scale)) {
    // "three hundred and two dozens" are 324.
    return exact(end + 1, value + 11 * std::fmod(value, 100));
  }
  end = add_decimals(p, end, value);
  if (end == spelled.end) end = add_part(p, end, spelled.last_scale, value);
  if (end != spelled.end) {  // "two and a half million"
    double factor = 1;
    end = add_scales(p, end, factor);
    value *= factor;
  }
  return exact(end, value);
}

// "−5" and "–5": what is typed for a minus.
bool minus_sign(const Piece& p) {
  return p.text == "-" || p.text == "\u2013" || p.text == "\u2212";
}

// "minus five", "-5": a sign before, and no word or number that it parts.
bool negative(const Pieces& p, size_t at) {
  if (p[at].is("minus") || p[at].is("negative")) return true;
  const bool free = !p[at].glued || p[at - 1].mark != 0;
  return minus_sign(p[at]) && free && p[at - 1].number < 0 &&
         p[at + 1].number >= 0 && p[at + 1].glued;
}

}  // namespace

size_t spelled_ordinal(const Pieces& p, size_t at) {
  if (p[at].number >= 0 || (!number_word(p[at]) && !scale_word(p[at]))) {
    return 0;
  }
  const Piece& left = p[at - 1];
  const bool owned = left.is("the") || left.is("its") || left.is("his") ||
                     left.is("her") || left.is("their") || left.is("our") ||
                     left.is("'s") || left.is("\u2019s");
  Spelled n{p, 0};
  n.group = scale_word(p[at]) ? 1 : 0;
  if (n.group > 0) {  // "the hundred and fifth"
    if (!owned || !p[at].is("hundred")) return 0;
    n.group = n.small = n.last_scale = 100;
    n.end = at + 1;
  }
  n.run(n.group > 0 ? n.end : at);
  if (n.end == 0) return 0;
  const bool hyphen = p[n.end].mark == '-' && p[n.end + 1].glued;
  size_t i = hyphen || p[n.end].is("and") ? n.end + 1 : n.end;
  const Piece& last = p[i];
  if (last.number >= 0) return 0;
  // "two hundredth", but "one hundredth of them"
  if (last.is(WordKind::fraction) &&
      value_of(last, WordKind::fraction) <= .01) {
    const bool whole = owned || n.value() > 1;
    return whole && !last.text.ends_with('s') ? i + 1 : 0;
  }
  if (!last.is(WordKind::ordinal) || (!hyphen && !owned)) return 0;
  return value_of(last, WordKind::ordinal) < n.small ? i + 1 : 0;
}

bool thousands_by_points(std::string_view digits) {
  const size_t point = digits.find('.');
  return point != digits.npos && point > 0 && point < 4 &&
         digits.size() == point + 4 && digits[0] != '0' &&
         std::ranges::all_of(digits.substr(point + 1),
                             [](char c) { return c >= '0' && c <= '9'; });
}

Number read_number(const Pieces& p, size_t at) {
  if (p[at].number >= 0) return cardinal(p[at]) ? read_digits(p, at) : Number{};
  if (negative(p, at)) {
    Number n = p[at + 1].number >= 0 || p[at + 1].word != nullptr
                   ? read_number(p, at + 1)
                   : Number{};
    if (n.vague) return {};
    n.low = -n.low;
    n.high = -n.high;
    return n;
  }
  if (p[at].word == nullptr && !p[at].is("a") && !p[at].is("half")) return {};
  if (const Part part = read_part(p, at); part.end != 0)
    return part_of(p, part);
  if (const Number n = read_vague(p, at); n.end != 0) return n;
  return read_words(p, at);
}

}  // namespace crosscheck
