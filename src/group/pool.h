// Pool: many short lists that are kept until all of them go, one behind the
// other in large blocks: no allocation a list, and none moves when more come.
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace crosscheck::grouping {

template <class T>
class Pool {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  // A copy that lives as long as the pool.
  std::span<T> keep(std::span<const T> list) {
    if (list.size() > left_) {
      left_ = std::max(kBlock / sizeof(T), list.size());
      blocks_.push_back(std::make_unique_for_overwrite<T[]>(left_));
      next_ = blocks_.back().get();
    }
    std::span<T> out(next_, list.size());
    std::ranges::copy(list, out.begin());
    next_ += list.size();
    left_ -= list.size();
    return out;
  }

 private:
  static constexpr size_t kBlock = size_t{1} << 18;  // bytes

  std::vector<std::unique_ptr<T[]>> blocks_;
  T* next_ = nullptr;
  size_t left_ = 0;  // behind `next_`, in the last block
};

}  // namespace crosscheck::grouping
