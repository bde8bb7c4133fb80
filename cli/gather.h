// Gather: reads paths, or a case, or both, into accounts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crosscheck/decision.h"
#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "options.h"
#include "store/case.h"
#include "tally.h"

namespace crosscheck::cli {

// Is it an SQLite file, as its first bytes say?
bool is_case(const std::string& path);

// Opens the case of `options`, or ends the program with a complaint.
Case open_case(const Options&, Case::Mode);

// Reads options.paths into the case. Each finished report is committed at most
// 0.2 s later; Ctrl-C commits what is finished and ends the program with 130.
Tally read_into(Case&, const Options&, const Knowledge&);

struct Gathered {
  std::vector<Account> accounts;    // by path, then sha256; each report once
  std::vector<Decision> decisions;  // of the case
  Tally tally;
};

// A case of which reports are taken one at a time.
struct LargeCase {
  Case from;
  std::vector<Case::Listed> reports;  // by path, then sha256
  Tally tally;
};

// Reads the paths into the case. None: there is no case, or only the reports of
// it are asked for in which some words stand.
std::optional<LargeCase> list_case(const Options&, const Knowledge&);

// Reads the paths into a case that is for a shelf (serve/shelf.h). None when it
// is not: then `whole` is what gather() gives.
std::optional<Tally> gather_large(const Options&, const Knowledge&,
                                  Gathered& whole);

// With a case: reads the paths into it and takes all it holds. Without: the
// paths alone, in memory.
Gathered gather(const Options&, const Knowledge&);

}  // namespace crosscheck::cli
