// read, problems: what keeps a case and lists what it could not read.
#include <fmt/format.h>

#include <cstdio>

#include "commands.h"
#include "console.h"
#include "gather.h"
#include "present/screen.h"
#include "store/stored.h"

namespace crosscheck::cli {

int read(const Options& options, const Knowledge& knowledge) {
  Case into = open_case(options, Case::Mode::write);
  Readers readers(knowledge);
  const auto reread = into.reread_originals(readers, options.again);
  if (!reread) {
    complain(reread.error());
    return 2;
  }
  if (*reread > 0) {
    std::remove(stored_file_of(options.case_file).c_str());  // of other claims
    print(fmt::format("{} reports read again\n", *reread));
  }
  if (options.paths.empty()) return printed() ? 0 : 2;
  const Tally tally = read_into(into, options, knowledge);
  print(fmt::format("{} new reports, {} known already, {} problems\n",
                    tally.reports - tally.known, tally.known, tally.problems));
  return printed() ? tally.status() : 2;
}

int problems(const Options& options, const Knowledge& /*knowledge*/) {
  Case from = open_case(options, Case::Mode::read);
  const auto found = from.problems();
  if (!found) {
    complain(found.error());
    return 2;
  }
  for (const Error& e : *found) {
    const std::string line = e.line != 0 ? fmt::format(":{}", e.line) : "";
    print(fmt::format("{}{}: {}{}\n", visible(e.path), line, visible(e.what),
                      e.skipped ? "" : " (read all the same)"));
  }
  return !printed() ? 2 : found->empty() ? 1 : 0;
}

}  // namespace crosscheck::cli
