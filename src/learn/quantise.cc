#include "learn/quantise.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "net/product.h"

namespace crosscheck {
namespace {

struct Rounded {
  std::vector<int8_t> values;
  std::vector<float> scales;
};

// Row by row of `count` numbers, each row by its largest.
Rounded round_rows(const float* numbers, int rows, int count, float top) {
  Rounded out;
  for (int i = 0; i < rows; ++i, numbers += count) {
    float largest = 1e-9F;
    for (int k = 0; k < count; ++k) {
      largest = std::max(largest, std::fabs(numbers[k]));
    }
    const float scale = largest / top;
    for (int k = 0; k < count; ++k) {
      out.values.push_back(
          static_cast<int8_t>(std::lround(numbers[k] / scale)));
    }
    out.scales.push_back(scale);
  }
  return out;
}

Shape shape(int rows, int cols) {
  return {static_cast<uint32_t>(rows), static_cast<uint32_t>(cols), 1};
}

}  // namespace

void add_product(ModelWriter& out, const std::string& name, const Param& w,
                 const Param* b) {
  std::vector<float> turned(w.w.size());
  for (int i = 0; i < w.rows; ++i) {
    for (int o = 0; o < w.cols; ++o) {
      turned[static_cast<size_t>(o) * static_cast<size_t>(w.rows) +
             static_cast<size_t>(i)] = w.row(i)[o];
    }
  }
  const Rounded r = round_rows(turned.data(), w.cols, w.rows, kQuantum);
  out.add<int8_t>(name, r.values, shape(w.cols, w.rows));
  out.add<float>(name + ".scale", r.scales);
  if (b != nullptr) out.add<float>(name + ".b", b->w);
}

void add_floats(ModelWriter& out, const std::string& name, const Param& p) {
  out.add<float>(name, p.w, shape(p.rows, p.cols));
}

void add_rows(ModelWriter& out, const std::string& name, const Param& p) {
  const Rounded r = round_rows(p.w.data(), p.rows, p.cols, 127);
  out.add<int8_t>(name, r.values, shape(p.rows, p.cols));
  out.add<float>(name + ".scale", r.scales);
}

}  // namespace crosscheck
