// Vectors that go through the same steps side by side. A chain of additions and
// multiplications leaves a processor idle while each waits for the last; two or
// four chains, step by step in turn, fill it.
//
//   using Four = Pair<Pair<Floats>>;
//
// Each number comes out as it would alone, bit for bit. Tested by
// loops_test.cc.
#pragma once

#include <cstddef>
#include <cstring>

namespace crosscheck {

#define CROSSCHECK_INLINE inline __attribute__((always_inline))

template <class V>
struct Pair {
  V a, b;
};

template <class V>
CROSSCHECK_INLINE Pair<V> operator+(const Pair<V>& x, const Pair<V>& y) {
  return {x.a + y.a, x.b + y.b};
}
template <class V>
CROSSCHECK_INLINE Pair<V> operator*(const Pair<V>& x, const Pair<V>& y) {
  return {x.a * y.a, x.b * y.b};
}
template <class V>
CROSSCHECK_INLINE Pair<V> operator/(const Pair<V>& x, const Pair<V>& y) {
  return {x.a / y.a, x.b / y.b};
}
template <class V>
CROSSCHECK_INLINE Pair<V> operator+(const Pair<V>& x, float y) {
  return {x.a + y, x.b + y};
}
template <class V>
CROSSCHECK_INLINE Pair<V> operator*(const Pair<V>& x, float y) {
  return {x.a * y, x.b * y};
}
template <class V>
CROSSCHECK_INLINE Pair<V> operator-(float x, const Pair<V>& y) {
  return {x - y.a, x - y.b};
}

// x, but no less than -edge and no more than edge.
template <class V>
CROSSCHECK_INLINE void hold(V& x, float edge) {
  const V low = V{} - edge, high = V{} + edge;
  x = x < low ? low : x;
  x = high < x ? high : x;
}
template <class V>
CROSSCHECK_INLINE void hold(Pair<V>& x, float edge) {
  hold(x.a, edge);
  hold(x.b, edge);
}

template <class T, class V>
CROSSCHECK_INLINE void load(const T* from, V& to) {
  std::memcpy(&to, from, sizeof to);
}
template <class T, class V>
CROSSCHECK_INLINE void load(const T* from, Pair<V>& to) {
  load(from, to.a);
  load(from + sizeof(V) / sizeof(T), to.b);
}
template <class T, class V>
CROSSCHECK_INLINE void store(const V& from, T* to) {
  std::memcpy(to, &from, sizeof from);
}
template <class T, class V>
CROSSCHECK_INLINE void store(const Pair<V>& from, T* to) {
  store(from.a, to);
  store(from.b, to + sizeof(V) / sizeof(T));
}

}  // namespace crosscheck
