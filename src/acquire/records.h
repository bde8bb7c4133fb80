// Records: JSON objects that each hold one report.
//
//   {"id": "a1", "title": "Siege broken", "text": "...", "published":
//    "2017-09-05", "publisher": "Example News"}
//
// One record a line, or an array, or one object; read a record at a time, so a
// file may be of any length and a record 16 MB. A broken record is one error
// with its line; the others go on. A JSON Feed is one object whose items are
// records. Tested by acquire_test.cc, fuzzed by records_fuzz.cc.
//
// A date such as "3/4/2014" has the order of the first date of its file that
// shows one ("13/4/2014"); records wait for it, 8 MB of them at most. A file
// that shows none, or both, leaves such dates unread, each with its problem.
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
