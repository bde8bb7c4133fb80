#include "util/toll_words.h"

namespace crosscheck {

TollWords::TollWords(const Knowledge& knowledge) {
  const auto rows = knowledge.tables.find("tolls.tsv");
  if (rows == knowledge.tables.end()) return;
  for (const auto& cells : rows->second) {
    const unsigned kind = cells[0] == "earlier"   ? kEarlier
                          : cells[0] == "newer"   ? kNewer
                          : cells[0] == "changed" ? kChanged
                          : cells[0] == "lowered" ? kLowered
                                                  : kWithdrawn;
    words_.emplace_back(cells[1], kind);
  }
}

unsigned TollWords::in(std::string_view sentence) const {
  unsigned out = 0;
  for (const auto& [words, kind] : words_) {
    if ((out & kind) != kind && sentence.find(words) != sentence.npos) {
      out |= kind;
    }
  }
  return out;
}

}  // namespace crosscheck
