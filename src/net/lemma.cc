#include "net/lemma.h"

#include <algorithm>
#include <bit>
#include <charconv>

#include "net/word_parts.h"

namespace crosscheck {

uint64_t lemma_key(std::string_view ending, std::string_view xpos, bool whole) {
  const uint64_t key = mix_hash(ending, mix_hash(xpos, whole ? 2 : 1));
  return key == 0 ? 1 : key;
}

Result<Lemmas> Lemmas::make(const ModelFile& parse) {
  const auto keys = parse.array<uint64_t>("lemma.keys");
  if (!keys) return keys.error();
  const auto rows = parse.array<uint32_t>(
      "lemma.rows", {static_cast<uint32_t>(keys->size()), 1, 1});
  if (!rows) return rows.error();
  const auto text = parse.text("lemma.rules");
  if (!text) return text.error();
  Lemmas out;
  out.table_ = {*keys, *rows};
  for (std::string_view rest = *text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    LemmaEdit edit;
    const auto read =
        std::from_chars(line.data(), line.data() + line.size(), edit.strip);
    if (read.ec != std::errc() || read.ptr == line.data() + line.size() ||
        *read.ptr != '\t') {
      return Error{Fault::format, "an unreadable rule of base forms",
                   parse.name()};
    }
    edit.add = line.substr(static_cast<size_t>(read.ptr + 1 - line.data()));
    out.rules_.push_back(edit);
  }
  const bool right = std::ranges::all_of(
      *rows, [&](uint32_t row) { return row < out.rules_.size(); });
  if (!right || !std::has_single_bit(keys->size())) {
    return Error{Fault::format, "a damaged table of base forms", parse.name()};
  }
  return out;
}

LemmaEdit Lemmas::edit(std::string_view lower, std::string_view xpos) const {
  int64_t row = table_.find(lemma_key(lower, xpos, true));
  for (size_t n = std::min(kLemmaEnding, lower.size()) + 1;
       row < 0 && n-- > 0;) {
    row = table_.find(lemma_key(lower.substr(lower.size() - n), xpos, false));
  }
  if (row < 0) return {};
  const LemmaEdit& e = rules_[static_cast<size_t>(row)];
  return e.strip <= lower.size() ? e : LemmaEdit{};
}

}  // namespace crosscheck
