// Noun phrases by walking over tags.
//
//   [The Observatory for Human Rights, a war monitor,] said
//   A statement issued on Tuesday by [the army] said
//
// Limits: English word order; a phrase of more than kReach tokens is cut.
// Tested by quotes_test.cc.
#include "detect/quote_phrases.h"

#include <algorithm>

namespace crosscheck {

Phrasing::Phrasing(const Text& text, const Reading& reading,
                   const Knowledge& knowledge, const Marks& marks)
    : s_(text.utf8), r_(reading), lexicon_(*knowledge.lexicon), marks_(marks) {}

const Word& Phrasing::verb(uint32_t i) const {
  const Word& word = lexicon_[r_.tokens[i].word];
  if (word.lemma.empty()) return word;
  return lexicon_[lexicon_.row(word.lemma)];
}

bool Phrasing::capital(uint32_t i) const {
  const auto c = static_cast<uint8_t>(raw(i)[0]);
  return (c >= 'A' && c <= 'Z') || (c >= 0xC3 && pos(i) == Pos::propn);
}

bool Phrasing::dash(uint32_t i) const {
  const std::string_view w = raw(i);
  return w == "\u2014" || w == "\u2013" || w == "\u2015" || w == "--" ||
         (w == "-" && i > 0 &&
          r_.tokens[i - 1].span.end < r_.tokens[i].span.begin);
}

bool Phrasing::opening(uint32_t i) const {
  const int32_t d = marks_.of[i];
  return d >= 0 && marks_.directs[static_cast<size_t>(d)].first == i;
}

bool Phrasing::closing(uint32_t i) const {
  const int32_t d = marks_.of[i];
  return d >= 0 && marks_.directs[static_cast<size_t>(d)].end == i + 1;
}

// "the London-based monitor": a speaker's noun that was taken for a verb.
bool Phrasing::noun_after_all(uint32_t i) const {
  if (i == 0 || !is(i, WordClass::speaker_noun)) return false;
  const Pos p = pos(i - 1);
  return p == Pos::det || p == Pos::adj || p == Pos::propn || p == Pos::noun;
}

bool Phrasing::nominal(uint32_t i) const {
  const Pos p = pos(i);
  if (p == Pos::verb) return noun_after_all(i);
  return p == Pos::noun || p == Pos::propn || p == Pos::pron || p == Pos::num;
}

bool Phrasing::day_or_month(uint32_t i) const {
  if (!capital(i)) return false;
  static constexpr std::string_view kNames[] = {
      "monday",    "tuesday", "wednesday", "thursday", "friday",
      "saturday",  "sunday",  "january",   "february", "march",
      "april",     "may",     "june",      "july",     "august",
      "september", "october", "november",  "december"};
  return std::ranges::find(kNames, low(i)) != std::end(kNames);
}

bool Phrasing::time_word(uint32_t i) const {
  if (day_or_month(i)) return true;
  static constexpr std::string_view kWords[] = {
      "yesterday", "today",     "tomorrow", "week", "month",   "year",   "day",
      "night",     "afternoon", "morning",  "noon", "evening", "weekend"};
  return std::ranges::find(kWords, low(i)) != std::end(kWords);
}

bool Phrasing::finite(uint32_t i) const {
  const Pos p = pos(i);
  if (p == Pos::aux)
    return low(i) != "be" && low(i) != "been" && low(i) != "being";
  if (p != Pos::verb || ing(i) || noun_after_all(i)) return false;
  return i == 0 || pos(i - 1) != Pos::part || low(i - 1) != "to";
}

bool Phrasing::has_finite(Stretch s) const {
  for (uint32_t i = s.begin; i < s.end; ++i) {
    if (finite(i)) return true;
  }
  return false;
}

// ---- noun phrases -----------------------------------------------------------

// A word that ties two noun phrases into one.
bool Phrasing::joins_phrases(uint32_t i) const {
  if (pos(i) == Pos::cconj) return low(i) == "and" || low(i) == "or";
  if (pos(i) != Pos::adp) return false;
  static constexpr std::string_view kTies[] = {
      "of",     "for",   "in",     "at",      "from",   "on",
      "with",   "to",    "by",     "between", "near",   "against",
      "inside", "under", "among",  "over",    "behind", "around",
      "about",  "per",   "across", "outside"};
  return std::ranges::find(kTies, low(i)) != std::end(kTies);
}

// "issued" in "a statement issued on Tuesday by": a participle after its noun.
bool Phrasing::reduced(uint32_t lo, uint32_t i) const {
  if (pos(i) != Pos::verb || i <= lo || !nominal(i - 1)) return false;
  if (pos(i - 1) == Pos::pron) return false;
  if (ing(i)) return true;
  if ((forms(i) & participle_form) == 0 && !low(i).ends_with("ed"))
    return false;
  const Pos next = i + 1 < r_.tokens.size() ? pos(i + 1) : Pos::punct;
  return next == Pos::adp || next == Pos::adv;
}

// For a verb inside "who lives in": where "who" stands, else `i`.
uint32_t Phrasing::relative_begin(uint32_t lo, uint32_t i) const {
  for (uint32_t k = i; k > lo && k + 12 > i; --k) {
    const uint32_t j = k - 1;
    if (is(j, WordClass::relative) && pos(j) != Pos::sconj) {
      return j > lo && (nominal(j - 1) || comma(j - 1)) ? j : i;
    }
    if (pos(j) == Pos::punct) return i;
  }
  return i;
}

// Does the word at `j` tie what is left of it to the phrase that begins at
// j + 1?
bool Phrasing::ties_left(uint32_t lo, uint32_t j) const {
  if (j == lo) return false;
  const Pos p = pos(j - 1);
  const bool phrase = nominal(j - 1) || raw(j - 1) == ")" || p == Pos::adj ||
                      reduced(lo, j - 1) ||
                      (p == Pos::adv && j >= lo + 2 && reduced(lo, j - 2)) ||
                      (p == Pos::det && low(j) == "of");
  return phrase && !(time_word(j + 1) && pos(j) == Pos::cconj);
}

// Left of a phrase that begins at `k` stands a verb: where the phrase begins
// when it goes on over it, else `k`.
uint32_t Phrasing::over_verb(uint32_t lo, uint32_t k) const {
  const uint32_t j = k - 1;
  const bool inside = ing(j) && nominal(k) && j > lo + 1 &&
                      (pos(j - 1) == Pos::noun || pos(j - 1) == Pos::adj) &&
                      pos(j - 2) == Pos::det;  // "a war monitoring group"
  if (inside) return j;
  if (reduced(lo, j) && (joins_phrases(k) || pos(k) == Pos::adv || ing(j))) {
    return j;
  }
  const uint32_t relative = relative_begin(lo, j);
  const bool tied = relative != j && relative > lo && !comma(relative - 1);
  return tied ? relative - 1 : k;
}

// Where the phrase that begins at `k` begins when the word left of it is taken
// in; `k` when that word is no part of it.
uint32_t Phrasing::reach_left(uint32_t lo, uint32_t k) const {
  const uint32_t j = k - 1;
  const Pos p = pos(j);
  const std::string_view w = raw(j);
  if (joins_phrases(j)) return ties_left(lo, j) ? j : k;
  if (w == ")") {
    uint32_t open = j;
    while (open > lo && raw(open) != "(" && open + 12 > j) --open;
    return raw(open) == "(" ? open : k;
  }
  if (w == "(" || w == ",") return k;
  if (p == Pos::part && low(j) != "to" && low(j) != "not") return j;
  if ((w == "'" || w == "\u2019") && j > lo && raw(j - 1).ends_with('s') &&
      r_.tokens[j - 1].span.end == r_.tokens[j].span.begin) {
    return j;
  }
  if (pos(k) == Pos::det || (pos(k) == Pos::pron && p != Pos::det)) return k;
  if (low(j) == "what" || (nominal(j) && is(j, WordClass::relative))) return k;
  if (p == Pos::verb && !nominal(j)) return over_verb(lo, k);
  // "on Tuesday the army": the day is no part of the name.
  if (day_or_month(j) && !joins_phrases(k)) return k;
  if (p == Pos::adv) {
    return (j > lo && reduced(lo, j - 1)) || pos(k) == Pos::adj ? j : k;
  }
  const bool scare = marks_.of[j] < 0 && (w == "\"" || w == "\u201C" ||
                                          w == "\u201D" || w == "\u2018");
  const bool part =
      nominal(j) || p == Pos::adj || p == Pos::sym || p == Pos::det || scare;
  return part ? j : k;
}

uint32_t Phrasing::np_begin(uint32_t lo, uint32_t end) const {
  if (end <= lo) return end;
  lo = std::max(lo, end > kReach ? end - kReach : 0U);
  uint32_t k = end - 1;  // first token of the phrase so far
  if (raw(k) == ")") {
    while (k > lo && raw(k) != "(") --k;
    if (k == lo) return end;
    --k;
  }
  if (!nominal(k) && pos(k) != Pos::adj && pos(k) != Pos::det) return end;
  if (pos(k) == Pos::pron && !is(k, WordClass::relative) &&
      !(k > lo && low(k - 1) == "of")) {
    return k;
  }
  while (k > lo) {
    const int32_t speech = marks_.of[k - 1];
    if (speech >= 0 && speech != marks_.of[end - 1]) break;
    const uint32_t next = reach_left(lo, k);
    if (next == k) break;
    k = next;
  }
  // What only leads in: "But police", "In Damascus officials".
  for (; k < end; ++k) {
    const Pos p = pos(k);
    if (p == Pos::punct) {
      const bool scare = k > lo && k + 1 < end && nominal(k + 1);
      if (scare && raw(k) != "\u201D") break;
    } else if (p != Pos::adp && p != Pos::cconj && p != Pos::adv &&
               p != Pos::part) {
      break;
    }
  }
  return k;
}

// Does the conjunction or preposition at `k` go on with the phrase?
bool Phrasing::ties_right(uint32_t k, uint32_t hi) const {
  if (k + 1 >= hi || time_word(k + 1)) return false;
  if (!nominal(k + 1) && pos(k + 1) != Pos::det && pos(k + 1) != Pos::adj) {
    return false;
  }
  // "the army in a statement"
  if (is(k + 1, WordClass::statement_noun)) return false;
  return k + 2 >= hi || pos(k) != Pos::adp || low(k) == "of" ||
         low(k) == "for" ||
         (!is(k + 2, WordClass::statement_noun) &&
          !is(k + 2, WordClass::speech_noun));
}

// Behind the word at `k` when the phrase that began at `begin` takes it in,
// else `k`. `noun`: has the phrase a noun yet?
uint32_t Phrasing::reach_right(uint32_t begin, uint32_t k, uint32_t hi,
                               bool noun) const {
  const Pos p = pos(k);
  const std::string_view w = raw(k);
  if (p == Pos::det) {
    return noun && !(k > begin && joins_phrases(k - 1)) ? k : k + 1;
  }
  if (p == Pos::noun || p == Pos::propn || p == Pos::num) {
    return noun && day_or_month(k) && !joins_phrases(k - 1) ? k : k + 1;
  }
  if (p == Pos::adj || p == Pos::sym) return k + 1;
  if (p == Pos::part) return low(k) != "to" && low(k) != "not" ? k + 1 : k;
  if ((w == "'" || w == "\u2019") && noun) return k + 1;
  if (w == "(" && noun) {
    uint32_t close = k;
    while (close < hi && raw(close) != ")" && close < k + 12) ++close;
    return close < hi && raw(close) == ")" ? close + 1 : k;
  }
  if (joins_phrases(k)) return noun && ties_right(k, hi) ? k + 1 : k;
  if (p == Pos::adv) return k + 1 < hi && pos(k + 1) == Pos::adj ? k + 1 : k;
  if (p != Pos::verb || k == begin || k + 1 >= hi) return k;
  if (ing(k) && nominal(k + 1) &&
      (noun || pos(k - 1) == Pos::part || pos(k - 1) == Pos::det)) {
    return k + 1;  // "the panel's ranking member"
  }
  if (noun && reduced(begin, k) && !verb_is(k, WordClass::speech_verb)) {
    return joins_phrases(k + 1) ? k + 2 : k + 1;
  }
  return k;
}

uint32_t Phrasing::np_end(uint32_t begin, uint32_t hi) const {
  hi = std::min(hi, begin + kReach);
  uint32_t k = begin;
  bool noun = false;
  while (k < hi && marks_.of[k] == marks_.of[begin]) {
    if (pos(k) == Pos::pron) {
      if (noun) break;
      noun = true;
      ++k;
      if (k >= hi || low(k) != "of") break;
      continue;
    }
    const uint32_t next = reach_right(begin, k, hi, noun);
    if (next == k) break;
    const Pos p = pos(k);
    // "a senior official": an adjective by its tag.
    noun = noun || p == Pos::noun || p == Pos::propn || p == Pos::num ||
           (p == Pos::adj && is(k, WordClass::speaker_noun));
    k = next;
  }
  while (k > begin && (joins_phrases(k - 1) || pos(k - 1) == Pos::det)) --k;
  return noun ? k : begin;
}

uint32_t Phrasing::np_end_all(uint32_t begin, uint32_t hi) const {
  uint32_t end = np_end(begin, hi);
  if (end == begin) return begin;
  for (int parts = 0; parts < 4 && end + 1 < hi && comma(end); ++parts) {
    const uint32_t next = end + 1;
    if (opening(next) || ing(next)) break;
    if (is(next, WordClass::relative) && pos(next) != Pos::sconj) {
      uint32_t k = next;
      while (k < hi && !comma(k) && !opening(k) && raw(k) != ".") ++k;
      end = k;
      continue;
    }
    const uint32_t np = np_end(next, hi);
    if (np == next || pos(next) == Pos::pron) break;
    // Part of the sentence that goes on, or an apposition?
    if (np < hi && finite(np)) break;
    if (np < hi && !comma(np) && pos(np) != Pos::punct &&
        !is(np, WordClass::relative)) {
      break;
    }
    end = np;
  }
  return end;
}

uint32_t Phrasing::head(Stretch s) const {
  uint32_t best = s.begin;
  for (uint32_t i = s.begin; i < s.end; ++i) {
    const Pos p = pos(i);
    if (nominal(i)) {
      best = i;
    } else if (ing(i) && i + 1 < s.end && nominal(i + 1)) {
      continue;
    } else if (p == Pos::adp || p == Pos::verb || comma(i) || raw(i) == "(" ||
               p == Pos::aux) {
      if (best > s.begin || nominal(s.begin)) break;
    }
    if (is(i, WordClass::relative) && i > s.begin) break;
  }
  return best;
}

// ---- subjects ---------------------------------------------------------------

// "the army in a statement on Tuesday" -> "the army".
uint32_t Phrasing::trim_adjunct(uint32_t begin, uint32_t end) const {
  for (uint32_t i = begin + 1; i + 1 < end; ++i) {
    if (pos(i) != Pos::adp) continue;
    const std::string_view w = low(i);
    if (w != "in" && w != "on" && w != "during" && w != "at" && w != "via")
      continue;
    uint32_t k = i + 1;
    while (k + 1 < end && (pos(k) == Pos::det || pos(k) == Pos::adj)) ++k;
    if (time_word(k) || is(k, WordClass::statement_noun) ||
        is(k, WordClass::speech_noun)) {
      // Inside "issued on Tuesday by", the rest still belongs to the phrase.
      if (pos(i - 1) == Pos::verb || pos(i - 1) == Pos::adv) continue;
      return i;
    }
  }
  return end;
}

Subject Phrasing::subject(uint32_t lo, uint32_t v) const {
  if (v <= lo) return {};
  lo = std::max(lo, v > kReach ? v - kReach : 0U);
  uint32_t end = v;
  // "who said": the pronoun, and the phrase that it stands for.
  if (is(v - 1, WordClass::relative) && pos(v - 1) == Pos::pron) {
    Subject s{{v - 1, v}, v, {}};
    uint32_t before = v - 1;
    if (before > lo && comma(before - 1)) --before;
    const uint32_t np = np_begin(lo, before);
    if (np < before) s.stands_for = {np, before};
    return s;
  }
  if (comma(v - 1) || raw(v - 1) == ")" || dash(v - 1)) {
    if (raw(v - 1) != ")") return bracketed(lo, v);
  }
  const uint32_t begin = np_begin(lo, end);
  if (begin >= end) return {};
  end = trim_adjunct(begin, end);
  return {{begin, end}, end, {}};
}

// "[Smith], [an analyst at X], [who ...], said": from the right, piece by
// piece, to the noun phrase that the pieces explain.
Subject Phrasing::bracketed(uint32_t lo, uint32_t v) const {
  uint32_t end = v - 1;
  uint32_t tail = end;  // where pieces that are no part of the name begin
  bool only_asides = true;
  Subject found;
  for (int pieces = 0; pieces < 8 && end > lo; ++pieces) {
    if (closing(end - 1)) break;
    uint32_t begin = end;
    while (begin > lo && !comma(begin - 1) && !dash(begin - 1) &&
           !closing(begin - 1)) {
      --begin;
    }
    if (begin == end) break;
    const bool relative =
        is(begin, WordClass::relative) && pos(begin) != Pos::det;
    const bool aside = !relative && begin > lo &&
                       (pos(begin) == Pos::adv || pos(begin) == Pos::adp ||
                        pos(begin) == Pos::sconj || ing(begin));
    const uint32_t np = np_begin(begin, end);
    const bool clause = !relative && has_finite({begin, np});
    if (aside) {
      if (only_asides) tail = begin - 1;
    } else if (np < end && !relative) {
      const bool first = only_asides && tail == end;
      if (first && pieces == 0 && np != begin) break;
      found = {{np, only_asides ? tail : v}, end, {}};
      if (only_asides && end == tail) found.all.end = end;
      only_asides = false;
      if (np != begin || clause) break;
      tail = v;
    } else {
      only_asides = false;
      if (clause) break;
    }
    if (begin <= lo) break;
    end = begin - 1;
  }
  // One piece alone with a comma behind it is no subject ("On Tuesday, said").
  if (!found.all.none() && found.bare_end + 1 == v) return {};
  return found;
}

Subject Phrasing::clause_subject(uint32_t lo, uint32_t v) const {
  lo = std::max(lo, v > kReach ? v - kReach : 0U);
  int tries = 0;
  for (uint32_t i = v; i > lo && tries < 6; --i) {
    const uint32_t k = i - 1;
    if (!finite(k)) continue;
    uint32_t group = k;
    while (group > lo &&
           (pos(group - 1) == Pos::aux || pos(group - 1) == Pos::adv ||
            low(group - 1) == "not")) {
      --group;
    }
    ++tries;
    const Subject s = subject(lo, group);
    if (s.all.none() || !s.stands_for.none()) continue;
    if (is(s.all.begin, WordClass::relative)) continue;
    return s;
  }
  return {};
}

// ---- speakers ---------------------------------------------------------------

bool Phrasing::can_speak(Stretch s) const {
  if (s.none()) return false;
  const uint32_t h = head(s);
  if (pos(h) == Pos::propn) return true;
  if (pos(h) == Pos::pron) return low(h) != "it" || s.end - s.begin == 1;
  for (const WordClass c :
       {WordClass::speaker_noun, WordClass::armed_noun, WordClass::civil_noun,
        WordClass::role, WordClass::title_word, WordClass::org_noun,
        WordClass::rebel_noun, WordClass::force_noun, WordClass::regime_word,
        WordClass::statement_noun, WordClass::speech_noun}) {
    if (is(h, c)) return true;
  }
  return pos(s.begin) == Pos::det && capital(h);
}

std::vector<Stretch> Phrasing::speakers(Stretch s) const {
  for (uint32_t i = s.begin + 1; i + 1 < s.end; ++i) {
    if (comma(i)) break;
    if (pos(i) != Pos::cconj || low(i) != "and") continue;
    const Stretch left{s.begin, i};
    const Stretch right{i + 1, s.end};
    const uint32_t lh = head(left);
    bool tied = false;  // "the Ministry of Trade and Industry"
    for (uint32_t k = left.begin; k < left.end; ++k) {
      tied = tied || pos(k) == Pos::adp || raw(k) == "'s";
    }
    const bool own = pos(right.begin) == Pos::det;
    if (lh + 1 != i || (tied && !own)) continue;
    if (!can_speak(left) || !can_speak(right)) continue;
    std::vector<Stretch> out{left};
    for (const Stretch more : speakers(right)) out.push_back(more);
    return out;
  }
  return {s};
}

}  // namespace crosscheck
