// Sentence by sentence through the parser. Tested by parse_test.cc.
#include "detect/parse.h"

#include <algorithm>

#include "detect/parse_kept.h"
#include "detect/parse_mend.h"
#include "detect/parse_mend_joins.h"
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

// The words of all sentences, and which of them each has.
struct Words {
  std::vector<std::string_view> forms;
  std::vector<Span> sentences;  // of forms
  std::vector<ParsedWord> parsed;

  std::span<const std::string_view> forms_of(Span s) const {
    return std::span(forms).subspan(s.begin, s.size());
  }
  std::span<ParsedWord> parse_of(Span s) {
    return std::span(parsed).subspan(s.begin, s.size());
  }
};

void lay_out(const Text& text, const Reading& r, Words& w) {
  w.forms.clear();
  w.sentences.clear();
  uint32_t first = 0, end = 0;
  for (const Span sentence : r.sentences) {
    for (; end < r.tokens.size() && r.tokens[end].span.end <= sentence.end;
         ++end) {
      w.forms.push_back(cut(text.utf8, r.tokens[end].span));
    }
    if (end > first) w.sentences.push_back({first, end});
    first = end;
  }
  w.parsed.resize(w.forms.size());
}

// "Homs province: Shells hit": the words of a label that stands before a
// sentence of its own, its mark included; 0: there is none.
size_t label_of(std::span<const std::string_view> forms) {
  constexpr size_t kLongest = 6, kRest = 4;
  const auto capital = [](std::string_view w) {
    return w[0] >= 'A' && w[0] <= 'Z';
  };
  if (!capital(forms[0])) return 0;
  for (size_t i = 1; i < std::min(forms.size(), kLongest); ++i) {
    if (forms[i] == ",") return 0;
    if (forms[i] != ":") continue;
    const bool own = i + kRest < forms.size() && capital(forms[i + 1]);
    return own ? i + 1 : 0;
  }
  return 0;
}

// Label and sentence by themselves; the label hangs on the sentence.
void parse_labelled(const Parser& parser,
                    std::span<const std::string_view> forms, size_t label,
                    ParserScratch& scratch, std::span<ParsedWord> out) {
  parser.parse(forms.first(label), scratch, out.first(label));
  const auto rest = out.subspan(label);
  parser.parse(forms.subspan(label), scratch, rest);
  mend(parser, forms.subspan(label), rest);
  int32_t root = -1;
  for (ParsedWord& w : rest) {
    if (w.head >= 0) w.head += static_cast<int32_t>(label);
    if (w.head < 0) root = static_cast<int32_t>(&w - out.data());
  }
  for (ParsedWord& w : out.first(label)) {
    if (w.head >= 0) continue;
    w.head = root;
    w.dep = relation("dislocated");
  }
}

// Parses and mends; what was parsed lately is not parsed again.
void parse_sentences(const Parser& parser, Words& w) {
  thread_local ParserScratch scratch;
  thread_local ParsesKept kept;
  thread_local std::vector<Span> fresh;
  thread_local std::vector<std::string_view> fresh_forms;
  fresh.clear();
  fresh_forms.clear();
  for (const Span s : w.sentences) {
    const auto forms = w.forms_of(s);
    const auto known = kept.find(parser.id(), forms);
    if (known.empty()) {
      fresh.push_back(s);
      fresh_forms.insert(fresh_forms.end(), forms.begin(), forms.end());
    } else {
      std::ranges::copy(known, w.parse_of(s).begin());
    }
  }
  parser.prepare(fresh_forms, scratch);
  for (const Span s : fresh) {
    const auto forms = w.forms_of(s);
    const auto parsed = w.parse_of(s);
    if (const size_t label = label_of(forms); label != 0) {
      parse_labelled(parser, forms, label, scratch, parsed);
    } else {
      parser.parse(forms, scratch, parsed);
      mend(parser, forms, parsed);
      mend_joins(parser, forms, parsed);
    }
    kept.keep(forms, parsed);
  }
}

}  // namespace

void parse(const Text& text, const Knowledge& knowledge, Reading& reading) {
  thread_local Words words;
  const Parser& parser = *knowledge.models->parser;
  Lemmatiser lemmas(knowledge, reading);
  lay_out(text, reading, words);
  parse_sentences(parser, words);
  for (const Span sentence : words.sentences) {
    for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
      Token& t = reading.tokens[i];
      const ParsedWord& p = words.parsed[i];
      t.pos = p.pos;
      t.dep = p.dep;
      t.head = p.head < 0 ? -1 : static_cast<int32_t>(sentence.begin) + p.head;
      lemmas.lemmatise(t, parser.xpos(p.xpos));
    }
  }
}

}  // namespace crosscheck
