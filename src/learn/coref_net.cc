#include "learn/coref_net.h"

#include <algorithm>
#include <cmath>

namespace crosscheck::coref {
namespace {

void add(const float* from, FloatLayer& to) {
  for (uint32_t i = 0; i < kHidden; ++i) to[i] += from[i];
}

void add(const FloatLayer& from, float* to) {
  for (uint32_t i = 0; i < kHidden; ++i) to[i] += from[i];
}

constexpr float kVectorUnit = 1.0F / 128;

void add_vector(const Table& table, const int8_t* v, uint32_t dims,
                FloatLayer& to) {
  if (v == nullptr) return;
  for (uint32_t d = 0; d < dims; ++d) {
    const float x = static_cast<float>(v[d]) * kVectorUnit;
    const float* row = table.row(d);
    for (uint32_t i = 0; i < kHidden; ++i) to[i] += x * row[i];
  }
}

void back_vector(const FloatLayer& slope, const int8_t* v, uint32_t dims,
                 Table& table) {
  if (v == nullptr) return;
  for (uint32_t d = 0; d < dims; ++d) {
    const float x = static_cast<float>(v[d]) * kVectorUnit;
    float* row = table.slope(d);
    for (uint32_t i = 0; i < kHidden; ++i) row[i] += x * slope[i];
  }
}

}  // namespace

void Table::make(uint32_t rows, float width, Random& random) {
  weights_.resize(size_t{rows} * kHidden);
  for (float& w : weights_) w = random.around(width);
  slopes_.assign(weights_.size(), 0);
  mean_.assign(weights_.size(), 0);
  square_.assign(weights_.size(), 0);
  is_touched_.assign(rows, false);
}

float* Table::slope(uint32_t r) {
  if (!is_touched_[r]) {
    is_touched_[r] = true;
    touched_.push_back(r);
  }
  return &slopes_[r * kHidden];
}

void Table::step(float rate, uint64_t time) {
  constexpr float kMean = 0.9F, kSquare = 0.99F;
  const auto t = static_cast<float>(std::min<uint64_t>(time, 10000));
  const float fix_mean = 1 / (1 - std::pow(kMean, t));
  const float fix_square = 1 / (1 - std::pow(kSquare, t));
  for (const uint32_t r : touched_) {
    is_touched_[r] = false;
    for (size_t i = r * kHidden; i < (r + 1) * kHidden; ++i) {
      const float g = slopes_[i];
      slopes_[i] = 0;
      mean_[i] = kMean * mean_[i] + (1 - kMean) * g;
      square_[i] = kSquare * square_[i] + (1 - kSquare) * g * g;
      weights_[i] -= rate * mean_[i] * fix_mean /
                     (std::sqrt(square_[i] * fix_square) + 1e-6F);
      weights_[i] = std::clamp(weights_[i], -3.9F, 3.9F);
    }
  }
  touched_.clear();
}

void Table::note() {
  total_.resize(weights_.size());
  for (size_t i = 0; i < weights_.size(); ++i) total_[i] += weights_[i];
  ++noted_;
}

std::vector<int16_t> Table::rounded(float unit, int limit) const {
  std::vector<int16_t> out;
  for (size_t i = 0; i < weights_.size(); ++i) {
    const float w = noted_ > 0 ? total_[i] / noted_ : weights_[i];
    const long v = std::lround(w * unit);
    out.push_back(static_cast<int16_t>(std::clamp<long>(v, -limit, limit)));
  }
  return out;
}

Net::Net(uint32_t dims, uint64_t seed) : dims_(dims) {
  Random random{seed};
  mention_.make(kMentionRows, 0.05F, random);
  candidate_.make(kMentionRows, 0.05F, random);
  pair_.make(kPairRows, 0.05F, random);
  mention_vector_.make(dims, 0.3F, random);
  candidate_vector_.make(dims, 0.3F, random);
  choice_.make(2, 0.05F, random);
  out_.make(1, 0.3F, random);
}

void Net::of_mention(const Rows& rows, const int8_t* vector,
                     FloatLayer& to) const {
  to = {};
  for (const uint32_t r : rows) add(mention_.row(r), to);
  add_vector(mention_vector_, vector, dims_, to);
}

void Net::of_candidate(const Rows& rows, const int8_t* vector,
                       FloatLayer& to) const {
  to = {};
  for (const uint32_t r : rows) add(candidate_.row(r), to);
  add_vector(candidate_vector_, vector, dims_, to);
}

void Net::add_pair(const Rows& rows, FloatLayer& to) const {
  for (const uint32_t r : rows) add(pair_.row(r), to);
}

void Net::add_choice(uint32_t choice, FloatLayer& to) const {
  add(choice_.row(choice), to);
}

float Net::score(const FloatLayer& layer, const FloatLayer& mask) const {
  const float* out = out_.row(0);
  std::array<float, 8> sum{};
  for (uint32_t i = 0; i < kHidden; i += 8) {
    for (uint32_t k = 0; k < 8; ++k) {
      sum[k] += std::max(layer[i + k], 0.0F) * out[i + k] * mask[i + k];
    }
  }
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) +
         ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

void Net::back_score(float slope, const FloatLayer& layer,
                     const FloatLayer& mask, FloatLayer& back) {
  const float* out = out_.row(0);
  float* out_slope = out_.slope(0);
  for (uint32_t i = 0; i < kHidden; ++i) {
    const float on = layer[i] > 0 ? slope * mask[i] : 0;
    back[i] = on * out[i];
    out_slope[i] += on * layer[i];
  }
}

void Net::back_mention(const FloatLayer& slope, const Rows& rows,
                       const int8_t* vector) {
  for (const uint32_t r : rows) add(slope, mention_.slope(r));
  back_vector(slope, vector, dims_, mention_vector_);
}

void Net::back_candidate(const FloatLayer& slope, const Rows& rows,
                         const int8_t* vector) {
  for (const uint32_t r : rows) add(slope, candidate_.slope(r));
  back_vector(slope, vector, dims_, candidate_vector_);
}

void Net::back_pair(const FloatLayer& slope, const Rows& rows) {
  for (const uint32_t r : rows) add(slope, pair_.slope(r));
}

void Net::back_choice(const FloatLayer& slope, uint32_t choice) {
  add(slope, choice_.slope(choice));
}

void Net::step(float rate) {
  ++time_;
  for (Table* t : {&mention_, &candidate_, &pair_, &mention_vector_,
                   &candidate_vector_, &choice_, &out_}) {
    t->step(rate, time_);
  }
}

void Net::note() {
  for (Table* t : {&mention_, &candidate_, &pair_, &mention_vector_,
                   &candidate_vector_, &choice_, &out_}) {
    t->note();
  }
}

Result<void> Net::write(const std::string& path, const WordTable& words) const {
  ModelWriter out;
  const auto add_table = [&](std::string_view name, const Table& table,
                             float unit, int limit) {
    const std::vector<int16_t> rows = table.rounded(unit, limit);
    out.add<int16_t>(
        name, rows, {static_cast<uint32_t>(rows.size() / kHidden), kHidden, 1});
  };
  constexpr int kLimit = 4 * kUnit;
  add_table("mention", mention_, kUnit, kLimit);
  add_table("candidate", candidate_, kUnit, kLimit);
  add_table("pair", pair_, kUnit, kLimit);
  constexpr float kVector = 1 << kVectorShift;
  add_table("mention.vector", mention_vector_, kVector, INT16_MAX);
  add_table("candidate.vector", candidate_vector_, kVector, INT16_MAX);
  add_table("choice", choice_, kUnit, kLimit);
  add_table("out", out_, kOutUnit, 2047);
  out.add<uint64_t>("words", words.keys);
  out.add<int8_t>("vectors", words.values,
                  {static_cast<uint32_t>(words.keys.size()), words.dims, 1});
  return out.write(path, "coref");
}

}  // namespace crosscheck::coref
