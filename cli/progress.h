// Progress: "crosscheck: 120 of 1,000 reports, 310/s, 3 s left" on a terminal,
// at most ten times a second; nothing elsewhere.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace crosscheck::cli {

class Progress {
 public:
  // `kept`: what counts is committed to a case.
  Progress(const std::vector<std::string>& paths, bool kept);

  void bytes(size_t n) { bytes_ += n; }  // of the reports that count
  void count(size_t done);               // all in all

 private:
  size_t total() const;  // 0: unknown

  using Clock = std::chrono::steady_clock;
  bool seen_;
  bool kept_;
  Clock::time_point began_ = Clock::now();
  Clock::time_point last_;
  size_t done_ = 0;
  uint64_t bytes_ = 0;
  size_t files_ahead_ = 0;
  uint64_t bytes_ahead_ = 0;
  bool records_ = false;  // a file may hold many reports
  bool open_ = false;     // standard input or a glob: no end in sight
};

}  // namespace crosscheck::cli
