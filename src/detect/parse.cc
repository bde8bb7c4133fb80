// Sentence by sentence through the parser. Tested by parse_test.cc.
#include "detect/parse.h"

#include <algorithm>

#include "net/models.h"
#include "util/lexicon.h"

namespace crosscheck {
namespace {

// Base forms by the tables' verbs and the plural's endings. The lemma of what
// they do not know is the word in lower case.
class Lemmatiser {
 public:
  Lemmatiser(const Lexicon& lexicon, Reading& reading)
      : lexicon_(lexicon), r_(reading) {}

  void lemmatise(Token& t, std::string_view xpos) {
    const std::string_view w = cut(r_.words, t.span);
    t.word = lexicon_.row(w);
    t.lemma = t.span;
    const Word& known = lexicon_[t.word];
    if ((t.pos == Pos::verb || t.pos == Pos::aux) && !known.lemma.empty()) {
      set(t, known.lemma);
    } else if (xpos == "NNS") {
      set(t, singular(w));
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
    t.lemma = {at, at + static_cast<uint32_t>(lemma.size())};
  }

  const Lexicon& lexicon_;
  Reading& r_;
};

}  // namespace

void parse(const Text& text, const Knowledge& knowledge, Reading& reading) {
  thread_local ParserScratch scratch;
  thread_local std::vector<std::string_view> forms;
  thread_local std::vector<ParsedWord> parsed;
  const Parser& parser = *knowledge.models->parser;
  Lemmatiser lemmas(*knowledge.lexicon, reading);
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
