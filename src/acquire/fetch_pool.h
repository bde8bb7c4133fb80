// Many documents at once, yet of one site one at a time, and not too often: a
// second between two requests (none to hosts that are trusted), longer where
// robots.txt asks for it. robots.txt is kept to and asked again after a day.
//
//   FetchPool web({}, 8);
//   for (const auto& url : urls) web.ask(url, {});
//   while (web.open() > 0) {
//     if (auto done = web.next(std::chrono::seconds(1))) ...   // in any order
//   }
//
// A site that is slow, or that does not answer, keeps one thread busy and holds
// up nobody else until all are. Answers wait until they are taken: two a thread
// at most. One thread asks and takes. Tested by tests/cli/watch_test.py.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "acquire/fetch.h"
#include "crosscheck/result.h"

namespace crosscheck {

class FetchPool {
 public:
  struct Done {
    std::string url;  // as asked
    Result<Fetched> answer;
  };

  FetchPool(FetchLimits, size_t threads);
  ~FetchPool();  // gives up what is still open
  FetchPool(const FetchPool&) = delete;
  FetchPool& operator=(const FetchPool&) = delete;

  void ask(const std::string& url, const Remembered&);
  size_t open() const;  // asked and not yet taken
  // nullopt: none came in that time.
  std::optional<Done> next(std::chrono::milliseconds wait);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace crosscheck
