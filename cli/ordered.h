// Ordered: does work on many threads and hands on what comes out in the order
// in which it went in, so that threads never show.
//
//   Ordered<std::string> line(4, annotate_one, print);
//   acquire(paths, [&](Report&& r) { line.put(std::move(r)); }, ...);
//   line.finish();
//
// put() and `done` run on the caller's thread; put() waits while the window (so
// many reports, so many bytes) is full, so memory stays bounded however fast
// the input is. With one thread there is no other thread at all.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "crosscheck/report.h"

namespace crosscheck::cli {

template <class Out>
class Ordered {
 public:
  using Work = std::function<Out(Report&&)>;  // on any thread
  using Done = std::function<void(Out&&)>;    // on the caller's

  Ordered(int threads, Work work, Done done)
      : work_(std::move(work)),
        done_(std::move(done)),
        limit_(static_cast<size_t>(threads) * 8) {
    if (threads < 2) return;
    try {
      for (int i = 0; i < threads; ++i) {
        threads_.emplace_back([this] { serve(); });
      }
    } catch (const std::system_error&) {
      // As many as the system gives; none will do.
    }
  }
  ~Ordered() {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    todo_changed_.notify_all();
  }
  Ordered(const Ordered&) = delete;
  Ordered& operator=(const Ordered&) = delete;

  void put(Report&& report) {
    if (threads_.empty()) return done_(work_(std::move(report)));
    auto slot = std::make_unique<Slot>();
    slot->bytes = report.original.size() + report.body.size();
    slot->report = std::move(report);
    std::unique_lock lock(mutex_);
    todo_.push_back(slot.get());
    todo_changed_.notify_one();
    push(std::move(slot), lock);
  }

  // Needs no work: takes its place in the order.
  void pass(Out&& out) {
    if (threads_.empty()) return done_(std::move(out));
    auto slot = std::make_unique<Slot>();
    slot->out = std::move(out);
    std::unique_lock lock(mutex_);
    push(std::move(slot), lock);
  }

  void finish() {
    std::unique_lock lock(mutex_);
    while (!window_.empty()) hand_on(lock);
  }

 private:
  static constexpr size_t kBytes = 32U << 20;

  struct Slot {
    Report report;
    size_t bytes = 0;
    std::optional<Out> out;
  };

  void push(std::unique_ptr<Slot> slot, std::unique_lock<std::mutex>& lock) {
    bytes_ += slot->bytes;
    window_.push_back(std::move(slot));
    while (!window_.empty() && (window_.front()->out || full())) hand_on(lock);
  }

  bool full() const { return window_.size() >= limit_ || bytes_ > kBytes; }

  // Waits for the oldest and hands it on.
  void hand_on(std::unique_lock<std::mutex>& lock) {
    front_changed_.wait(lock, [&] { return window_.front()->out; });
    const std::unique_ptr<Slot> slot = std::move(window_.front());
    window_.pop_front();
    bytes_ -= slot->bytes;
    lock.unlock();
    done_(std::move(*slot->out));
    lock.lock();
  }

  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      todo_changed_.wait(lock, [&] { return closing_ || !todo_.empty(); });
      if (closing_) return;
      Slot* slot = todo_.front();
      todo_.pop_front();
      lock.unlock();
      Out out = work_(std::move(slot->report));
      lock.lock();
      slot->out = std::move(out);
      front_changed_.notify_one();
    }
  }

  Work work_;
  Done done_;
  size_t limit_;
  std::mutex mutex_;  // of all below
  std::condition_variable todo_changed_, front_changed_;
  std::deque<std::unique_ptr<Slot>> window_;
  std::deque<Slot*> todo_;
  size_t bytes_ = 0;
  bool closing_ = false;
  std::vector<std::jthread> threads_;  // last: joined before the rest goes
};

}  // namespace crosscheck::cli
