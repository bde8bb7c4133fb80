// Numbers that are names: of roads and units, of houses, telephones and lists.
//
//   F-16, Route 6, 161 Manor Way, the 1300 block, 1-800-555-0199, 1. First
//
// Tested by quantities_test.cc.
#include "detect/quantities_noun.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

// "1. We reject ...": the number of a point at its beginning.
bool lists(const Pieces& p, size_t i, size_t end) {
  const Piece& left = p[i - 1];
  return p[i].digits > 0 && p[i].digits < 3 && end == i + 1 &&
         p[end].mark == '.' &&
         (left.mark == '\n' || (left.mark == ':' && p[end + 1].mark != '\n'));
}

// "161 Manor Way", "200 South Park Avenue", "the 1300 block of": where, not how
// many. "500 Wall Street bankers" are bankers.
bool house(const Pieces& p, size_t i, size_t end) {
  if (p[end].is("block") && p[i].number >= 100) return true;
  if (p[i].digits == 0 || end != i + 1 || !p[end].upper) return false;
  constexpr size_t kLongest = 5;
  for (size_t k = end; k < end + kLongest && p[k].upper; ++k) {
    const bool street =
        one_of(p[k].text, "street", "st", "st.", "avenue", "ave", "ave.",
               "road", "rd", "rd.", "drive", "dr", "dr.", "boulevard", "blvd",
               "blvd.", "lane", "ln", "ln.", "way", "court", "ct", "ct.",
               "place", "parkway", "pkwy", "highway", "terrace", "square");
    if (!street || (k == end && !p[k + 1].upper)) continue;
    const Piece& next = p[k + 1];
    return next.mark != 0 || next.upper ||
           (next.pos != Pos::noun && next.pos != Pos::x);
  }
  return false;
}

// "the Group of Seven"
bool numbered_group(const Pieces& p, size_t i, size_t end) {
  return p[i - 1].is("of") && p[i - 2].is("group") && p[i - 2].upper &&
         (p[i].digits > 0 ? ends_phrase(p[end]) : p[i].upper) && end == i + 1;
}

bool shown(const Piece& p) {
  return one_of(p.text, "image", "photo", "picture", "slide", "page", "video");
}

// "Image 4 of 16", "Photo 1 of / 14": a place in a row that is shown.
bool place_in_row(const Pieces& p, size_t i) {
  if (p[i].digits == 0) return false;
  if (shown(p[i - 1])) {
    const size_t next = i + (p[i + 2].mark == '/' ? 3 : 2);
    return p[i + 1].is("of") && p[next].digits > 0;
  }
  const size_t of = i - (p[i - 1].mark == '/' ? 2 : 1);
  return p[of].is("of") && p[of - 1].digits > 0 && shown(p[of - 2]);
}

// Letters in place of digits: 1-800-CALL-NOW.
bool letters(const Piece& p) {
  return p.capitals && p.glued && p.text.size() < 8;
}

}  // namespace

size_t telephone(const Pieces& p, size_t i) {
  size_t at = i;
  if (p[at].mark == '+') ++at;
  if (p[at].digits > 0 && p[at].digits < 3 && p[at + 1].mark == '-') at += 2;
  const bool open = p[at].mark == '(';
  if (open) ++at;
  if (p[at].digits != 3) return 0;
  ++at;
  if (open && p[at++].mark != ')') return 0;
  const auto joined = [&](size_t k) {
    return (p[k].mark == '-' || p[k].mark == '.') && p[k + 1].glued;
  };
  if (joined(at)) {
    ++at;
  } else if (!open) {
    return 0;
  }
  const bool words = letters(p[at]);
  if (p[at].digits != 3 && !words) return 0;
  ++at;
  if (joined(at) && (p[at + 1].digits == 4 || letters(p[at + 1]))) {
    at += 2;
  } else if (!words) {
    return 0;
  }
  if (p[at].mark == '(' && p[at + 1].digits > 2 && p[at + 2].mark == ')') {
    at += 3;  // the digits of the letters
  }
  return at;
}

bool is_name(const Pieces& p, size_t i, size_t end) {
  const Piece& left = p[i - 1];
  const Piece& right = p[end];
  if (right.mark == '-' && right.glued && p[end + 1].glued &&
      p[end + 1].number >= 0 && p[end + 1].number <= p[i].number) {
    return true;  // a score: 3-1
  }
  if (left.mark == '[' && right.mark == ']') return true;
  if (left.mark == '#' || left.mark == '+') return true;
  if (place_in_row(p, i)) return true;
  if (left.mark == '-' && left.glued && p[i].glued) return true;  // F-16
  // 192.168.1.2, version 14.2.1
  if ((right.glued && right.number >= 0 && right.text[0] == '.') ||
      (p[i].glued && p[i].number >= 0 && p[i].text[0] == '.' &&
       left.number >= 0)) {
    return true;
  }
  // mAb114, where the words are not parted
  if (p[i].glued && p[i].number >= 0 && left.mark == 0 && left.number < 0 &&
      !left.is(WordKind::currency) && left.text.back() >= 'a' &&
      left.text.back() <= 'z') {
    return true;
  }
  if (right.mark == '/' && p[end + 1].glued && p[end + 1].number >= 0) {
    return true;
  }
  if (left.mark == '/' && p[i].glued && p[i].number >= 0) return true;
  if (p[i].number < 0) return numbered_group(p, i, end);
  if (lists(p, i, end) || house(p, i, end) || numbered_group(p, i, end)) {
    return true;
  }
  // 412th, 3d, where the words are parted
  if (right.glued && p[i].digits > 0 &&
      one_of(right.text, "th", "st", "nd", "rd", "d")) {
    return true;
  }
  if (left.is("no.") || left.is("nos.") ||
      (left.mark == '.' && p[i - 2].is("no"))) {
    return true;
  }
  if (left.is(WordKind::month) && p[i].digits > 0 && p[i].digits < 3) {
    return true;  // the September 11 attacks
  }
  // "Jul 172015", a date whose day and year have run together
  const auto year = static_cast<int>(p[i].number) % 10000;
  if (left.is(WordKind::month) && p[i].digits >= 5 && p[i].digits <= 6 &&
      year > 1990 && year < 2040) {
    return true;
  }
  if (p[i].digits > 0 && ends_phrase(right) && !right.is(WordKind::measure) &&
      one_of(left.text, "section", "chapter", "article", "page", "phase",
             "level", "room", "route", "highway", "gate", "channel", "figure",
             "table", "number", "stage", "version", "volume", "verse",
             "paragraph", "category", "round", "episode", "grade", "item",
             "step", "rule", "type", "tier")) {
    return true;
  }
  // "Incident 12. 3 May": of a list
  if (left.upper && p[i].digits > 0 && ends_phrase(right) &&
      one_of(left.text, "incident", "event", "case", "entry", "annex",
             "appendix", "note", "bulletin", "report", "update", "sitrep")) {
    return true;
  }
  // "a category 3 hurricane"; "dialed 911"
  if (p[i].digits == 1 && !right.is(WordKind::measure) &&
      one_of(left.text, "category", "type", "grade", "stage", "level", "tier",
             "phase", "class")) {
    return true;
  }
  // "The Lost 52 Project"
  const bool within =
      left.upper && left.mark == 0 && right.upper && !right.capitals &&
      (right.pos == Pos::propn || right.pos == Pos::x) &&
      !right.text.ends_with('s') && !right.is(WordKind::person_noun) &&
      (p[i - 2].is("the") || p[i - 2].is("a"));
  if (within && p[i].digits > 0) return true;
  const bool calls =
      left.is("a") || right.text.starts_with("call") || right.is("operator") ||
      (ends_phrase(right) &&
       (left.text.starts_with("dial") || left.text.starts_with("call")));
  if (calls && one_of(p[i].text, "911", "999", "112", "101", "111", "000")) {
    return true;
  }
  if (left.is("§")) return true;
  const bool counts = right.is(WordKind::measure) ||
                      right.is(WordKind::person_noun) ||
                      right.is(WordKind::currency);
  if (left.upper && left.is(WordKind::name_noun) && !counts) return true;
  const bool opens = p[i - 2].mark == '\n';
  if (left.upper && !opens && left.mark == 0 && left.word == nullptr &&
      ends_phrase(right) && !right.is(WordKind::measure)) {
    return true;  // Apollo 11
  }
  // 1 Corps
  const bool many = right.is(WordKind::person_noun) ||
                    (right.text.ends_with('s') && !right.text.ends_with("ss"));
  return right.upper && right.is(WordKind::numbered_noun) && !many;
}

}  // namespace crosscheck
