#include "net/loops.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "net/squash.h"

namespace crosscheck {
namespace {

std::vector<float> some_floats(size_t n, std::mt19937& random) {
  std::vector<float> out(n);
  for (float& f : out) {
    f = static_cast<float>(static_cast<int>(random() % 40001) - 20000) * 2e-4F;
  }
  return out;
}

std::vector<int16_t> some_shorts(size_t n, std::mt19937& random) {
  std::vector<int16_t> out(n);
  for (int16_t& s : out) s = static_cast<int16_t>(random());
  return out;
}

}  // namespace

TEST_CASE("a step of a recurrent unit is that of the formula in every width") {
  for (const Loops& run : all_loops()) {
    CAPTURE(run.name);
    for (const size_t n : {32U, 96U, 128U}) {
      std::mt19937 random(1);
      const auto f = [&] { return some_floats(n, random); };
      const auto u0 = f(), u1 = f(), u2 = f(), vf = f(), vr = f(), bf = f(),
                 br = f(), c0 = f(), h0 = f();
      auto c = c0, h = h0;
      run.sru({u0.data(), u1.data(), u2.data(), vf.data(), vr.data(), bf.data(),
               br.data(), c.data(), h.data(), n});
      size_t same = 0;
      for (size_t i = 0; i < n; ++i) {
        const float forget = sigmoid_of(u1[i] + vf[i] * c0[i] + bf[i]);
        const float reset = sigmoid_of(u2[i] + vr[i] * c0[i] + br[i]);
        const float state = forget * c0[i] + (1 - forget) * u0[i];
        const float out = reset * tanh_of(state) + (1 - reset) * h0[i];
        same += c[i] == state && h[i] == out;
      }
      CHECK(same == n);
    }
  }
}

TEST_CASE("the other loops give the same bits in every width") {
  std::mt19937 random(2);
  const size_t n = 192, depth = 96, columns = 48;
  const auto x = some_floats(n, random), y = some_floats(n, random);
  const auto a = some_shorts(n, random), b = some_shorts(n, random),
             c = some_shorts(n, random);
  const auto t = some_floats(4 * depth, random);
  const auto g = some_floats(depth * columns, random);
  std::vector<float> dots(4 * columns);
  for (size_t r = 0; r < 4; ++r) {
    for (size_t j = 0; j < columns; ++j) {
      for (size_t k = 0; k < depth; ++k) {
        dots[r * columns + j] += t[r * depth + k] * g[k * columns + j];
      }
    }
  }
  const auto w = some_floats(depth * n, random);
  std::vector<int16_t> projected(n);
  for (size_t j = 0; j < n; ++j) {
    float sum = 0;
    for (size_t k = 0; k < depth; ++k) sum += t[k] * w[k * n + j];
    sum = std::clamp(sum * 1024, -32767.0F, 32767.0F);
    projected[j] =
        static_cast<int16_t>(std::trunc(sum + (sum < 0 ? -0.5F : 0.5F)));
  }
  CHECK(std::ranges::count(projected, 32767) > 0);
  for (const Loops& run : all_loops()) {
    CAPTURE(run.name);
    auto squashed = x;
    std::vector<int16_t> rounded(n);
    std::vector<float> states(n), found(4 * columns);
    std::vector<uint8_t> bytes(n);
    run.project(t.data(), depth, w.data(), n, rounded.data());
    CHECK(rounded == projected);
    run.window(a.data(), b.data(), c.data(), y.data(), states.data(), n);
    run.tanh(squashed.data(), n);
    run.quantise(squashed.data(), n, bytes.data());
    run.dot_four(t.data(), depth, g.data(), columns, depth, found.data());
    CHECK(found == dots);
    size_t same = 0;
    for (size_t i = 0; i < n; ++i) {
      const auto whole = static_cast<float>(a[i] + b[i] + c[i]);
      const float tanh_x = tanh_of(x[i]);
      same += squashed[i] == tanh_x &&
              states[i] == tanh_of(whole * (1.0F / 1024) + y[i]) &&
              bytes[i] == static_cast<int>(tanh_x * 63.0F + 64.5F);
    }
    CHECK(same == n);
  }
}

}  // namespace crosscheck
