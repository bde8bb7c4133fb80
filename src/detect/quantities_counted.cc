// What a number counts or measures: its unit and the noun phrase that it
// belongs to, by the parse, else by form.
#include <cmath>

#include "detect/quantities_counter.h"
#include "util/lexicon.h"
#include "util/one_of.h"
#include "util/units.h"

namespace crosscheck {

size_t Counter::most_of(size_t i) {
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

NounPhrase Counter::numbered_phrase(size_t at, bool with_number) const {
  if (p_[at].is("the")) ++at;
  for (size_t k = at; k < at + 4; ++k) {
    const bool owner = p_[k].is("'s") || p_[k].is("’s");
    if (owner && p_[k + 1].digits > 0) at = k + 1;  // "the state's 40 seats"
    if (p_[k].mark != 0) break;
  }
  while (p_[at].is(WordKind::about) || p_[at].is(WordKind::exactly)) ++at;
  const Number n = read_number(p_, at);
  NounPhrase np = noun_phrase(p_, n.end != 0 && !n.fraction ? n.end : at);
  if (np.end != 0 && n.end != 0 && with_number) np.begin = at;
  return np;
}

bool Counter::read_unit(Counted& c, Number& n, size_t& end) {
  if (!n.fraction) {
    if (!unit_of(c, n, end)) return false;
    // Of people a point parts no decimals: "12.500 refugees".
    if (c.quantity.amount.unit == "person" &&
        thousands_by_points(p_[c.begin].text)) {
      n.low *= 1000;
      n.high *= 1000;
    }
    return true;
  }
  // "a seventh day of fighting" is a whole one.
  const bool next = p_[c.begin].is("a") && end == c.begin + 2 && n.low < 0.5 &&
                    n.low != 0.25 && p_[end].mark == 0 && !p_[end].is("of");
  if (next && p_[end].is(WordKind::measure)) return false;
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

bool Counter::fraction_of(Counted& c, Number& n, size_t end) {
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
  const double rounded = std::round(n.low * 1000) / 10;
  n.low = n.high = rounded != 0 ? rounded : std::round(n.low * 1e9) / 1e7;
  c.quantity.amount.unit = "percent";
  if (np.begin < np.end) c.quantity.of = p_.span(np.begin, np.end);
  c.end = std::max(np.end, end);
  return true;
}

bool Counter::unit_of(Counted& c, Number& n, size_t& end) {
  std::string& unit = c.quantity.amount.unit;
  if (Unit age = age_at(p_, c.begin, end); age.end != 0) {
    const bool hyphen = p_[end].mark == '-';
    unit = std::move(age.text);
    end = age.end;
    c.begin -= age.before;
    c.measured = true;
    return measured(c, end, hyphen);
  }
  if (Unit money = money_before(p_, c.begin); money.end != 0) {
    unit = std::move(money.text);
    c.begin = money.end;
    c.measured = true;
    if (const Unit again = unit_after(p_, c.begin, end);
        again.money && p_[end].text.size() > 2 &&
        (again.text == unit || p_[again.end].number < 0)) {
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
    c.measured = found.money || crosscheck::measured(unit).dimension != "time";
    smaller_unit(c, n, end);
    if (found.money) {
      const Piece& sign = p_[end - 1];
      if (sign.text.size() == 4 && sign.text[0] == 'm' && sign.capitals) {
        n.low *= 1e6;  // "30 MUSD"
        n.high *= 1e6;
      }
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

void Counter::smaller_unit(const Counted& c, Number& n, size_t& end) const {
  size_t at = end;
  if (p_[at].is("and") || p_[at].mark == ',') ++at;
  const Number small = read_number(p_, at);
  if (small.end == 0 || small.vague || n.low != n.high) return;
  Unit unit = unit_after(p_, at, small.end);
  if (unit.end == 0 && c.quantity.amount.unit == "foot" &&
      p_[small.end].is("in") &&
      (p_[small.end + 1].mark != 0 || p_[small.end + 1].pos == Pos::adj ||
       p_[small.end + 1].is(WordKind::about))) {
    unit = {small.end + 1, "inch", false};  // "5 ft 2 in."
  }
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

bool Counter::times_what(Counted& c, size_t end) {
  size_t at = end;
  if (p_[at].is("the") && p_[at + 1].is("number")) at += 2;
  if (p_[at].is("of")) {
    const NounPhrase np = noun_phrase(p_, at + 1);
    if (np.end != 0) c.quantity.of = p_.span(np.begin, np.end);
    c.end = np.end;
  }
  return true;
}

bool Counter::measured(Counted& c, size_t& end, bool hyphen) {
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

bool Counter::counted_noun(Counted& c, const Number& n, size_t at) {
  const bool one = n.low == 1 && n.high == 1;
  const bool worded = p_[c.begin].number < 0;
  if (one && worded && no_number(c.begin, at)) return false;
  if (one && worded && (p_[at].pos == Pos::adv || p_[at].pos == Pos::x) &&
      p_[at].text.ends_with("ly")) {
    // "two others hurt, one critically"
    const bool person = !found_.empty() &&
                        found_.back().sentence == c.sentence &&
                        found_.back().quantity.amount.unit == "person";
    if (person) c.quantity.amount.unit = "person";
    c.end = at;
    return person;
  }
  if (p_[at].is(WordKind::or_more) || p_[at].is(WordKind::or_less) ||
      p_[at].is(WordKind::or_so) || p_[at].mark == '+') {
    ++at;
  }
  size_t from = at;
  if (p_[from].is("of")) ++from;
  if (p_[from].is("the") && from > at) ++from;
  const bool joined = p_[at - 1].mark == '-' && p_[at - 1].glued;
  NounPhrase np;
  if (const size_t aged = behind_ages(at); aged != at) {
    np = noun_phrase(p_, aged);  // "two 16- and 17-year-old girls"
  } else if (from == at && !joined) {
    np = by_tree(at);
  }
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
  // "kills 11 wounds 30", as headlines have it: told of others.
  if (np.end != 0 && np.begin == at && np.head == at &&
      one_of(p_[at].text, "wounds", "injures", "hurts", "kills")) {
    np = {};
  }
  // "six died and nine suffered burns": what befell them, not what they are.
  if (np.end != 0 && !one && np.begin == at && np.head > at &&
      one_of(p_[at].text, "suffered", "sustained", "received", "underwent")) {
    np = {};
  }
  if (np.end != 0) {
    np.person = np.person || (one && of_a_people(p_[np.head]));
    c.quantity.of = p_.span(np.begin, np.end);
    name_unit(c, np);
    c.end = np.end;
    return true;
  }
  // "two people died in Mosul and one in Basra"
  const Piece& led = p_[c.begin - 1];
  if (one && worded && !found_.empty() &&
      found_.back().sentence == c.sentence &&
      found_.back().quantity.amount.unit == "person" &&
      (led.is("and") || led.mark == ',') &&
      (p_[at].is("in") || p_[at].is("near") || p_[at].is("at"))) {
    c.quantity.amount.unit = "person";
    c.end = at;
    return true;
  }
  if (one && worded) {  // "killing one and wounding three"
    const std::string_view did = p_[c.begin - 1].text;
    if ((!did.starts_with("kill") && !did.starts_with("wound") &&
         !did.starts_with("injur")) ||
        (p_[at].mark == 0 && !p_[at].is("and") && !p_[at].is("or"))) {
      return false;
    }
    c.quantity.amount.unit = "person";
    c.end = at;
    return true;
  }
  if (p_[c.begin].number >= 0 && p_[at - 1].glued && p_[at - 2].mark == '-' &&
      at - c.begin == 3 && std::fmod(n.low, 100) + std::fmod(n.high, 100) > 0) {
    return false;  // "555-1234", but "1000-5000"
  }
  return elliptic(c, at);
}

bool Counter::of_a_people(const Piece& w) {
  if (!w.upper || w.capitals || w.text.size() < 5) return false;
  for (const std::string_view end : {"ian", "can", "ghan", "ean", "aqi", "ani",
                                     "aeli", "eni", "ese", "wegian"}) {
    if (w.text.ends_with(end)) return true;
  }
  return false;
}

size_t Counter::behind_ages(size_t at) const {
  for (size_t i = at; i < at + 9;) {
    const Number n = read_number(p_, i);
    if (n.end == 0 || n.fraction) return at;
    if (const Unit age = age_at(p_, i, n.end); age.end != 0) {
      return age.before == 0 && p_[n.end].mark == '-' ? age.end : at;
    }
    i = p_[n.end].mark == '-' ? n.end + 1 : n.end;
    if (!p_[i].is("and") && !p_[i].is("or") && p_[i].mark != ',') return at;
    ++i;
  }
  return at;
}

NounPhrase Counter::by_tree(size_t at) const {
  const size_t behind = at;
  if (p_[behind - 1].token >= reading_.tokens.size()) return {};
  const Token& number = reading_.tokens[p_[behind - 1].token];
  if (number.dep != relation("nummod") || number.head < 0) return {};
  const auto head = static_cast<uint32_t>(number.head);
  const Pos pos = reading_.tokens[head].pos;
  if (pos != Pos::noun && pos != Pos::propn && pos != Pos::adj) return {};
  if (p_[at].mark == '"') ++at;  // "more than 70" government troops
  for (size_t i = at; i < at + 9; ++i) {
    const bool glue = p_[i].mark == '-' && p_[i].glued;
    const bool owner = p_[i].is("'s") || p_[i].is("’s");
    const bool peoples =  // "1,500 French and Chadian soldiers"
        (p_[i].is("and") || p_[i].mark == ',') && i > at &&
        describes(i - 1, head) && describes(i + 1, head);
    const bool model =  // "two C-130 aircraft"
        p_[i].digits > 0 && p_[i].glued && p_[i - 1].mark == '-' && i > at + 1;
    if (!glue && !owner && !model && !peoples && ends_phrase(p_[i])) return {};
    // "three posts nine tanks", the comma lost: the next number has its own.
    const bool worded = p_[i].digits == 0 && p_[i].pos == Pos::num;
    if (i > at && worded && p_[i].token != head) return {};
    if (p_[i].token == head && !glue && p_[i + 1].token != head) {
      if (p_[i].is("more") || p_[i].is("others") || p_[i].is("other")) break;
      return noun_phrase_to(p_, at, i);
    }
  }
  return {};
}

bool Counter::describes(size_t i, uint32_t head) const {
  if (p_[i].token >= head || ends_phrase(p_[i])) return false;
  // "military" of "military and police personnel", "Polish" of "Danish, Polish
  // and coalition troops": of the noun itself or of the word beside it.
  const Token* t = &reading_.tokens[p_[i].token];
  for (int steps = 0; steps < 3 && t->head >= 0; ++steps) {
    if (t->head == static_cast<int32_t>(head)) {
      return t->dep == relation("amod") || t->dep == relation("compound");
    }
    if (t->dep != relation("conj")) return false;
    t = &reading_.tokens[static_cast<size_t>(t->head)];
  }
  return false;
}

void Counter::name_unit(Counted& c, const NounPhrase& np) const {
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
  if (noun == "hh" || noun == "hhs") noun = "household";
  c.quantity.amount.unit = np.person ? "person" : std::move(noun);
}

bool Counter::no_number(size_t i, size_t at) const {
  const Piece& left = p_[i - 1];
  return p_[at].is("of") || p_[at].is("another") || p_[at].is("day") ||
         left.is("no") || left.is("the") || left.is("this") ||
         left.is("that") || left.is("any") || left.is("each") ||
         left.is("every") || left.is("which") || left.is("another") ||
         left.is("other");
}

NounPhrase Counter::predicate(size_t at) const {
  if (!p_[at].is("were") && !p_[at].is("are") && !p_[at].is("was") &&
      !p_[at].is("is")) {
    return {};
  }
  ++at;
  while (p_[at].text.ends_with("ly")) ++at;
  const NounPhrase np = noun_phrase(p_, at);
  return np.plural && np.begin == at ? np : NounPhrase{};
}

NounPhrase Counter::between(size_t at) const {
  if (!p_[at].is("between") && !p_[at].is("among")) return {};
  NounPhrase np = noun_phrase(p_, at + 1);
  if (np.end == 0 || !np.person || !p_[np.end].is("and")) return {};
  const NounPhrase more = noun_phrase(p_, np.end + 1);
  if (more.end == 0 || !more.person) return {};
  np.end = more.end;
  return np;
}

bool Counter::elliptic(Counted& c, size_t at) {
  c.end = at;
  const Piece& left = p_[c.begin - 1];
  if (p_[c.begin].digits == 4 && at == c.begin + 1 &&
      p_[c.begin].number >= 1900 && p_[c.begin].number <= 2100) {
    return false;  // a year, rather
  }
  if (p_[at].mark == ')' && left.mark != '(') return false;  // 1) a list
  if (measured_noun(c)) return true;
  if (aged(c, at)) return true;
  const bool before = !found_.empty() && found_.back().sentence == c.sentence &&
                      c.begin - found_.back().end < 12;
  const bool again = !found_.empty() && left.is("the") &&
                     found_.back().quantity.amount.low.has_value() &&
                     *found_.back().quantity.amount.low == p_[c.begin].number;
  if (before || again) {
    const Quantity& last = found_.back().quantity;
    // What is measured is counted on only where it is said: "3, 4 or 5%".
    const bool joined = p_[at - 1].mark == '-';
    const bool lasted =
        crosscheck::measured(last.amount.unit).dimension == "time" &&
        (left.is("at") || left.is("to") ||
         one_of(p_[c.begin].text, "dozens", "scores", "hundreds", "thousands"));
    // "half of them children, and we lost eleven": no share.
    const bool share = last.amount.unit == "percent";
    const bool counts = !found_.back().measured && !joined && !lasted && !share;
    if (counts || again) c.quantity.amount.unit = last.amount.unit;
    if (again) c.quantity.of = last.of;
    return true;
  }
  if (p_[at].is("others")) {
    c.quantity.amount.unit = "person";
    return true;
  }
  if (p_[c.begin].number < 0) return true;
  // "Deaths: 38", a line of a situation report.
  const Piece& label = p_[c.begin - 2];
  if (left.mark == ':' &&
      (label.is(WordKind::person_noun) ||
       one_of(label.text, "killed", "arrested", "detained", "displaced",
              "evacuated", "abducted", "homeless", "toll"))) {
    c.quantity.amount.unit = "person";
    return true;
  }
  // The number of a list, of a row, in brackets.
  return left.mark == 0 || left.mark == '\n' || left.mark == ',' ||
         left.mark == ';';
}

bool Counter::aged(Counted& c, size_t at) const {
  const Piece& left = p_[c.begin - 1];
  const double n = p_[c.begin].number;
  if (n < 1 || n > 110 || p_[c.begin].digits == 0 || at != c.begin + 1) {
    return false;
  }
  const bool person = p_[c.begin - 2].is("he") || p_[c.begin - 2].is("she");
  const bool is = left.is("was") || left.is("is") || left.is("'s") ||
                  left.is("’s") || left.is("turned");
  const bool again =
      !found_.empty() && found_.back().end + 1 == c.begin &&
      found_.back().quantity.amount.unit.ends_with(" old") &&
      (left.is("and") || left.is("or") || left.is("to") || left.mark == ',');
  const bool ends =
      (p_[at].mark != 0 && p_[at].mark != '\'') || p_[at].is("when") ||
      (p_[at].is("and") &&
       (p_[at + 1].pos == Pos::verb || p_[at + 1].text.ends_with("ed")));
  if (!(person && is && ends) && !again) return false;
  c.quantity.amount.unit =
      again ? found_.back().quantity.amount.unit : "year old";
  c.measured = true;
  return true;
}

bool Counter::measured_noun(Counted& c) const {
  for (size_t i = c.begin - 1; i > sentence_ && i + 14 > c.begin; --i) {
    if (p_[i].is("toll")) {
      c.quantity.amount.unit = "person";
      return true;
    }
    if (p_[i].is("that") && p_[i + 1].is("of")) return false;
    // "put the number of dead at 32 and the injured at 110"
    if (i + 2 == c.begin && p_[i - 1].is("the") &&
        p_[i].is(WordKind::person_noun) &&
        (p_[i + 1].is("at") || p_[i + 1].is("to"))) {
      c.quantity.amount.unit = "person";
      c.quantity.of = p_[i].span;
      return true;
    }
    if (!p_[i].is("number") || !p_[i + 1].is("of") || i + 12 <= c.begin) {
      continue;
    }
    // "the number of dead at 54 and said 120 were hurt": of others
    if (!found_.empty() && found_.back().begin > i &&
        one_of(p_[c.end].text, "were", "was", "are", "have", "had")) {
      return false;
    }
    NounPhrase np = noun_phrase(p_, i + 2);
    // "the number of missing stands at 56"
    if (np.end > i + 3 && p_[np.end - 1].is("stands")) {
      np.end = np.head = np.end - 1;
      --np.head;
      np.person = np.plural = p_[np.head].is(WordKind::person_noun);
    }
    if (!np.plural) return false;
    name_unit(c, np);
    c.quantity.of = p_.span(np.begin, np.end);
    return true;
  }
  return false;
}

}  // namespace crosscheck
