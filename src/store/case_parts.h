// What a Case is made of; for case.cc and case_read.cc alone.
#pragma once

#include <chrono>
#include <string>

#include "store/bytes.h"
#include "store/case.h"
#include "store/sqlite.h"

namespace crosscheck {

struct Case::Parts {
  explicit Parts(Db&&);

  // Opens a transaction unless one is open.
  bool begin();
  // The derived rows of a report that has none.
  bool derive(const std::string& sha256, const Account&);
  // The one whose SHA-256 begins like that.
  Result<Report> original(std::string_view hash);

  Db db;
  Statement has, has_path, add_path, add_original, add_report, add_report_words,
      add_claim, add_claim_words, add_problem;
  bool writing = false;  // a transaction is open
  bool held = false;     // nobody but commit() ends it
  std::chrono::steady_clock::time_point began;
  size_t pending = 0;  // new reports in it
  size_t kept = 0;
};

// Which program and layout made a derived row.
std::string case_reader();

}  // namespace crosscheck
