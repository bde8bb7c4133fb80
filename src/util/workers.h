// Workers: child processes that do one piece of work after another and may
// crash, hang or eat all memory without harm to this one.
//
//   Workers workers(work, {.seconds = 10, .megabytes = 256});
//   Result<std::string> answer = workers.ask(request);  // from any thread
//
// The constructor forks a nursery; make it while this process has one thread.
// From then on the nursery forks the workers, so that a new one can be had at
// any time and from any thread. Each call of ask() has a worker to itself; as
// many are kept as were ever asked at once.
//
// A worker that takes more than its time or memory for one request, or that
// crashes, is gone, and ask() says which it was. Time is that of the processor:
// a busy machine takes none of it. What fails in a worker that had done other
// work is tried once more in a fresh one, so that an answer depends on its
// request alone.
//
// Nothing outlives this process, however it ends: the nursery is killed with
// the thread that made it, the workers with the nursery (Linux). In a worker
// standard input and output are closed, Ctrl-C does nothing, and no destructor
// runs at the end. Tested by workers_test.cc.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/result.h"

namespace crosscheck {

// Sanitizers reserve all memory at the start.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kMemoryIsLimited = false;
#elif defined(__has_feature)
inline constexpr bool kMemoryIsLimited =
    !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer);
#else
inline constexpr bool kMemoryIsLimited = true;
#endif

struct WorkLimits {
  int seconds = 10;        // of the processor, a request
  size_t megabytes = 256;  // beyond what this process had at the start
};

class Workers {
 public:
  using Work = std::function<std::string(std::string_view)>;

  Workers(Work, WorkLimits);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // Fault::too_big: too much time or memory; Fault::format: it crashed;
  // Fault::io: no process can be had.
  Result<std::string> ask(std::string_view request);

 private:
  int hire();  // a fresh worker's socket; -1
  Result<std::string> failure(char how) const;

  WorkLimits limits_;
  int nursery_ = -1;  // its socket
  int nursery_id_ = -1;
  std::mutex mutex_;  // of all below
  std::vector<int> idle_;
};

}  // namespace crosscheck
