#include "util/workers.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>
#include <thread>
#include <vector>

namespace crosscheck {
namespace {

// What a request asks for: its first word.
std::string work(std::string_view request) {
  static int done = 0;
  ++done;
  if (request == "hang") {
    for (std::atomic<int> i = 0;; ++i) {
    }
  }
  if (request == "toil") {  // .4 s of the processor
    const std::clock_t until = std::clock() + 2 * CLOCKS_PER_SEC / 5;
    while (std::clock() < until) {
    }
  }
  if (request == "crash") ::raise(SIGKILL);
  if (request == "crash if used" && done > 1) ::raise(SIGKILL);
  if (request == "eat") {
    std::vector<std::unique_ptr<char[]>> all;
    for (;;) all.push_back(std::make_unique<char[]>(1U << 20U));
  }
  if (request == "how many") return std::to_string(done);
  return std::string(request.rbegin(), request.rend());
}

std::string said(const Result<std::string>& answer) {
  return answer ? *answer : answer.error().what;
}

// Is the process there and not only waiting to be counted as dead?
bool is_alive(int id) {
  std::ifstream in("/proc/" + std::to_string(id) + "/stat");
  std::string number, name, state;
  return in >> number >> name >> state && state != "Z" && state != "X";
}

}  // namespace

TEST_CASE("a worker answers one request after the other, of any size") {
  Workers workers(work, {});
  CHECK(said(workers.ask("abc")) == "cba");
  CHECK(said(workers.ask("")) == "");
  const std::string big(3'000'000, 'x');
  CHECK(said(workers.ask(big)) == big);
  CHECK(said(workers.ask("how many")) == "4");
}

TEST_CASE(
    "a request that crashes its worker is an error, and the next is not") {
  Workers workers(work, {});
  CHECK(said(workers.ask("ab")) == "ba");
  for (int i = 0; i < 2; ++i) {
    const auto answer = workers.ask("crash");
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == Fault::format);
    CHECK(said(workers.ask("ab")) == "ba");
  }
}

TEST_CASE(
    "a request that uses up the processor's time is ended with a reason") {
  Workers workers(work, {.seconds = 1});
  const auto answer = workers.ask("hang");
  REQUIRE_FALSE(answer);
  CHECK(answer.error().fault == Fault::too_big);
  CHECK(said(answer) == "reading it takes more than 1 s of the processor");
  CHECK(said(workers.ask("ab")) == "ba");
}

TEST_CASE("what a worker did before takes nothing of the time of a request") {
  Workers workers(work, {.seconds = 1});
  for (int i = 0; i < 4; ++i) CHECK(said(workers.ask("toil")) == "liot");
  CHECK(said(workers.ask("how many")) == "5");  // of one worker
}

TEST_CASE("a request that eats all memory is ended with a reason") {
  if (!kMemoryIsLimited) return;
  Workers workers(work, {.megabytes = 64});
  CHECK(said(workers.ask("eat")) ==
        "reading it takes more than 64 MB of memory");
  CHECK(said(workers.ask("ab")) == "ba");
}

TEST_CASE(
    "what fails in a worker that did other work is tried in a fresh one") {
  Workers workers(work, {});
  CHECK(said(workers.ask("ab")) == "ba");
  CHECK(said(workers.ask("crash if used")) == "desu fi hsarc");
}

TEST_CASE("threads that ask at once have a worker each") {
  Workers workers(work, {});
  std::vector<std::jthread> threads;
  std::vector<int> good(4);
  for (size_t t = 0; t < good.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) {
        const std::string request = std::to_string(1000 * t + 7) + "abc";
        const std::string mirrored(request.rbegin(), request.rend());
        good[t] += said(workers.ask(request)) == mirrored ? 1 : 0;
        if (i % 20 == 10) (void)workers.ask("crash");
      }
    });
  }
  threads.clear();
  for (const int g : good) CHECK(g == 50);
}

TEST_CASE("no worker is left when its process is killed") {
  int pipe[2];
  REQUIRE(::pipe(pipe) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    Workers workers([](std::string_view) { return std::to_string(::getpid()); },
                    {});
    const auto answer = workers.ask("");
    const int id = answer ? std::atoi(answer->c_str()) : 0;
    (void)!::write(pipe[1], &id, sizeof id);
    ::pause();
  }
  int id = 0;
  REQUIRE(::read(pipe[0], &id, sizeof id) == sizeof id);
  REQUIRE(id > 0);
  CHECK(is_alive(id));
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  bool gone = false;
  for (int i = 0; i < 1000 && !gone; ++i) {
    gone = !is_alive(id);
    ::usleep(10'000);
  }
  CHECK(gone);
  ::close(pipe[0]);
  ::close(pipe[1]);
}

}  // namespace crosscheck
