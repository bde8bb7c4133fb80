#include "util/allocations_test.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <memory>
#include <new>

namespace {

thread_local size_t count = 0;

// Not inlined: gcc would see memory of operator new go to free().
__attribute__((noinline)) void release(void* at) {
  std::free(at);
}

void* counted(size_t bytes, size_t alignment) {
  ++count;
  // aligned_alloc wants whole multiples.
  const size_t whole = (bytes + alignment - 1) / alignment * alignment;
  void* at =
      alignment <= alignof(std::max_align_t)
          ? std::malloc(bytes == 0 ? 1 : bytes)
          : std::aligned_alloc(alignment, whole == 0 ? alignment : whole);
  if (at == nullptr) {
    if (const auto handler = std::get_new_handler()) handler();
    throw std::bad_alloc();
  }
  return at;
}

}  // namespace

void* operator new(size_t bytes) {
  return counted(bytes, 1);
}
void* operator new[](size_t bytes) {
  return counted(bytes, 1);
}
void* operator new(size_t bytes, std::align_val_t alignment) {
  return counted(bytes, static_cast<size_t>(alignment));
}
void* operator new[](size_t bytes, std::align_val_t alignment) {
  return counted(bytes, static_cast<size_t>(alignment));
}
void* operator new(size_t bytes, const std::nothrow_t&) noexcept {
  ++count;
  return std::malloc(bytes == 0 ? 1 : bytes);
}
void* operator new[](size_t bytes, const std::nothrow_t&) noexcept {
  ++count;
  return std::malloc(bytes == 0 ? 1 : bytes);
}
void operator delete(void* at) noexcept {
  release(at);
}
void operator delete[](void* at) noexcept {
  release(at);
}
void operator delete(void* at, size_t) noexcept {
  release(at);
}
void operator delete[](void* at, size_t) noexcept {
  release(at);
}
void operator delete(void* at, std::align_val_t) noexcept {
  release(at);
}
void operator delete[](void* at, std::align_val_t) noexcept {
  release(at);
}
void operator delete(void* at, size_t, std::align_val_t) noexcept {
  release(at);
}
void operator delete[](void* at, size_t, std::align_val_t) noexcept {
  release(at);
}

namespace crosscheck {

size_t allocations() {
  return count;
}

TEST_CASE("each call for memory is counted") {
  struct alignas(64) Wide {
    char bytes[64];
  };
  const size_t before = allocations();
  auto small = std::make_unique<int>(1);
  auto wide = std::make_unique<Wide[]>(3);
  CHECK(allocations() == before + 2);
  CHECK(reinterpret_cast<uintptr_t>(wide.get()) % 64 == 0);
}

}  // namespace crosscheck
