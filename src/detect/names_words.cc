#include "detect/names_words.h"

#include <algorithm>

#include "util/spelling.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// "MALAWI: Floods": a name in a heading; short ones are initials. Elsewhere a
// place in capitals is where a report was written.
bool in_capitals(std::string_view word) {
  constexpr size_t kLongestInitials = 3;
  return word.size() > kLongestInitials &&
         std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string capital_first(std::string_view word) {
  std::string out = ascii_lower(word);
  if (!out.empty()) out[0] = word[0];
  return out;
}

}  // namespace

NameWords::NameWords(std::string_view s, const Knowledge& knowledge,
                     const Reading& r)
    : text(s), k(knowledge), reading(r), lexicon(*knowledge.lexicon) {
  phrase_words.reserve(r.tokens.size());
  for (const Token& t : r.tokens) {
    const std::string_view raw = cut(s, t.span);
    uint32_t row = k.phrases->word(raw);
    const bool label = s.substr(t.span.end).starts_with(':');
    if (row == 0 && label && in_capitals(raw)) {
      row = k.phrases->word(capital_first(raw));
    }
    phrase_words.push_back(row);
  }
}

bool NameWords::proper(size_t i) const {
  if (i >= end || word(i).is(WordClass::calendar)) return false;
  return reading.tokens[i].pos == Pos::propn || opens_name(i) || new_name(i) ||
         initials(i);
}

// "the New Sorel Herald": what is new in a name is no adjective of the tree's;
// a sentence opens with a capital whatever it says.
bool NameWords::new_name(size_t i) const {
  return low(i) == "new" && proper_case(i) && i + 1 < end &&
         low(i + 1) != "year" && proper_case(i + 1) &&
         reading.tokens[i + 1].pos == Pos::propn &&
         !is(i + 1, WordClass::title_word) && !is(i + 1, WordClass::calendar) &&
         (i > first || k.phrases->longest(phrase_words, i).tokens > 1);
}

// "NVF": capitals that are no word, beside others that are not in capitals.
bool NameWords::initials(size_t i) const {
  const auto capitals = [&](size_t at) {
    return at < end && raw(at).size() > 1 &&
           std::ranges::all_of(raw(at),
                               [](char c) { return c >= 'A' && c <= 'Z'; });
  };
  return capitals(i) && raw(i).size() < 9 && word(i).classes == 0 &&
         word(i).verb_forms == 0 && !capitals(i + 1) &&
         (i == first || !capitals(i - 1));
}

// "the Northern Valley Front": a word with a capital of its own before a
// proper noun, whatever its kind; but no people's name ("Syrian").
bool NameWords::opens_name(size_t i) const {
  const Pos pos = reading.tokens[i].pos;
  return (pos == Pos::adj || pos == Pos::noun) && i > first && i + 1 < end &&
         proper_case(i) && proper_case(i + 1) &&
         reading.tokens[i + 1].pos == Pos::propn &&
         k.phrases->longest(phrase_words, i).tokens == 0 &&
         !is(i, WordClass::ethnic) && !is(i, WordClass::title_word) &&
         low(i - 1) == "the";
}

std::string NameWords::words(size_t from, size_t to) const {
  if (from >= to) return "";
  return plain_spaces(cut(text, {reading.tokens[from].span.begin,
                                 reading.tokens[to - 1].span.end}));
}

std::string NameWords::titled(size_t i) const {
  std::string w(low(i));
  if (w == "defense") w = "defence";
  if (w == "regime") w = "government";
  w[0] = static_cast<char>(w[0] - ((w[0] >= 'a' && w[0] <= 'z') ? 32 : 0));
  return w;
}

}  // namespace crosscheck
