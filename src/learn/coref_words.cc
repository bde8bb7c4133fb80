#include "learn/coref_words.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace crosscheck::coref {
namespace {

using Matrix = std::vector<std::vector<double>>;

// Eigenvectors (columns of `vectors`) of a symmetric matrix by Jacobi's
// rotations; its diagonal becomes the eigenvalues.
void diagonalise(Matrix& a, Matrix& vectors) {
  const size_t n = a.size();
  vectors.assign(n, std::vector<double>(n));
  for (size_t i = 0; i < n; ++i) vectors[i][i] = 1;
  for (int sweep = 0; sweep < 12; ++sweep) {
    for (size_t p = 0; p < n; ++p) {
      for (size_t q = p + 1; q < n; ++q) {
        if (std::abs(a[p][q]) < 1e-12) continue;
        const double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const double t = (theta >= 0 ? 1 : -1) /
                         (std::abs(theta) + std::sqrt(theta * theta + 1));
        const double c = 1 / std::sqrt(t * t + 1), s = t * c;
        const auto turn = [&](double& x, double& y) {
          const double old = x;
          x = c * old - s * y;
          y = s * old + c * y;
        };
        for (size_t k = 0; k < n; ++k) turn(a[k][p], a[k][q]);
        for (size_t k = 0; k < n; ++k) turn(a[p][k], a[q][k]);
        for (size_t k = 0; k < n; ++k) turn(vectors[k][p], vectors[k][q]);
      }
    }
  }
}

}  // namespace

WordTable reduce_words(const WordVectors& vectors, uint32_t words,
                       uint32_t dims) {
  const auto full = static_cast<size_t>(vectors.dims);
  assert(full > dims);
  const size_t count = std::min<size_t>(words, vectors.values.size() / full);
  std::vector<uint64_t> keys(count);
  for (const auto& [key, row] : vectors.rows) {
    if (row < count) keys[row] = key;
  }
  Matrix rows(count, std::vector<double>(full));
  for (size_t r = 0; r < count; ++r) {
    for (size_t d = 0; d < full; ++d) {
      rows[r][d] = static_cast<double>(vectors.values[r * full + d]);
    }
  }
  std::vector<double> mean(full);
  for (const auto& row : rows) {
    for (size_t d = 0; d < full; ++d) mean[d] += row[d];
  }
  for (double& m : mean) m /= static_cast<double>(rows.size());
  Matrix covariance(full, std::vector<double>(full));
  for (auto& row : rows) {
    for (size_t d = 0; d < full; ++d) row[d] -= mean[d];
    for (size_t i = 0; i < full; ++i) {
      for (size_t j = 0; j < full; ++j) covariance[i][j] += row[i] * row[j];
    }
  }
  Matrix directions;
  diagonalise(covariance, directions);
  std::vector<size_t> by_size(full);
  std::iota(by_size.begin(), by_size.end(), 0);
  std::ranges::stable_sort(by_size, [&](size_t a, size_t b) {
    return covariance[a][a] > covariance[b][b];
  });
  std::vector<size_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&](size_t r) { return keys[r]; });
  WordTable out;
  out.dims = dims;
  for (const size_t r : order) {
    std::vector<double> x(dims);
    double norm = 0;
    for (size_t d = 0; d < dims; ++d) {
      for (size_t i = 0; i < full; ++i) {
        x[d] += rows[r][i] * directions[i][by_size[d + 1]];
      }
      norm += x[d] * x[d];
    }
    norm = norm > 0 ? std::sqrt(norm) : 1;
    out.keys.push_back(keys[r]);
    for (const double v : x) {
      out.values.push_back(static_cast<int8_t>(std::lround(127 * v / norm)));
    }
  }
  return out;
}

}  // namespace crosscheck::coref
