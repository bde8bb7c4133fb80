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

#include "detect/quantities_counter.h"
#include "util/one_of.h"

namespace crosscheck {

std::vector<Quantity> Counter::run() {
  for (size_t i = p_.first(); i < p_.last();) {
    if (p_[i].mark == '\n') sentence_ = i;
    const size_t blocked =
        std::max({skip_time(i), skip_address(i), telephone(p_, i)});
    const bool counts = blocked <= i && !p_.heads_entry(i);
    i = std::max({i + 1, blocked, counts ? count(i) : 0});
  }
  std::vector<Quantity> out;
  out.reserve(found_.size());
  for (const Counted& c : found_) out.push_back(c.quantity);
  return out;
}

size_t Counter::skip_time(size_t i) {
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

size_t Counter::skip_address(size_t i) const {
  const std::string_view w = p_[i].text;
  if (!w.starts_with("http:") && !w.starts_with("https:") &&
      !w.starts_with("www.") &&
      !(one_of(w, "http", "https", "www") && p_[i + 1].mark != 0)) {
    return i;
  }
  do ++i;
  while (i < p_.last() && p_[i].glued);
  return i;
}

size_t Counter::count(size_t i) {
  if (p_[i].is(WordKind::most) && p_[i + 1].is("of")) return most_of(i);
  if (p_[i].number < 0 && p_[i].word == nullptr && !p_[i].is("a") &&
      !p_[i].is("an") && !p_[i].is("minus") && !p_[i].is("negative") &&
      p_[i].mark != '-' && p_[i].text != "\u2212") {
    return 0;
  }
  if (const size_t end = spelled_ordinal(p_, i); end != 0) return end;
  Number n = read_number(p_, i);
  if (in_duration_ && n.fraction && p_[n.end - 1].is("quarters")) {
    return n.end;  // "the past two quarters" are no half
  }
  if (n.end == 0) n = one_span(i);
  if (n.end == 0) return 0;
  Counted c;
  c.begin = i;
  c.sentence = sentence_;
  c.one = p_[i].is("one") && n.end == i + 1;
  size_t end = n.end;
  const bool aged = age_at(p_, i, end).end != 0;
  if (!aged && (is_name(p_, i, end) || names_left(i, end))) {
    constexpr size_t kMostNames = 32;
    if (p_[i].number >= 10 && named_.size() < kMostNames) {
      named_.emplace_back(p_[i - 1].text, p_[i].number);
    }
    return end;
  }
  if (!aged && named_before(i, end)) return end;
  if (decade_of_life(i, end)) return end;
  if (const size_t stop = gallery(i, end); stop != 0) return stop;
  const bool range = read_range(i, end, n);
  c.ratio = !range && share(i, n, end);
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

size_t Counter::gallery(size_t i, size_t end) const {
  const Piece& left = p_[i - 1];
  const Piece& all = p_[end + 1];
  if (p_[i].digits == 0 || !p_[end].is("of") || all.digits == 0 ||
      all.number < p_[i].number) {
    return 0;
  }
  const bool label =
      one_of(left.text, "image", "photo", "photograph", "picture", "slide",
             "page", "video", "part", "screenshot", "step", "item");
  const bool alone = left.mark == '\n' && p_[end + 2].mark == '\n';
  return label || alone ? end + 2 : 0;
}

bool Counter::named_before(size_t i, size_t end) const {
  const Piece& left = p_[i - 1];
  if (left.is("the") && p_[i - 2].is("by") && p_[i].number < 0 &&
      ends_phrase(p_[end])) {
    return true;
  }
  if (p_[i].digits == 0 || end != i + 1) return false;
  return std::ranges::any_of(named_, [&](const auto& name) {
    const bool road = left.is("the") && name.second >= 100 &&
                      !p_[end].is(WordKind::person_noun);
    return name.second == p_[i].number &&
           (road || (left.upper && left.text == name.first));
  });
}

bool Counter::names_left(size_t i, size_t end) const {
  const Piece& left = p_[i - 1];
  if (p_[i].number < 0 || end != i + 1 || !left.upper || left.mark != 0 ||
      left.pos != Pos::propn || left.is(WordKind::currency) ||
      left.is(WordKind::person_noun) || p_[end].is(WordKind::measure)) {
    return false;
  }
  return p_[i].token < reading_.tokens.size() &&
         reading_.tokens[p_[i].token].head == static_cast<int32_t>(left.token);
}

Number Counter::one_span(size_t i) const {
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

bool Counter::links(size_t begin, size_t end) const {
  const Piece& link = p_[end];
  const bool currency = p_[begin - 1].is(WordKind::currency);
  const Piece& left = p_[currency ? begin - 2 : begin - 1];
  return link.mark == '-' || link.is("to") || link.is("or") ||
         link.is("through") || link.is("~") ||
         (link.is("and") && left.is("between"));
}

bool Counter::read_range(size_t begin, size_t& end, Number& n) const {
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
  // "1.5 to 2 million", "two to three hundred": the scale is of both.
  double low = n.low;
  const Piece& tail = p_[last.end - 1];
  if (tail.is(WordKind::scale) && !p_[link - 1].is(WordKind::scale)) {
    const double scale = tail.word->sense(WordKind::scale).number;
    if (low * scale < last.high) low *= scale;
  }
  if (low >= last.high) return false;
  // "10 million or 10 billion" are two amounts.
  if (p_[link].is("or") && low > 0 && last.high > 10 * low) return false;
  if (dash && p_[last.end].mark == '-' && p_[last.end + 1].number >= 0) {
    return false;  // 555-12-34
  }
  n.low = low;
  n.high = last.high;
  n.end = end = last.end;
  return true;
}

bool Counter::changes(size_t i) const {
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

// "two in five adults": of people, and nothing before it that is done to two.
bool Counter::some_in_all(size_t begin, const Number& n, size_t at) const {
  size_t lead = begin - 1;
  while (bound_of(p_[lead]) != Bound::none) --lead;
  const Piece& left = p_[lead];
  const bool free = left.mark != 0 || left.pos == Pos::sconj ||
                    left.pos == Pos::cconj || left.is("that");
  const Number all = free && n.low > 1 ? read_number(p_, at + 1) : Number{};
  if (all.end == 0 || all.low != all.high || all.low > 10) return false;
  const Piece& of = p_[all.end];
  return of.is(WordKind::person_noun) && p_[at].is("in");
}

bool Counter::share(size_t begin, Number& n, size_t& end) const {
  size_t at = end;
  if (some_in_all(begin, n, at) ||
      ((p_[at].is("in") || p_[at].is("over")) && std::abs(n.low) == 1)) {
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
      (all.low > 1000 && std::abs(n.low) != 1) || n.low != n.high) {
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

// "in her 20's", "in their early 30's"
bool Counter::decade_of_life(size_t at, size_t end) const {
  const bool early =
      p_[at - 1].is("early") || p_[at - 1].is("mid") || p_[at - 1].is("late");
  const Piece& whose = p_[early ? at - 2 : at - 1];
  return (p_[end].is("'s") || p_[end].is("\u2019s")) &&
         (whose.is("his") || whose.is("her") || whose.is("their"));
}

void Counter::unit_of_before(const Counted& c, size_t number) {
  if (found_.empty()) return;
  Counted& last = found_.back();
  Amount& a = last.quantity.amount;
  const std::string& unit = c.quantity.amount.unit;
  if (!a.unit.empty() || last.sentence != c.sentence ||
      last.end + 1 != std::min(c.begin, number) ||
      !(p_[last.end].is("to") || p_[last.end].is("or"))) {
    // "16- and 17-year-old girls", "two girls, 13 and 17 years of age", "the
    // 100- and 200-metre champion"
    const bool bare =
        a.unit.empty() || (a.unit == "person" && last.quantity.of.empty() &&
                           unit.ends_with(" old"));
    const bool joined =
        last.sentence == c.sentence && last.end + 2 >= number &&
        p_[number - 1].is("and") &&
        (unit.ends_with(" old") || p_[last.end - 1].mark == '-');
    if (!bare || !joined) return;
  }
  a.unit = unit;
  last.quantity.of = c.quantity.of;
}

std::vector<Quantity> find_quantities(const Text& text, const Reading& reading,
                                      const Knowledge& knowledge) {
  const auto known = time_words_of(knowledge);
  const Pieces pieces = cut_pieces(text, reading, *known);
  return Counter(pieces, reading).run();
}

}  // namespace crosscheck
