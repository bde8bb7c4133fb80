// Noun phrases by form: a count is followed by its plural sooner or later.
#include "detect/quantities_noun.h"

#include "util/one_of.h"

namespace crosscheck {

bool ends_phrase(const Piece& p) {
  if (p.is(WordKind::person_noun)) return false;
  const bool sign = p.is(WordKind::currency) && p.pos != Pos::noun &&
                    !(p.text[0] >= 'a' && p.text[0] <= 'z');
  return p.mark != 0 || p.text.empty() || p.number >= 0 || p.minute >= 0 ||
         (p.is(WordKind::breaks_phrase) && !p.capitals) || p.is("of") || sign;
}

namespace {

// A plural by form: "vehicles", "Jihadists"; not "ISIS", "US", "pass".
bool plural_form(const Pieces& p, size_t i) {
  const Piece& w = p[i];
  if (w.is(WordKind::person_noun)) return true;
  if (w.pos == Pos::verb || w.pos == Pos::aux) return false;
  if (w.capitals || w.text.size() < 4 || !w.text.ends_with('s')) return false;
  for (const std::string_view not_plural : {"ss", "us", "is", "'s", "ous"}) {
    if (w.text.ends_with(not_plural)) return w.text.ends_with("is") && w.upper;
  }
  return true;
}

bool odd_plural(const Piece& w) {
  return w.is("aircraft") || w.is("sheep") || w.is("cattle") ||
         w.is("livestock") || w.is("feet");
}

// "Syrians", "Pakistanis", "Chinese".
bool people_of(const Piece& w) {
  return w.upper && (w.text.ends_with("ans") || w.text.ends_with("ese") ||
                     w.text.ends_with("is"));
}

// Words that a count carries along before its noun.
bool carried(const Piece& w) {
  return w.is("more") || w.is("other") || w.is("others") ||
         w.is("additional") || w.is("of") || w.is("the");
}

// The person nouns that are also adjectives, or stand before another noun.
bool goes_on(const Pieces& p, size_t i) {
  const Piece& next = p[i + 1];
  if (ends_phrase(next) || next.is(WordKind::person_noun) == false) {
    const bool adjective =
        p[i].is("wounded") || p[i].is("injured") || p[i].is("dead") ||
        p[i].is("missing") || p[i].is("police") || p[i].is("female") ||
        p[i].is("male") || p[i].is("civilian") || p[i].is("military");
    return adjective && !ends_phrase(next) && plural_form(p, i + 1);
  }
  // "20 civilians dead": the dead are the civilians.
  return !next.is("dead") && !next.is("wounded") && !next.is("injured") &&
         !next.is("missing");
}

size_t skip_article(const Pieces& p, size_t at) {
  return p[at].is("the") || p[at].is("a") || p[at].is("an") ? at + 1 : at;
}

// "of the Syrian Army" after the head.
size_t of_phrase(const Pieces& p, size_t end) {
  if (!p[end].is("of")) return end;
  size_t at = skip_article(p, end + 1);
  const size_t from = at;
  size_t last = end;
  for (; at < from + 7; ++at) {
    if (p[at].mark == '-' && p[at].glued && p[at + 1].glued) continue;
    if (ends_phrase(p[at])) break;
    last = at + 1;
  }
  return last;
}

}  // namespace

NounPhrase noun_phrase(const Pieces& p, size_t at, bool one) {
  NounPhrase np;
  at = skip_article(p, at);
  np.begin = at;
  while (carried(p[np.begin]) && !ends_phrase(p[np.begin + 1]) &&
         !p[np.begin].is("of")) {
    ++np.begin;
  }
  if (p[np.begin].is("others") || p[np.begin].is("more")) return {};
  size_t i = np.begin;
  size_t last = 0;
  bool verb = false;
  for (; i < np.begin + 7; ++i) {
    const bool hyphen = p[i].mark == '-' && p[i].glued && p[i + 1].glued;
    const bool owner = p[i].is("'s") || p[i].is("’s");
    if (hyphen || owner) continue;
    if (ends_phrase(p[i])) break;
    // "a 3-year war cost": a verb ends what has no plural.
    const bool acts = p[i].pos == Pos::verb ||
                      (p[i].pos == Pos::x && p[i].text.ends_with("ed"));
    if (acts && one && i == np.begin && p[i].pos == Pos::verb) return {};
    if (acts && last != 0) verb = true;
    if (!verb) last = i;
    if (!one && !p[i].is(WordKind::person_noun) && !plural_form(p, i) &&
        !odd_plural(p[i])) {
      continue;
    }
    if (one && !p[i].is(WordKind::person_noun)) continue;
    if (p[i + 1].is("'s") || p[i + 1].is("’s")) continue;
    if (p[i + 1].mark == '-' && p[i + 1].glued && p[i + 2].glued) continue;
    if (goes_on(p, i)) continue;
    np.head = i;
    np.plural = true;
    np.person = p[i].is(WordKind::person_noun) || people_of(p[i]);
    np.end = of_phrase(p, i + 1);
    return np;
  }
  if (last == 0) return {};
  np.head = last;  // no plural: a mass, a place, "the city"
  np.end = of_phrase(p, last + 1);
  np.person = p[last].is(WordKind::person_noun);
  return np;
}

NounPhrase noun_phrase_to(const Pieces& p, size_t at, size_t head) {
  NounPhrase np;
  np.begin = skip_article(p, at);
  while (np.begin < head && carried(p[np.begin])) ++np.begin;
  np.head = head;
  np.plural = true;
  np.person = p[head].is(WordKind::person_noun) || people_of(p[head]);
  np.end = of_phrase(p, head + 1);
  return np;
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
  if (p[i].number < 0) return false;
  if (left.is("no.") || left.is("nos.") ||
      (left.mark == '.' && p[i - 2].is("no"))) {
    return true;
  }
  if (left.is(WordKind::month) && p[i].digits > 0 && p[i].digits < 3) {
    return true;  // the September 11 attacks
  }
  if (p[i].digits > 0 && ends_phrase(right) && !right.is(WordKind::measure) &&
      one_of(left.text, "section", "chapter", "article", "page", "phase",
             "level", "room", "route", "highway", "gate", "channel", "figure",
             "table", "number", "stage", "version", "volume", "verse",
             "paragraph", "category")) {
    return true;
  }
  const bool counts = right.is(WordKind::measure) ||
                      right.is(WordKind::person_noun) ||
                      right.is(WordKind::currency);
  if (left.upper && left.is(WordKind::name_noun) && !counts) return true;
  const bool opens = p[i - 2].mark == '\n';
  if (left.upper && !opens && left.mark == 0 && left.word == nullptr &&
      ends_phrase(right) && !right.is(WordKind::measure)) {
    return true;  // Apollo 11
  }
  return right.upper && right.is(WordKind::numbered_noun) &&
         !plural_form(p, end);  // 1 Corps
}

}  // namespace crosscheck
