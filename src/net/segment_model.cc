// Tested by segment_model_test.cc.
#include "net/segment_model.h"

#include <array>
#include <bit>
#include <string>

namespace crosscheck {
namespace {

Result<SegmentNet> open_net(const ModelFile& file, const std::string& name) {
  SegmentNet net;
  const auto take = [&](const char* part, auto& into) -> Result<void> {
    using T = typename std::remove_reference_t<decltype(into)>::value_type;
    auto found = file.array<T>(name + part);
    if (!found) return found.error();
    into = *found;
    return {};
  };
  for (const Result<void>& done :
       {take(".tags", net.tags), take(".rows", net.rows),
        take(".bias", net.bias), take(".out", net.out),
        take(".start", net.start)}) {
    if (!done) return done.error();
  }
  const bool fits = net.tags.size() >= kSegmentWays &&
                    std::has_single_bit(net.tags.size()) &&
                    net.rows.size() == net.tags.size() * kSegmentHidden &&
                    net.bias.size() == kSegmentHidden &&
                    net.out.size() == kSegmentHidden && net.start.size() == 2;
  if (!fits) {
    return Error{Fault::format, "the arrays of " + name + " have odd sizes",
                 file.name()};
  }
  return net;
}

}  // namespace

SegmentSlot segment_slot(uint64_t key, size_t rows) {
  const auto first = static_cast<uint32_t>((key >> 32) & (rows - 1));
  return {first & ~(kSegmentWays - 1),
          static_cast<int16_t>(static_cast<uint16_t>(key) | 1)};
}

bool SegmentNet::says_yes(const SegmentKeys& keys, int tenths) const {
  std::array<int16_t, kSegmentHidden> sum;
  for (uint32_t i = 0; i < kSegmentHidden; ++i) sum[i] = bias[i];
  for (uint32_t k = 0; k < keys.count; ++k) {
    const SegmentSlot slot = segment_slot(keys.keys[k], tags.size());
    for (uint32_t way = slot.first; way < slot.first + kSegmentWays; ++way) {
      if (tags[way] != slot.tag) continue;
      const int8_t* row = &rows[size_t{way} * kSegmentHidden];
      for (uint32_t i = 0; i < kSegmentHidden; ++i) {
        sum[i] = static_cast<int16_t>(sum[i] + row[i]);
      }
      break;
    }
  }
  int64_t answer = start[0];
  for (uint32_t i = 0; i < kSegmentHidden; ++i) {
    answer += (sum[i] > 0 ? sum[i] : 0) * out[i];
  }
  return answer * 10 > int64_t{start[1]} * tenths;
}

Result<SegmentModel> SegmentModel::open(const ModelFile& file) {
  SegmentModel model;
  auto words = open_net(file, "words");
  if (!words) return words.error();
  auto sentences = open_net(file, "sentences");
  if (!sentences) return sentences.error();
  auto cuts = file.text("cuts");
  if (!cuts) return cuts.error();
  model.words = *words;
  model.sentences = *sentences;
  model.cuts = CutWords(*cuts);
  model.file = file;
  return model;
}

}  // namespace crosscheck
