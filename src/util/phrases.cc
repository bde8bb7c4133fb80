// Tested by phrases_test.cc.
#include "util/phrases.h"

namespace crosscheck {

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> out;
  size_t at = 0;
  while (at < name.size()) {
    const size_t stop = std::min(name.find(' ', at), name.size());
    std::string_view word = name.substr(at, stop - at);
    at = stop + 1;
    if (word.empty()) continue;
    std::string_view tail;
    for (const std::string_view s : {"'s", "\u2019s"}) {
      if (word.size() > s.size() && word.ends_with(s)) tail = s;
    }
    word.remove_suffix(tail.size());
    out.emplace_back(word);
    if (!tail.empty()) out.emplace_back(tail);
  }
  return out;
}

void Phrases::add(std::string_view phrase, uint32_t value) {
  uint32_t node = 0;
  for (const std::string& word : name_words(phrase)) {
    uint32_t number = words_.find(word);
    if (number == 0) words_.add(word, number = ++word_count_);
    const auto [at, made] = next_.try_emplace(
        uint64_t{node} << 32U | number, static_cast<uint32_t>(nodes_.size()));
    if (made) nodes_.emplace_back();
    node = at->second;
  }
  if (node == 0 || nodes_[node].ends) return;
  nodes_[node] = {value, true};
}

Phrases::Match Phrases::longest(const std::vector<uint32_t>& words,
                                size_t at) const {
  Match best;
  uint32_t node = 0;
  for (size_t i = at; i < words.size() && words[i] != 0; ++i) {
    const auto found = next_.find(uint64_t{node} << 32U | words[i]);
    if (found == next_.end()) break;
    node = found->second;
    if (nodes_[node].ends) {
      best = {static_cast<uint32_t>(i - at + 1), nodes_[node].value};
    }
  }
  return best;
}

}  // namespace crosscheck
