// Desk: one case that is being served: what it says now, its words, and the
// reports that are on their way into it.
//
// Readers share a Snapshot and never wait. One thread of low priority takes in
// what was sent and, when nothing more waits, compiles the next snapshot and
// puts it in the place of the last; when somebody decides meanwhile, it lets
// him write first. All of it may be called from any thread.
// Tested by desk_test.cc.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "crosscheck/decision.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/readers.h"
#include "crosscheck/result.h"
#include "serve/fetch_queue.h"
#include "serve/snapshot.h"
#include "store/case.h"

namespace crosscheck {

class Desk {
 public:
  struct Setup {
    std::string case_file;
    std::string name;  // for people
    bool kept = true;  // false: the case ends with the program
    std::vector<std::string> trusted{};  // hosts with any address, to fetch
    std::string about{};  // only the reports with these words; "": all
  };
  static constexpr size_t kMostWaiting = 64;              // files
  static constexpr size_t kMostWaitingBytes = 256 << 20;  // of them

  // Opens the case for writing, derives what another version read, compiles.
  static Result<std::unique_ptr<Desk>> open(Setup, const Knowledge&);
  ~Desk();  // finishes the report that is being read, keeps what was read
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  const Setup& setup() const { return setup_; }
  std::shared_ptr<const Snapshot> now() const;

  // These look into the case itself.
  Result<SearchHits> search(std::string_view query, size_t limit);
  Result<Report> original(ReportId);
  Result<std::vector<Error>> problems();
  Result<std::vector<Decision>> decisions();

  // Puts a decision that settle() let through into the log; the next snapshot
  // heeds it.
  Result<Logged> decide(Decision);

  // See store/people.h.
  Result<std::vector<User>> users();
  Result<std::vector<Act>> acts();
  Result<void> put_user(const User&, const Act&);
  Result<void> remove_user(const std::string& name, const Act&);
  Result<void> log(const Act&);

  // Puts a file into the queue: its number, or nullopt when too many wait. The
  // act says who sent it, and is logged with it.
  std::optional<uint64_t> import(std::string name, std::string bytes, Act);
  // The same with pages that are to be fetched.
  std::optional<uint64_t> fetch(const std::vector<std::string>& urls,
                                const Act&);

  struct Progress {
    size_t waiting = 0, done = 0;  // files
    size_t reports = 0, known = 0, problems = 0;
    const char* state = "idle";  // reading, compiling
  };
  Progress progress() const;

  // Called with "import" or "case" and its JSON, from the thread that imports;
  // set before anything is imported.
  using Listener = std::function<void(const char* event, std::string data)>;
  void listen(Listener);
  static std::string json_of(const Progress&);
  std::string version_json() const;  // of the snapshot

 private:
  struct File {
    std::string name, bytes;
    std::optional<Act> act;       // none: what a listed address led to,
    std::optional<Error> missed;  // or why it led to nothing
  };

  Desk(Setup, const Knowledge&, Case);
  std::optional<Error> compile_now();
  std::shared_ptr<const Snapshot> from_shelf();
  void work();
  void take_in(File);
  void take_in(Report&&);
  void meet(Error&&);
  void fail(Error&&);  // of a write
  void tell(const char* state);
  void say(const char* event, std::string data);
  Result<Case> lend();
  template <class Out, class Look>
  Out look_into(Look);
  template <class Out, class Write>
  Out write_into(Write);
  bool let_others_write();  // false: the desk is closing
  void queue(File);         // with mutex_ held

  const Setup setup_;
  const Knowledge& knowledge_;
  Readers readers_of_reports_;
  Case into_;             // of the thread that imports
  std::mutex listening_;  // of listener_, held while it is called
  Listener listener_;
  std::chrono::steady_clock::time_point told_;

  mutable std::mutex mutex_;  // of all below
  std::condition_variable changed_;
  std::shared_ptr<const Snapshot> now_;
  std::deque<File> waiting_;
  size_t waiting_bytes_ = 0;
  uint64_t last_job_ = 0;
  Progress progress_;
  std::vector<Case> readers_;  // open and not in use
  size_t writers_ = 0;         // wait for the case, or write to it
  bool due_ = false;           // the snapshot is older than the case
  bool closing_ = false;
  std::thread worker_;
  std::optional<FetchQueue> fetching_;  // last: its thread uses all above
};

}  // namespace crosscheck
