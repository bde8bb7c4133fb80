// The speaker at the end of a sentence in texts that have lost their commas:
// which words are his, nothing marks, and the parse of the whole goes wrong.
//
//   Two died in the strikes on Homs [a monitoring group] said.
//   Mortars hit the suburbs of Damascus [state news agency SANA] reported.
//
// What ends right before the verb is looked at: a pronoun, a name with what he
// is, a noun with its own modifiers. Limits: a speaker with a relative clause
// ("the group that runs it said") is not found. Tested by quotes_test.cc.
#include <algorithm>

#include "detect/quote_finder.h"
#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {

// Has the text lost its commas? In English prose every tenth word has one.
bool QuoteFinder::without_commas() const {
  constexpr uint32_t kOneIn = 200;
  uint32_t commas = 0;
  for (uint32_t i = 0; i < t_.size(); ++i) commas += t_.comma(i) ? 1U : 0U;
  return commas * kOneIn < t_.size();
}

// Where the name of a person or body begins that ends before the token `end`;
// `end` when none does. A token of the sentence stands before `end`. The last
// word alone counts where the report names somebody so elsewhere: "in northern
// Homs SANA" holds SANA.
uint32_t QuoteFinder::name_before(uint32_t end) const {
  const uint32_t byte = r_.tokens[end - 1].span.end;
  const auto speaks = [](const Name& n) {
    return n.proper &&
           (n.type == NameType::person || n.type == NameType::organisation);
  };
  uint32_t from = byte;
  auto n = std::ranges::partition_point(
      r_.names, [&](const Name& x) { return x.span.begin < byte; });
  for (int back = 0; n != r_.names.begin() && back < 8; ++back) {
    --n;
    if (n->span.end == byte && speaks(*n)) from = std::min(from, n->span.begin);
  }
  if (from < byte) {
    uint32_t k = end;
    while (k > first_ && r_.tokens[k - 1].span.begin >= from) --k;
    return k;
  }
  const std::string_view word = t_.raw(end - 1);
  if (t_.pos(end - 1) != Pos::propn) return end;
  const bool known = std::ranges::any_of(r_.names, [&](const Name& x) {
    return speaks(x) && cut(text_.utf8, x.span) == word;
  });
  return known ? end - 1 : end;
}

// A noun for who speaks: "spokesman", "agency", "officials".
bool QuoteFinder::calls(uint32_t i) const {
  return t_.is(i, WordClass::role) || t_.is(i, WordClass::org_noun) ||
         t_.is(i, WordClass::speaker_noun) || t_.is(i, WordClass::title_word);
}

// From `begin` to the left over what tells more of the noun or name there:
// "[the state news agency] SANA", "[several] activists".
uint32_t QuoteFinder::with_modifiers(uint32_t begin, uint32_t end,
                                     bool name) const {
  uint32_t k = begin;
  while (k > first_ && !in_time(k - 1) && t_.speech(k - 1) < 0) {
    const uint32_t j = k - 1;
    const uint32_t h = t_.head(j);
    const bool own = h != kNoToken && h >= k && h < end &&
                     one_of(t_.dep(j), "det", "amod", "compound", "nmod:poss",
                            "nummod", "flat", "nmod:desc", "case", "advmod");
    const bool what = name && calls(j);
    const bool article = t_.pos(j) == Pos::det;
    // "in Homs SANA reported", "Homs SANA": no SANA of Homs.
    const bool place = name && !what && k == begin && t_.pos(j) == Pos::propn;
    // "hit the old town UN officials said": no town of theirs.
    const bool other =
        !calls(j) && t_.pos(j) == Pos::noun &&
        (t_.pos(k) == Pos::propn ||
         (t_.is(j, WordClass::settlement_kind) && t_.low(j) != "state"));
    if ((!own && !what && !article) || place || other ||
        t_.pos(j) == Pos::adp || t_.pos(j) == Pos::verb) {
      break;
    }
    k = j;
    if (article) break;
  }
  return k;
}

// Where who speaks before the cue begins; the cue's begin when nobody does.
uint32_t QuoteFinder::bare_tail_begin(const Cue& cue) const {
  const uint32_t b = cue.words.begin;
  if (b != cue.verb) return b;  // "a toll that officials have not given"
  if (one_of(t_.low(b - 1), "he", "she", "it", "they")) return b - 1;
  uint32_t k = name_before(b);
  const bool name = k < b;
  if (!name && (!t_.nominal(b - 1) || t_.pos(b - 1) == Pos::num)) return b;
  k = with_modifiers(name ? k : b - 1, b, name);
  // "a source at the ministry", "a statement from the group"
  while (k >= first_ + 3 && t_.pos(k - 1) == Pos::adp &&
         (calls(k - 2) || t_.is(k - 2, WordClass::statement_noun))) {
    k = with_modifiers(k - 2, b, false);
    // "Ana Ruiz head of the agency"
    const uint32_t who = k > first_ ? name_before(k) : k;
    if (who < k && t_.is(k, WordClass::role) &&
        name_at({who, k}, NameType::person) != nullptr) {
      k = who;
    }
  }
  // "a monitor and rebels"
  if (k >= first_ + 3 && t_.low(k - 1) == "and" && calls(k - 2)) {
    k = with_modifiers(k - 2, b, false);
  }
  const bool governed =
      k > first_ &&
      (t_.pos(k - 1) == Pos::adp || t_.pos(k - 1) == Pos::sconj ||
       t_.relative(k - 1) ||
       one_of(t_.low(k - 1), "what", "as", "than", "whether", "how", "when"));
  return governed ? b : k;
}

// "Two died [the army] said."
bool QuoteFinder::bare_tail(const Cue& cue) {
  const uint32_t b = cue.words.begin;
  if (!bare_ || !cue.strong || cue.passive || t_.ing(cue.verb) ||
      t_.verb_is(cue.verb, WordClass::deny_verb) || at_.speech >= 0 ||
      b < first_ + 4 ||
      (t_.verb_is(cue.verb, WordClass::clause_verb) &&
       t_.lemma(cue.verb) != "add")) {
    return false;
  }
  uint32_t behind = cue.words.end;
  if (t_.verb_is(cue.verb, WordClass::tell_verb)) {  // "told the agency"
    for (const uint32_t k : t_.kids(cue.verb)) {
      if (one_of(t_.dep(k), "obj", "iobj") && t_.yield(k).begin == behind) {
        behind = k + 1;
        break;
      }
    }
  }
  if (!ends_with(behind)) return false;
  const uint32_t begin = bare_tail_begin(cue);
  const uint32_t from = std::max(first_, from_);
  if (begin >= b || begin < from + 3) return false;
  const Stretch words{begin, b};
  uint32_t h = t_.top(words);
  if (!t_.nominal(h) || !t_.can_speak(h)) h = words.end - 1;
  if (!t_.can_speak(h)) return false;
  bool verb = false;
  for (uint32_t i = from; i < begin && !verb; ++i) {
    verb = t_.pos(i) == Pos::aux || (t_.pos(i) == Pos::verb && !t_.ing(i));
  }
  if (!verb) return false;
  Said said{{{content_.connective(from), begin}}, true};
  // "X said including two of its own"
  if (behind + 1 < last_ && t_.low(behind) == "including") {
    const bool stop = t_.pos(last_ - 1) == Pos::punct;
    said.parts.push_back({behind, stop ? last_ - 1 : last_});
  }
  emit({words, h, {}}, cue, std::move(said));
  return true;
}

}  // namespace crosscheck
