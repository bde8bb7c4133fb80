// tanh and the logistic function of floats, for training and run time alike:
// multiplications, additions and one division an element, in a fixed order, so
// that every machine, compiler and vector width gives the same bits. Off from
// the true value by less than 1e-6. What is not a number stays one.
//
// tanh is the rational function of degree 13/6 that Eigen uses (ptanh_float in
// Eigen/src/Core/MathFunctionsImpl.h); sigmoid(x) = tanh(x / 2) / 2 + 1/2.
#pragma once

#include <cstddef>

#include "net/abreast.h"

namespace crosscheck {

// x becomes tanh(x): of one float, of a vector of them (vector_size), or of
// several such vectors abreast.
template <class T>
CROSSCHECK_INLINE void take_tanh(T& x) {
  hold(x, 7.90531110763549805F);  // 1 from here on
  const T s = x * x;
  T p = s * -2.76076847742355e-16F + 2.00018790482477e-13F;
  p = s * p + -8.60467152213735e-11F;
  p = s * p + 5.12229709037114e-08F;
  p = s * p + 1.48572235717979e-05F;
  p = s * p + 6.37261928875436e-04F;
  p = s * p + 4.89352455891786e-03F;
  T q = s * 1.19825839466702e-06F + 1.18534705686654e-04F;
  q = s * q + 2.26843463243900e-03F;
  q = s * q + 4.89352518554385e-03F;
  x = x * p / q;
}

template <class T>
CROSSCHECK_INLINE void take_sigmoid(T& x) {
  x = x * 0.5F;
  take_tanh(x);
  x = x * 0.5F + 0.5F;
}

inline float tanh_of(float x) {
  take_tanh(x);
  return x;
}

inline float sigmoid_of(float x) {
  take_sigmoid(x);
  return x;
}

inline void squash_tanh(float* x, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; ++i) x[i] = tanh_of(x[i]);
}

inline void squash_sigmoid(float* x, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; ++i) x[i] = sigmoid_of(x[i]);
}

}  // namespace crosscheck
