// The words of a report as the finders of names look at them: one sentence at a
// time, with what the tables say of each word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "detect/names_book.h"
#include "util/lexicon.h"
#include "util/phrases.h"

namespace crosscheck {

// A stretch of tokens that names something, before it is known whom.
struct FoundName : NameEvidence {
  size_t begin = 0;  // token indices, half open
  size_t end = 0;
};

inline FoundName found_name(size_t begin, size_t end, NameEvidence evidence) {
  return {std::move(evidence), begin, end};
}

// Of a match in Knowledge::phrases: which table, and its row there.
inline PhraseTable phrase_table(const Phrases::Match& m) {
  return static_cast<PhraseTable>(m.value >> 24U);
}
inline size_t phrase_row(const Phrases::Match& m) {
  return m.value & 0xFFFFFFU;
}

struct NameWords {
  std::string_view text;
  const Knowledge& k;
  const Reading& reading;
  const Lexicon& lexicon;
  std::vector<uint32_t> phrase_words;  // of each token, in k.phrases
  size_t first = 0, end = 0;           // tokens of the sentence at hand

  NameWords(std::string_view, const Knowledge&, const Reading&);

  std::string_view raw(size_t i) const {
    return cut(text, reading.tokens[i].span);
  }
  std::string_view low(size_t i) const {
    return cut(reading.words, reading.tokens[i].span);
  }
  std::string_view lemma(size_t i) const {
    return reading.lemma(reading.tokens[i]);
  }
  const Word& word(size_t i) const { return lexicon[reading.tokens[i].word]; }
  bool is(size_t i, WordClass c) const {
    return i >= first && i < end && word(i).is(c);
  }
  bool low_is(size_t i, std::string_view w) const {
    return i < end && low(i) == w;
  }
  bool proper_case(size_t i) const {
    return raw(i)[0] >= 'A' && raw(i)[0] <= 'Z';
  }
  // Is it a part of a name, as far as its shape and tag say?
  bool proper(size_t i) const;
  // The words of a stretch of tokens, one blank between them.
  std::string words(size_t begin, size_t end) const;
  // As a name has it, with one spelling for the words of ministries:
  // "defense" -> "Defence".
  std::string titled(size_t i) const;

 private:
  bool initials(size_t i) const;
  bool opens_name(size_t i) const;
  bool new_name(size_t i) const;
};

}  // namespace crosscheck
