#include "group/packed_features.h"

namespace crosscheck::grouping {
namespace {

// Seven bits a byte, the low ones first.
void put_number(uint32_t n, std::vector<uint8_t>& out) {
  for (; n >= 0x80; n >>= 7U) out.push_back(static_cast<uint8_t>(n | 0x80U));
  out.push_back(static_cast<uint8_t>(n));
}

uint32_t take_number(const uint8_t*& at) {
  uint32_t n = *at & 0x7fU;
  for (uint32_t shift = 7; (*at++ & 0x80U) != 0; shift += 7) {
    n |= (*at & 0x7fU) << shift;
  }
  return n;
}

}  // namespace

// Per kind how many, then each as its step from the one before with two marks,
// and how often where that is not once; days likewise.
uint32_t PackedFeatures::put(const StoryFeatures& f,
                             std::vector<uint8_t>& chunk) {
  const auto begin = static_cast<uint32_t>(chunk.size());
  for (uint8_t k = 0; k < StoryFeatures::kKinds; ++k) {
    const auto kind = f.of(static_cast<StoryFeatures::Kind>(k));
    put_number(static_cast<uint32_t>(kind.size()), chunk);
    uint32_t last = 0;
    for (const Feature x : kind) {
      const uint32_t several = x.count != 1 ? 1 : 0;
      put_number((x.key - last) << 2U | several << 1U | x.name, chunk);
      if (several != 0) put_number(x.count, chunk);
      last = x.key;
    }
  }
  put_number(static_cast<uint32_t>(f.days.size()), chunk);
  uint32_t last = 0;
  for (const int32_t day : f.days) {
    put_number(static_cast<uint32_t>(day) - last, chunk);
    last = static_cast<uint32_t>(day);
  }
  return begin;
}

void PackedFeatures::add(const StoryFeatures& f) {
  if (size() % kChunk == 0) {
    if (!chunks_.empty()) chunks_.back().shrink_to_fit();
    chunks_.emplace_back();
  }
  begin_.push_back(put(f, chunks_.back()));
}

void PackedFeatures::replace(size_t report, const StoryFeatures& f) {
  begin_[report] = put(f, chunks_[report / kChunk]);
}

void PackedFeatures::drop(size_t report) {
  begin_[report] = kNone;
}

void PackedFeatures::read(size_t report, StoryFeatures& out) const {
  out.list.clear();
  out.days.clear();
  out.ends = {};
  if (begin_[report] == kNone) return;
  const uint8_t* at = chunks_[report / kChunk].data() + begin_[report];
  for (uint32_t& end : out.ends) {
    uint32_t key = 0;
    for (uint32_t left = take_number(at); left > 0; --left) {
      const uint32_t step = take_number(at);
      key += step >> 2U;
      const uint32_t count = (step & 2U) != 0 ? take_number(at) : 1;
      out.list.push_back({key & Feature::kMost, step & 1U, count & 63U});
    }
    end = static_cast<uint32_t>(out.list.size());
  }
  uint32_t day = 0;
  for (uint32_t left = take_number(at); left > 0; --left) {
    day += take_number(at);
    out.days.push_back(static_cast<int32_t>(day));
  }
}

}  // namespace crosscheck::grouping
