// FetchQueue: addresses that people listed, fetched beside everything else, so
// that a slow site holds up nobody. Public addresses alone (acquire/fetch.h),
// as a guest should (acquire/fetch_pool.h).
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "acquire/fetch_pool.h"
#include "crosscheck/result.h"

namespace crosscheck {

class FetchQueue {
 public:
  static constexpr size_t kMost = 1000;  // that wait

  // Called from the thread of the queue.
  using Page = std::function<void(std::string url, std::string body)>;
  using Problem = std::function<void(Error&&)>;
  // `trusted`: hosts that may have any address.
  FetchQueue(std::vector<std::string> trusted, Page, Problem);
  ~FetchQueue();  // gives up what is under way
  FetchQueue(const FetchQueue&) = delete;
  FetchQueue& operator=(const FetchQueue&) = delete;

  // All of them, or none when too many would wait.
  bool add(const std::vector<std::string>& urls);
  size_t waiting() const;  // with those that are being fetched

 private:
  void work();
  void fetch_all();
  void take(FetchPool::Done);

  const std::vector<std::string> trusted_;
  const Page page_;
  const Problem problem_;
  mutable std::mutex mutex_;  // of all below
  std::condition_variable changed_;
  std::vector<std::string> urls_;  // not asked for yet
  size_t waiting_ = 0;
  bool closing_ = false;
  std::thread thread_;
};

// One address of http or https a line, blank lines left out; the number of the
// first line that is none, or of the first that is too many, is the error's.
Result<std::vector<std::string>> read_addresses(std::string_view lines);

}  // namespace crosscheck
