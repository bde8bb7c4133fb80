// The encoder that the nets stand on: for each word of a sentence, numbers in
// [-1, 1] that say what the word is there. learn/encoder.h trains it.
//
//   word -> [vector + own row ; sum of its parts' rows] -> window of three ->
//   layers of bidirectional simple recurrent units (Lei et al. 2018)
//
// Arrays of its model: "own", "own.scale", "own.keys", "own.rows"; "parts",
// "parts.scale"; "pad", "window", "window.b"; "sruL", "sruL.scale", "sruL.v",
// "sruL.b" of each layer L, outputs in the order candidate, forget, reset. The
// vectors come from the words model. What the window makes of a word is
// rounded to 1/1024 and kept (net/word_cache.h), states are rounded to 7 bits
// for the next product (net/product.h). A sentence of more than 256 words is
// read in pieces. Tested by parser_test.cc.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "net/key_table.h"
#include "net/model_file.h"
#include "net/product.h"
#include "net/word_cache.h"

namespace crosscheck {

inline constexpr size_t kPieceWords = 256;

// Memory of one thread, used again from sentence to sentence.
struct EncoderScratch {
  // The result, a row of units() for each word, and the same as bytes.
  std::vector<float> states;
  std::vector<uint8_t> bytes;

  WordCache cache;
  std::vector<uint64_t> keys;        // of the words of a piece
  std::vector<const int16_t*> rows;  // a pad, the words' rows, a pad
  // Words that are not in the cache wait for their rows, so that a few are
  // worked out together; those that find no place there have rows of their own.
  std::vector<int16_t*> unknown;
  std::vector<float> input;  // of each of them
  std::vector<int16_t> made, own_rows;
  std::vector<float> gates, c;
};

class QuickEncoder {
 public:
  // The arrays are used where they lie: the files stay mapped.
  static Result<QuickEncoder> make(const ModelFile& words,
                                   const ModelFile& model);

  size_t units() const { return units_; }
  // What it makes of words is kept by this number; copies make the same.
  uint64_t id() const { return id_; }

  void encode(std::span<const std::string_view> forms, EncoderScratch&) const;
  // Works out at once what the first layer makes of the words that encode()
  // will be asked for next, a report's say: cheaper than a sentence at a time.
  void prepare(std::span<const std::string_view> forms, EncoderScratch&) const;

 private:
  // Rows of bytes with a scale each.
  struct Rows {
    std::span<const int8_t> cells;
    std::span<const float> scales;
    size_t columns = 0;
    // Adds row `i` to x; nothing when there is no such row.
    void add(int64_t i, float* x) const;
  };
  struct Layer {
    Product gates;
    std::span<const float> v, b;  // [2][units]: forget, reset
  };

  QuickEncoder(ModelFile words, ModelFile model)
      : words_(std::move(words)), model_(std::move(model)) {}
  Result<void> load();
  void project(const float* x, size_t count, int16_t* rows) const;
  const int16_t* look_up(std::string_view form, size_t i,
                         EncoderScratch&) const;
  void add_input(std::string_view form, EncoderScratch&) const;
  void fill_unknown(EncoderScratch&) const;
  void run_piece(std::span<const std::string_view> forms, size_t first,
                 EncoderScratch&) const;
  void run_layer(const Layer&, std::span<const uint8_t> bytes, float* h,
                 EncoderScratch&) const;

  ModelFile words_, model_;
  Rows vectors_, own_, parts_;
  KeyTable vector_keys_, own_keys_;
  std::span<const float> window_, window_b_;
  std::vector<int16_t> pad_;
  size_t inputs_ = 0;  // numbers of a word
  std::vector<Layer> layers_;
  size_t units_ = 0;
  uint64_t id_ = 0;
};

}  // namespace crosscheck
