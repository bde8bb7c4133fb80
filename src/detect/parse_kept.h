// Parses kept for when a sentence comes again, word for word, as in the copies
// of a wire story: 4 to 8 of 100 words of the news stand in such sentences. One
// per thread, of fixed size: a sentence gives way to the next of its place.
// Found is what is equal, word for word; never what only has the same hash.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "net/parser.h"

namespace crosscheck {

class ParsesKept {
 public:
  static constexpr size_t kPlaces = 16384;
  static constexpr size_t kMostBytes = 512;  // of a sentence that is kept

  // The parse of these words, or empty; valid until keep(). `parser`: the id()
  // of who would parse them. Others' parses are forgotten.
  std::span<const ParsedWord> find(uint64_t parser,
                                   std::span<const std::string_view> forms) {
    if (parser != parser_) {
      parser_ = parser;
      places_.assign(kPlaces, {});
    }
    const Place* at = place(forms);
    if (at == nullptr || at->words != words_) return {};
    return at->parse;
  }

  // For find() of the same parser.
  void keep(std::span<const std::string_view> forms,
            std::span<const ParsedWord> parse) {
    Place* at = place(forms);
    if (at == nullptr) return;
    at->words = words_;
    at->parse.assign(parse.begin(), parse.end());
  }

 private:
  struct Place {
    std::string words;
    std::vector<ParsedWord> parse;
  };

  // Null: these are too long to be kept.
  Place* place(std::span<const std::string_view> forms) {
    words_.clear();
    for (const std::string_view form : forms) {
      words_.append(form).push_back('\n');  // no word has one
      if (words_.size() > kMostBytes) return nullptr;
    }
    return &places_[std::hash<std::string_view>{}(words_) % kPlaces];
  }

  uint64_t parser_ = 0;  // no parser's
  std::vector<Place> places_;
  std::string words_;
};

}  // namespace crosscheck
