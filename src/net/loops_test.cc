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
  const size_t n = 192, depth = 96, columns = 48, kRows = 8;
  const auto x = some_floats(n, random), y = some_floats(n, random);
  const auto a = some_shorts(n, random), b = some_shorts(n, random),
             c = some_shorts(n, random);
  const auto t = some_floats(kRows * depth, random);
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
  std::vector<int16_t> projected(kRows * n);
  for (size_t j = 0; j < kRows * n; ++j) {
    float sum = 0;
    for (size_t k = 0; k < depth; ++k) {
      sum += t[j / n * depth + k] * w[k * n + j % n];
    }
    sum = std::clamp(sum * 1024, -32767.0F, 32767.0F);
    projected[j] =
        static_cast<int16_t>(std::trunc(sum + (sum < 0 ? -0.5F : 0.5F)));
  }
  CHECK(std::ranges::count(projected, 32767) > 0);
  for (const Loops& run : all_loops()) {
    CAPTURE(run.name);
    auto squashed = x;
    std::vector<float> states(n), found(4 * columns);
    std::vector<uint8_t> bytes(n);
    for (size_t rows = 1; rows <= kRows; ++rows) {
      std::vector<int16_t> rounded(rows * n);
      run.project(t.data(), rows, depth, w.data(), n, rounded.data(), n);
      CHECK(std::ranges::equal(rounded, std::span(projected).first(rows * n)));
    }
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

TEST_CASE("rows of small numbers add up exactly in every width") {
  std::mt19937 random(3);
  std::vector<int8_t> rows(8 * 64);
  for (int8_t& x : rows) x = static_cast<int8_t>(random() % 255 - 127);
  for (const size_t n : {1U, 7U, 40U}) {
    std::vector<uint32_t> keys(n);
    std::vector<int16_t> sums(64, 5);
    for (uint32_t& key : keys) {
      key = static_cast<uint32_t>(random());
      for (size_t i = 0; i < 64; ++i) {
        sums[i] = static_cast<int16_t>(sums[i] + rows[(key & 7U) * 64 + i]);
      }
    }
    for (const Loops& run : all_loops()) {
      CAPTURE(run.name);
      std::vector<int16_t> got(64, 5);
      run.add_rows(rows.data(), 7, keys.data(), n, got.data());
      CHECK(got == sums);
    }
  }
}

TEST_CASE("the first of the largest numbers is found in every width") {
  std::mt19937 random(6);
  for (size_t n = 1; n < 80; ++n) {
    std::vector<float> x(n);
    for (float& f : x) f = -static_cast<float>(random() % 8);  // some are equal
    const auto right = std::ranges::max_element(x) - x.begin();
    for (const Loops& run : all_loops()) {
      CAPTURE(run.name);
      CHECK(run.best_of(x.data(), n) == static_cast<size_t>(right));
    }
  }
}

TEST_CASE("the best label before each is the first of the best") {
  std::mt19937 random(4);
  const size_t labels = 21, width = 32;
  for (int round = 0; round < 20; ++round) {
    std::vector<float> before(labels), pairs(labels * width);
    // Few values, so that some are equal.
    for (float& x : before) x = static_cast<float>(random() % 4);
    for (float& x : pairs) x = static_cast<float>(random() % 4);
    std::vector<float> best(width, -1);
    std::vector<int32_t> from(width);
    for (size_t b = 0; b < width; ++b) {
      for (size_t a = 0; a < labels; ++a) {
        const float score = before[a] + pairs[a * width + b];
        if (score <= best[b]) continue;
        best[b] = score;
        from[b] = static_cast<int32_t>(a);
      }
    }
    for (const Loops& run : all_loops()) {
      CAPTURE(run.name);
      std::vector<float> next(width);
      std::vector<int32_t> last(width);
      run.best_pairs(before.data(), pairs.data(), labels, width, next.data(),
                     last.data());
      CHECK(next == best);
      CHECK(last == from);
    }
  }
}

}  // namespace crosscheck
