// Readers: read_report() in processes that may die of a report; see
// util/workers.h. One bad page, whatever it does to the program that reads it,
// is one Error, and the run goes on.
//
//   Readers readers(knowledge);     // while there is but one thread
//   Result<Account> account = readers.read(report);  // from any thread
//
// Tested by readers_test.cc.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/report.h"
#include "crosscheck/result.h"

namespace crosscheck {

class Workers;

// Of one report; see docs/trust.md for what reports really take.
inline constexpr int kReportSeconds = 10;
inline constexpr size_t kReportMegabytes = 256;

// Any work on one report that gives bytes.
class ReportWorkers {
 public:
  using Work = std::function<Result<std::string>(const Report&)>;

  explicit ReportWorkers(Work);
  ~ReportWorkers();
  // The path of an Error is the report's.
  Result<std::string> ask(const Report&);

 private:
  std::unique_ptr<Workers> workers_;
};

class Readers {
 public:
  explicit Readers(const Knowledge&);
  Result<Account> read(const Report&);

 private:
  ReportWorkers workers_;
};

}  // namespace crosscheck
