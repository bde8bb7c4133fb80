// Units by the words right behind or before a number.
#include "detect/quantities_unit.h"

#include "util/one_of.h"
#include "util/units.h"

namespace crosscheck {
namespace {

std::string text_of(const Piece& p, WordKind kind) {
  return p.word->sense(kind).text;
}

// "USD", "chf": three letters that are money only as a code.
bool code(const Piece& p) {
  return p.text.size() == 3 && p.text[0] >= 'a' && p.text[0] <= 'z' &&
         p.text[2] >= 'a' && p.text[2] <= 'z' && !p.is("yen") && !p.is("leu");
}

bool money(const Piece& p) {
  return p.is(WordKind::currency) &&
         (!code(p) || p.capitals || p.glued || (p.upper && p.is("php")));
}

// Of "$20" and "USD50" the sign is of the number behind it.
bool of_next(const Pieces& p, size_t at) {
  return p[at + 1].number >= 0 && p[at + 1].glued;
}

// Pounds of weight, not of money: "lost 30 pounds", "a 500-pound bomb", "two
// pounds of explosives".
bool of_weight(const Pieces& p, size_t begin, size_t at, bool hyphen) {
  if (!p[at].is("pound") && !p[at].is("pounds")) return false;
  if (hyphen || p[at + 1].is("of")) return p[begin].number < 1e5;
  for (size_t i = begin; i + 6 > begin && p[i].mark != '\n'; --i) {
    if (p[i].text.starts_with("weigh") || p[i].is("lost") || p[i].is("gained"))
      return true;
  }
  return p[at + 1].is("heavier") || p[at + 1].is("lighter");
}

// "tonnes per hour", "cubic metres/second": what a time brings.
size_t per_time(const Pieces& p, size_t at, std::string& text) {
  const bool slash = p[at].mark == '/' && p[at].glued;
  const Piece& u = p[at + 1];
  const bool second = u.is("second");  // elsewhere the one after the first
  if ((!slash && !p[at].is("per")) || (!second && !u.is(WordKind::measure))) {
    return at;
  }
  const std::string by = second ? "second" : text_of(u, WordKind::measure);
  if (measured(by).dimension != "time" || measured(text).dimension == "time" ||
      one_of(text, "percent", "basis point") ||
      text.find(" per ") != std::string::npos) {
    return at;
  }
  text += " per " + by;
  return at + 2;
}

// "km/h", "m/s", "centimeters/millisecond" behind a measure.
size_t rate(const Pieces& p, size_t at, std::string& text) {
  if (p[at].mark == '/' && (p[at + 1].is("h") || p[at + 1].is("hr")) &&
      text == "km") {
    text = "km/h";
    return at + 2;
  }
  if (p[at].mark == '/' && p[at + 1].is("s") && text == "metre") {
    text = "metre per second";
    return at + 2;
  }
  if (const size_t end = per_time(p, at, text); end != at) return end;
  if (p[at].glued && (p[at].text == "²" || p[at].text == "2")) {
    if (text == "km" || text == "metre") text = "square " + text;
    return at + 1;
  }
  return at;
}

}  // namespace

Unit unit_after(const Pieces& p, size_t begin, size_t at) {
  // "three-year", and "three - year" where words are parted
  const bool loose = p[at].mark == '-' && p[at + 1].is(WordKind::measure) &&
                     !p[at + 1].text.ends_with('s') &&
                     p[at + 1].text.size() > 2;
  const bool hyphen = p[at].mark == '-' && (p[at].glued || loose);
  if (hyphen) ++at;
  const bool open = p[at].mark == '(' || p[at].mark == '[';
  if (open && !p[at + 1].is(WordKind::measure)) return {};
  if (open && p[at + 2].mark != ')' && p[at + 2].mark != ']') return {};
  if (open) ++at;
  const Piece& u = p[at];
  const bool letter = u.glued && u.text.size() == 1 && !hyphen && !open;
  if (letter && u.is("t")) return {at + 1, "tonne", false};
  if (letter && u.is("p")) return {at + 1, "penny", true};
  if (u.is("pc") && !u.upper) return {at + 1, "percent", false};
  // "28 barrel bombs" are bombs.
  const bool bombs = u.is("barrel") && p[at + 1].text.starts_with("bomb");
  if (u.is(WordKind::measure) && !bombs) {
    Unit unit{at + 1, text_of(u, WordKind::measure), false};
    unit.end = rate(p, unit.end, unit.text);
    if (open) ++unit.end;
    return unit;
  }
  const bool plain = code(u) && !u.is("rub") && u.is(WordKind::currency);
  if ((money(u) || (plain && !hyphen)) && !of_next(p, at)) {
    if (of_weight(p, begin, at, hyphen)) return {at + 1, "lb", false};
    Unit unit{at + 1, text_of(u, WordKind::currency), true};
    if (money(p[at + 1]) && !p[at + 2].is(WordKind::scale) &&
        p[at + 1].text.size() > 3 && !p[at + 1].glued &&
        text_of(p[at + 1], WordKind::currency) == unit.text) {
      ++unit.end;  // "$10 dollars"
    }
    return unit;
  }
  if (u.is("won") && p[at - 1].is(WordKind::scale)) {
    return {at + 1, "won", true};
  }
  return {};
}

Unit money_before(const Pieces& p, size_t begin) {
  const Piece& left = p[begin - 1];
  if (!money(left)) return {};
  if (left.is("$") && left.glued) {  // "A$", where the words are parted
    const std::string_view land = p[begin - 2].text;
    std::string of = one_of(land, "a", "au")      ? "Australian dollar"
                     : one_of(land, "c", "ca")    ? "Canadian dollar"
                     : land == "hk"               ? "Hong Kong dollar"
                     : land == "nz"               ? "New Zealand dollar"
                     : one_of(land, "us", "u.s.") ? "dollar"
                                                  : "";
    if (!of.empty()) return {begin - 2, std::move(of), true};
  }
  const bool word = left.text[left.text.size() - 1] >= 'a' &&
                    left.text[left.text.size() - 1] <= 'z';
  const bool shortened = left.upper && left.text.size() < 4;  // "Rs 500"
  if (word && !code(left) && !shortened) return {};
  const bool apart = !p[begin].glued;  // of "1 $ 10" the sign may be of the 1
  // ... and in "$ 10 $ 20" it is of the 20, as the first has its own.
  const bool own = p[begin - 2].number >= 0 && money(p[begin - 3]);
  if (apart && !own &&
      (p[begin - 2].number >= 0 || p[begin - 2].is(WordKind::scale))) {
    return {};
  }
  return {begin - 1, text_of(left, WordKind::currency), true};
}

namespace {

// "Ali Hasan, 34, said", "his son, also 3, was", "Ann Reed, 34 who": is the
// number told beside who is that old?
bool told_beside(const Pieces& p, size_t begin, size_t at) {
  const bool years = p[begin].digits > 0 && p[begin].digits < 4 &&
                     at == begin + 1 && p[begin].number < 120;
  const bool also = p[begin - 1].is("also") || p[begin - 1].is("then") ||
                    p[begin - 1].is("now") || p[begin - 1].is("just");
  const size_t comma = also ? begin - 2 : begin - 1;
  if (!years || p[comma].mark != ',') return false;
  const Piece& who = p[comma - 1];
  const bool named =
      who.upper && (who.pos == Pos::propn || who.pos == Pos::x ||
                    (p[comma - 2].upper && p[comma - 2].pos == Pos::propn));
  const Piece& next = p[at];
  if (next.mark == ',' || next.mark == '.' || next.mark == ';') {
    return named || (!who.upper && who.pos == Pos::noun &&
                     (who.is(WordKind::person_noun) ||
                      one_of(who.text, "son", "daughter", "brother", "sister",
                             "wife", "husband", "mother", "father", "boy",
                             "girl", "nephew", "niece", "cousin", "boyfriend",
                             "girlfriend", "grandson", "granddaughter", "uncle",
                             "aunt", "grandmother", "grandfather", "man",
                             "woman", "child", "teenager", "stepson", "male",
                             "female", "suspect", "brothers", "sisters")));
  }
  return named && (next.is("who") || next.mark == '(' ||
                   (next.is("of") && p[at + 1].upper));
}

}  // namespace

Unit age_at(const Pieces& p, size_t begin, size_t at) {
  const Piece& left = p[begin - 1];
  const size_t u = p[at].mark == '-' && p[at].glued ? at + 1 : at;
  if (p[u].is(WordKind::measure)) {
    const std::string unit = text_of(p[u], WordKind::measure);
    if (!one_of(unit, "year", "month", "week", "day", "hour")) return {};
    const size_t old = p[u + 1].mark == '-' ? u + 2 : u + 1;
    if (p[old].is("old") || p[old].is("olds")) {
      return {old + 1, unit + " old", false};
    }
    if (p[old].is("of") && p[old + 1].is("age")) {
      return {old + 2, unit + " old", false};
    }
    return {};
  }
  const std::string years = "year old";
  if (p[u].is("yo") || p[u].is("y.o") || p[u].is("y.o.")) {
    return {u + 1, years, false};
  }
  if (p[u].is("y") && p[u + 1].mark == '/' && p[u + 2].is("o")) {
    return {u + 3, years, false};
  }
  const bool aged =
      left.is("aged") || left.is("age") || left.is("ages") ||
      (left.is("of") && (p[begin - 2].is("age") || p[begin - 2].is("ages"))) ||
      (left.mark == ',' && p[begin - 2].is("ages"));
  // "aged above 60"
  const bool hedged =
      (left.is(WordKind::at_least) || left.is(WordKind::at_most) ||
       left.is(WordKind::about)) &&
      p[begin - 2].is("aged");
  if (hedged && p[begin].number < 130 &&
      (p[begin].number > 0 || p[begin].is(WordKind::number))) {
    return {at, years, false};
  }
  if (aged && p[begin].number < 130) {
    return {at, years, false, left.is("of") ? 2U : 1U};
  }
  if (told_beside(p, begin, at)) return {at, years, false};
  return {};
}

double parts_of(const std::string& big, const std::string& small) {
  if (small == "cent") return one_of(big, "dollar", "euro", "rand") ? 100 : 0;
  if (small == "penny") return big == "pound" ? 100 : 0;
  if (small == "inch") return big == "foot" ? 12 : 0;
  if (small == "ounce") return big == "lb" ? 16 : 0;
  return 0;
}

}  // namespace crosscheck
