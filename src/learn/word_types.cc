#include "learn/word_types.h"

#include "net/model_file.h"

namespace crosscheck {

int WordVectors::row_of(const WordParts& parts) const {
  for (const uint64_t key : {parts.word, parts.plain}) {
    const auto found = rows.find(key);
    if (found != rows.end()) return static_cast<int>(found->second);
  }
  return -1;
}

Result<WordVectors> read_word_vectors(const std::string& models) {
  const auto file = open_model("words", models);
  if (!file) return file.error();
  const auto values = file->array<int8_t>("vectors");
  const auto scales = file->array<float>("vectors.scale");
  const auto keys = file->array<uint64_t>("vectors.keys");
  const auto rows = file->array<uint32_t>("vectors.rows");
  if (!values) return values.error();
  if (!scales) return scales.error();
  if (!keys) return keys.error();
  if (!rows) return rows.error();
  WordVectors out;
  const size_t count = scales->size();
  if (count == 0 || values->size() % count != 0 ||
      keys->size() != rows->size()) {
    return Error{Fault::format, "word vectors of odd sizes", file->name()};
  }
  const size_t dims = values->size() / count;
  out.dims = static_cast<int>(dims);
  out.values.resize(values->size());
  for (size_t i = 0; i < values->size(); ++i) {
    out.values[i] = static_cast<float>((*values)[i]) * (*scales)[i / dims];
  }
  for (size_t i = 0; i < keys->size(); ++i) {
    if ((*keys)[i] == 0) continue;
    if ((*rows)[i] >= count) {
      return Error{Fault::format, "a word without a vector", file->name()};
    }
    out.rows.emplace((*keys)[i], (*rows)[i]);
  }
  return out;
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
