// The model of words and sentences at run time: two nets with one hidden
// layer over hashed features, in whole numbers, so that every machine gives
// the same answer.
//
//   sum of the rows of the features found -> relu -> weights -> above 0: yes
//
// A feature owns a row only if it was frequent in training: a row keeps 16 bits
// of its feature's hash, so that others add nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "crosscheck/result.h"
#include "net/model_file.h"
#include "net/segment.h"

namespace crosscheck {

inline constexpr uint32_t kSegmentHidden = 16;
inline constexpr uint32_t kSegmentWays = 4;  // rows a feature may own

// Where a feature's row may be, and how it is told there; tag 0 marks a row
// without owner.
struct SegmentSlot {
  uint32_t first;
  int16_t tag;
};
SegmentSlot segment_slot(uint64_t key, size_t rows);

struct SegmentNet {
  std::span<const int16_t> tags;   // one a row; a power of two, 4 at least
  std::span<const int8_t> rows;    // kSegmentHidden each
  std::span<const int16_t> bias;   // kSegmentHidden
  std::span<const int16_t> out;    // kSegmentHidden
  std::span<const int32_t> start;  // what the answer begins with, one logit

  // Is the answer above so many tenths of a logit?
  bool says_yes(const SegmentKeys&, int tenths = 0) const;
};

struct SegmentModel {
  SegmentNet words, sentences;
  CutWords cuts;

  // An error names the file and what is wrong with it.
  static Result<SegmentModel> open(const ModelFile&);

  std::optional<ModelFile> file;  // keeps what the nets look at
};

// Asks the nets of a model.
class NetJudge final : public SegmentJudge {
 public:
  explicit NetJudge(const SegmentModel& model) : model_(model) {}
  bool ends_word(uint32_t, const SegmentKeys& keys) override {
    return model_.words.says_yes(keys);
  }
  bool ends_sentence(uint32_t, const SegmentKeys& keys,
                     bool doubtful) override {
    return model_.sentences.says_yes(keys, doubtful ? 15 : 0);
  }

 private:
  const SegmentModel& model_;
};

}  // namespace crosscheck
