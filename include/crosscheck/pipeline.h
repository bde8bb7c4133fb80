// The whole way, in order. Read this file first.
//
//   bytes -acquire-> Report -clean-> Text -detect-> Reading -extract-> Claims
//   Claims -group-> Events, Questions -judge-> Verdicts -present-> what is seen
//
// The first row looks at one report at a time and may run anywhere, in any
// order (threads, Spark). The second row needs all claims at once.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/claim.h"
#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/report.h"
#include "crosscheck/result.h"
#include "crosscheck/text.h"

namespace crosscheck {

struct Decision;  // decision.h

// ---- one report at a time ---------------------------------------------------

// Walks files, folders (recursively, sorted), globs and "-" (standard input)
// and hands every report to `each`, every problem to `problem`; both in the
// order of the paths. Splits JSON lines; inflates gzip and zstd.
void acquire(std::span<const std::string> paths,
             const std::function<void(Report&&)>& each,
             const std::function<void(Error&&)>& problem);

// The reports of a file that is already in memory; `path` names it in errors.
void acquire_bytes(std::string bytes, std::string_view path,
                   const std::function<void(Report&&)>& each,
                   const std::function<void(Error&&)>& problem);
// ... of one that should hold a single report.
Result<Report> acquire_bytes(std::string bytes, std::string_view path);

Result<Text> clean(const Report&, const Knowledge&);
Sketch sketch(const Text&);
Reading detect(const Text&, const Knowledge&);
std::vector<Claim> extract(const Text&, const Reading&, const Knowledge&);

// clean, detect and extract in one go, with the arrays a dossier needs.
Result<Account> read_report(const Report&, const Knowledge&);

// ---- across reports ---------------------------------------------------------

// Gives a report a new publication date and reads it again with it.
void reread(Account&, Days published, DateOrigin, const Knowledge&);

// Undated accounts that the others date, with the days. Needs no grouping.
std::vector<std::pair<size_t, Days>> date_by_siblings(std::span<const Account>,
                                                      const Knowledge&);

// Copies, entities, stories, events, questions; ids in every claim. Answers
// are left empty. The merges and splits among the decisions are kept to; what
// they speak of and is not there is noted in Dossier::review.
Dossier group(std::vector<Account>, const Knowledge&,
              std::span<const Decision* const> = {});

// Answers, voices, credibility, standing and why, for every question and event.
void judge(Dossier&, const Knowledge&);

// All of the above: dates what is undated, replays what people decided,
// groups, judges.
Dossier compile(std::vector<Account>, std::span<const Decision>,
                const Knowledge&);
Dossier compile(std::vector<Account>, const Knowledge&);

}  // namespace crosscheck
