#include "learn/word_types.h"

namespace crosscheck {

int WordVectors::row_of(const WordParts& parts) const {
  for (const uint64_t key : {parts.word, parts.plain}) {
    const auto found = rows.find(key);
    if (found != rows.end()) return static_cast<int>(found->second);
  }
  return -1;
}

int WordTypes::add(std::string_view form) {
  const auto [at, fresh] =
      index_.emplace(std::string(form), static_cast<int>(types_.size()));
  if (fresh) {
    WordType t;
    t.parts = word_parts(form);
    t.vector = vectors_->row_of(t.parts);
    if (const auto own = own_rows_.find(t.parts.word); own != own_rows_.end()) {
      t.own = own->second;
    }
    types_.push_back(t);
    counts_.push_back(0);
  }
  return at->second;
}

void WordTypes::number_own(uint32_t least) {
  std::unordered_map<uint64_t, uint32_t> total;
  for (size_t i = 0; i < types_.size(); ++i) {
    total[types_[i].parts.word] += counts_[i];
  }
  // In the order of the types, which is that of the corpus.
  for (WordType& t : types_) {
    const uint64_t key = t.parts.word;
    if (total[key] < least) continue;
    const auto [at, fresh] =
        own_rows_.emplace(key, static_cast<int>(own_keys_.size()));
    if (fresh) own_keys_.push_back(key);
    t.own = at->second;
  }
}

}  // namespace crosscheck
