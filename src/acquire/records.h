// Records: JSON objects that each hold one report.
//
//   {"id": "a1", "title": "Siege broken", "text": "...", "published":
//    "2017-09-05", "publisher": "Example News"}
//
// One record a line, or an array, or one object; read a record at a time, so a
// file may be of any length and a record 16 MB. A broken record is one error
// with its line; the others go on. A JSON Feed is one object whose items are
// records. Tested by acquire_test.cc, fuzzed by
// records_fuzz.cc.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "crosscheck/report.h"
#include "crosscheck/result.h"

namespace crosscheck {

constexpr size_t kMaxDocument = 16U << 20;  // bytes of one report

class RecordReader {
 public:
  using Each = std::function<void(Report&&)>;
  using Problem = std::function<void(Error&&)>;

  // `by_line`: one record a line; else whatever braces enclose.
  RecordReader(std::string_view path, bool by_line, Each each, Problem problem);
  ~RecordReader();
  RecordReader(const RecordReader&) = delete;
  RecordReader& operator=(const RecordReader&) = delete;

  void feed(std::string_view bytes);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace crosscheck
