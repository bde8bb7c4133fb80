// Short parsed texts for the tests of coreference.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/reading.h"
#include "util/utf8.h"

namespace crosscheck::coref {

struct ExampleWord {
  std::string_view form, lemma;
  Pos pos;
  int head;
  std::string_view dep;
};

// One sentence, its words parted by single spaces. A word "#" ends a sentence
// and stands for nothing else; heads count from the sentence's first word.
inline Reading example(const std::vector<ExampleWord>& words) {
  Reading r;
  std::string text;
  size_t first = 0;
  const auto end_sentence = [&] {
    const uint32_t begin = r.sentences.empty() ? 0 : r.sentences.back().end + 1;
    r.sentences.push_back({begin, static_cast<uint32_t>(text.size())});
    first = r.tokens.size();
  };
  for (const ExampleWord& w : words) {
    if (w.form == "#") {
      end_sentence();
      continue;
    }
    if (!text.empty()) text += ' ';
    Token t;
    t.span.begin = static_cast<uint32_t>(text.size());
    text += w.form;
    t.span.end = static_cast<uint32_t>(text.size());
    t.pos = w.pos;
    t.head = w.head < 0 ? -1 : static_cast<int32_t>(first) + w.head;
    t.dep = find_relation(w.dep);
    r.tokens.push_back(t);
  }
  end_sentence();
  r.words = ascii_lower(text);
  size_t i = 0;
  for (const ExampleWord& w : words) {
    if (w.form == "#") continue;
    const auto begin = static_cast<uint32_t>(r.words.size());
    r.words += w.lemma;
    r.tokens[i++].lemma = {begin, static_cast<uint32_t>(r.words.size())};
  }
  return r;
}

}  // namespace crosscheck::coref
