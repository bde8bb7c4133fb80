// Sentence by sentence through the parser. Tested by parse_test.cc.
#include "detect/parse.h"

#include <algorithm>

#include "detect/parse_mend.h"
#include "net/models.h"
#include "util/lexicon.h"

namespace crosscheck {
namespace {

// Base forms: of verbs by the tables, which claims are looked up with, of all
// else as treebanks have them.
class Lemmatiser {
 public:
  Lemmatiser(const Knowledge& knowledge, Reading& reading)
      : lexicon_(*knowledge.lexicon),
        lemmas_(knowledge.models->lemmas),
        r_(reading) {}

  void lemmatise(Token& t, std::string_view xpos) {
    const std::string_view w = cut(r_.words, t.span);
    t.word = lexicon_.row(w);
    t.lemma = t.span;
    const Word& known = lexicon_[t.word];
    const bool verb = t.pos == Pos::verb || t.pos == Pos::aux;
    if (verb && !known.lemma.empty()) {
      set(t, known.lemma);
    } else {
      const LemmaEdit e = lemmas_.edit(w, xpos);
      // Not inside a letter of several bytes.
      const size_t kept = w.size() - e.strip;
      if (kept < w.size() && (static_cast<uint8_t>(w[kept]) & 0xC0) == 0x80) {
        return;
      }
      t.lemma.end -= static_cast<uint32_t>(e.strip);
      if (e.add.empty()) return;
      const Span stem = t.lemma;
      const auto at = static_cast<uint32_t>(r_.words.size());
      r_.words.append(r_.words, stem.begin, stem.size()).append(e.add);
      t.lemma = {at, static_cast<uint32_t>(r_.words.size())};
    }
  }

 private:
  void set(Token& t, std::string_view lemma) {
    if (cut(r_.words, t.span).starts_with(lemma)) {
      t.lemma.end = t.span.begin + static_cast<uint32_t>(lemma.size());
      return;
    }
    const auto at = static_cast<uint32_t>(r_.words.size());
    r_.words.append(lemma);
    t.lemma = {at, static_cast<uint32_t>(r_.words.size())};
  }

  const Lexicon& lexicon_;
  const Lemmas& lemmas_;
  Reading& r_;
};

}  // namespace

void parse(const Text& text, const Knowledge& knowledge, Reading& reading) {
  thread_local ParserScratch scratch;
  thread_local std::vector<std::string_view> forms;
  thread_local std::vector<ParsedWord> parsed;
  const Parser& parser = *knowledge.models->parser;
  Lemmatiser lemmas(knowledge, reading);
  size_t first = 0;
  for (const Span sentence : reading.sentences) {
    size_t end = first;
    forms.clear();
    for (; end < reading.tokens.size() &&
           reading.tokens[end].span.end <= sentence.end;
         ++end) {
      forms.push_back(cut(text.utf8, reading.tokens[end].span));
    }
    if (end == first) continue;
    parsed.resize(forms.size());
    parser.parse(forms, scratch, parsed);
    mend(parser, forms, parsed);
    for (size_t i = first; i < end; ++i) {
      Token& t = reading.tokens[i];
      const ParsedWord& p = parsed[i - first];
      t.pos = p.pos;
      t.dep = p.dep;
      t.head = p.head < 0 ? -1 : static_cast<int32_t>(first) + p.head;
      lemmas.lemmatise(t, parser.xpos(p.xpos));
    }
    first = end;
  }
}

}  // namespace crosscheck
