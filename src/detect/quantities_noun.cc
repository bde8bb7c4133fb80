// Noun phrases by form: a count is followed by its plural sooner or later.
#include "detect/quantities_noun.h"

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
  if (w.text.size() > 6 && w.text.ends_with("men") && !w.is("specimen") &&
      !w.is("regimen")) {
    return true;  // Frenchmen
  }
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
    // "12 member states", "200 student protests"
    const bool compound = p[i].is("member") || p[i].is("student") ||
                          p[i].is("soldier") || p[i].is("officer");
    return (adjective || (compound && next.pos == Pos::noun)) &&
           !ends_phrase(next) && plural_form(p, i + 1);
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

}  // namespace crosscheck
