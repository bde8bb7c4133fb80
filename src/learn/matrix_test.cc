#include "learn/matrix.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "learn/random.h"

namespace crosscheck {
namespace {

TEST_CASE("a product has the sums of its definition, transposed or not") {
  Random random{3};
  for (const auto& [m, n, k] :
       {std::array{1, 1, 1}, std::array{7, 33, 5}, std::array{13, 64, 100},
        std::array{6, 31, 2}}) {
    Matrix a, b, c;
    a.resize(m, k);
    b.resize(n, k);  // used transposed
    c.resize_zero(m, n);
    for (float& x : a.v) x = random.around(1);
    for (float& x : b.v) x = random.around(1);
    for (const bool add : {false, true}) {
      multiply(m, n, k, as_is(a.v.data(), k), turned(b.v.data(), k), c.v.data(),
               n, add);
      for (int i = 0; i < m; ++i) {
        for (int j = 0; j < n; ++j) {
          float sum = 0;
          for (int x = 0; x < k; ++x) {
            sum = std::fma(a.row(i)[x], b.row(j)[x], sum);
          }
          CHECK(c.row(i)[j] == (add ? sum + sum : sum));
        }
      }
    }
  }
}

}  // namespace
}  // namespace crosscheck
