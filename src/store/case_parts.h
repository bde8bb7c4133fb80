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
  // original.id; 0: it is not here.
  int64_t number_of(std::string_view sha256);
  // The derived rows of a report that has none.
  bool derive(int64_t id, const Account&);
  // The one whose SHA-256 begins like that.
  Result<Report> original(std::string_view hash);

  Db db;
  Statement find, has_path, add_path, add_original, add_report,
      add_report_words, add_claim, add_claim_words, add_problem, find_account;
  bool writing = false;  // a transaction is open
  bool held = false;     // nobody but commit() ends it
  std::chrono::steady_clock::time_point began;
  size_t pending = 0;  // new reports in it
  size_t kept = 0;
};

// A report's text and account, which stand in `packed` one behind the other;
// all but path and sha256. Columns from `first`: text_size, packed_size,
// packed.
bool read_packed(const Statement& row, int first, Account&);

// Which program and layout made a derived row.
std::string case_reader();

}  // namespace crosscheck
