#include "learn/lemma_rules.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "net/key_table.h"
#include "net/lemma.h"
#include "net/word_parts.h"

namespace crosscheck {
namespace {

using Edit = std::pair<size_t, std::string>;         // strip, add
using Ending = std::pair<std::string, std::string>;  // xpos, ending

Edit edit_between(std::string_view word, std::string_view lemma) {
  size_t same = 0;
  while (same < word.size() && same < lemma.size() &&
         word[same] == lemma[same]) {
    ++same;
  }
  return {word.size() - same, std::string(lemma.substr(same))};
}

// Each form and tag once, with its commonest base form.
std::map<Ending, std::string> word_list(std::span<const TreeSentence> trees) {
  std::map<Ending, std::map<std::string, int>> seen;
  for (const TreeSentence& s : trees) {
    for (const TreeWord& w : s.words) {
      if (w.lemma == "_" || w.lemma.empty()) continue;
      ++seen[{w.xpos, lower_form(w.form)}][lower_form(w.lemma)];
    }
  }
  std::map<Ending, std::string> out;
  for (const auto& [word, lemmas] : seen) {
    out[word] = std::ranges::max_element(lemmas, {}, [](const auto& x) {
                  return x.second;
                })->first;
  }
  return out;
}

class Rules {
 public:
  void add(uint64_t key, const Edit& edit) {
    const auto [at, fresh] = ids_.emplace(edit, ids_.size());
    if (fresh) {
      text_ += std::to_string(edit.first) + '\t' + edit.second + '\n';
    }
    keys_.push_back(key);
    ids_of_keys_.push_back(static_cast<uint32_t>(at->second));
  }

  void write(ModelWriter& out) const {
    BuiltKeyTable table = build_key_table(keys_);
    for (size_t i = 0; i < table.keys.size(); ++i) {
      if (table.keys[i] != 0) table.rows[i] = ids_of_keys_[table.rows[i]];
    }
    out.add<uint64_t>("lemma.keys", table.keys);
    out.add<uint32_t>("lemma.rows", table.rows);
    out.add_text("lemma.rules", text_);
  }

 private:
  std::map<Edit, size_t> ids_;
  std::vector<uint64_t> keys_;
  std::vector<uint32_t> ids_of_keys_;
  std::string text_;
};

}  // namespace

void add_lemma_rules(std::span<const TreeSentence> trees, ModelWriter& out) {
  const auto words = word_list(trees);
  std::map<size_t, std::map<Ending, std::map<Edit, int>>> counts;
  for (const auto& [word, lemma] : words) {
    const std::string& form = word.second;
    const Edit edit = edit_between(form, lemma);
    for (size_t n = 0; n <= std::min(kLemmaEnding, form.size()); ++n) {
      ++counts[n][{word.first, form.substr(form.size() - n)}][edit];
    }
  }
  Rules rules;
  std::map<Ending, Edit> chosen;
  // What the rules chosen so far make of a word.
  const auto said = [&](const Ending& word) {
    const std::string& form = word.second;
    for (size_t n = std::min(kLemmaEnding, form.size()) + 1; n-- > 0;) {
      const auto found =
          chosen.find({word.first, form.substr(form.size() - n)});
      if (found != chosen.end()) return found->second;
    }
    return Edit{0, ""};
  };
  for (const auto& [length, endings] : counts) {  // the short ones first
    for (const auto& [ending, edits] : endings) {
      const auto best = std::ranges::max_element(
          edits, {}, [](const auto& x) { return x.second; });
      if (best->second < 2 || said(ending) == best->first) continue;
      chosen[ending] = best->first;
      rules.add(lemma_key(ending.second, ending.first, false), best->first);
    }
  }
  for (const auto& [word, lemma] : words) {
    const Edit edit = edit_between(word.second, lemma);
    if (said(word) == edit) continue;
    rules.add(lemma_key(word.second, word.first, true), edit);
  }
  rules.write(out);
}

}  // namespace crosscheck
