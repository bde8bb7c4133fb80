#include "learn/parse_data.h"

#include <algorithm>

namespace crosscheck {

std::string respell(std::string_view form, Spelling spelling) {
  std::string out(form);
  if (spelling == Spelling::written) return out;
  for (size_t i = 0; i < out.size(); ++i) {
    char& c = out[i];
    const bool small =
        spelling == Spelling::lower || (spelling == Spelling::title && i > 0);
    if (small && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (!small && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  // A clitic keeps its case in a title: Don't.
  if (spelling == Spelling::title &&
      (form.starts_with('\'') || form.starts_with("\xE2\x80\x99") ||
       form == "n't" || form == "n\xE2\x80\x99t")) {
    return std::string(form);
  }
  return out;
}

int Classes::of(const std::string& name, bool add) {
  const auto found = std::ranges::find(names, name);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  if (!add) return 0;
  names.push_back(name);
  return static_cast<int>(names.size()) - 1;
}

std::vector<ParseSentence> parse_sentences(
    std::span<const TreeSentence> sentences, WordTypes& types, Classes& xpos,
    bool learn) {
  std::vector<ParseSentence> out;
  out.reserve(sentences.size());
  for (const TreeSentence& s : sentences) {
    ParseSentence p;
    for (const TreeWord& w : s.words) {
      for (size_t k = 0; k < p.types.size(); ++k) {
        if (!learn && k > 0) break;
        p.types[k].push_back(
            types.add(respell(w.form, static_cast<Spelling>(k))));
      }
      if (learn) types.count(p.types[0].back());
      p.gold.heads.push_back(w.head);
      p.gold.labels.push_back(w.dep);
      p.gold.upos.push_back(static_cast<int>(w.pos));
      p.gold.xpos.push_back(xpos.of(w.xpos, learn));
    }
    out.push_back(std::move(p));
  }
  return out;
}

}  // namespace crosscheck
