// Text cases: reports in, claims or verdicts out. New behaviour is a case under
// tests/cases/, a bug one under tests/issues/; each file is one test.
//
//   report source="Harbour Post" published=2021-03-04
//   | At least 12 sailors drowned off Porto Vecchio on Tuesday, the coast
//   | guard said.
//   claim killed amount=>12 unit=person by="coast guard" when=2021-03-02
//   no claim wounded
//
// Lines, one each; `#` opens a comment line. A word with spaces stands in
// "quotes". Reports count from 1 in the order of the case.
//
//   report [source= title= url= published=2021-03-04 path=]
//   | a line of its text ("|" alone: an empty line)
//   reports FOLDER-OR-FILE            (from the top of the repository)
//   [no] claim PREDICATE [report= amount= unit= of= actor= target= place= by=
//                         when= stance= words= sentence=]
//   [no] question [measure= of= at= when= unit= standing= best= low= high=
//                  answers=12,140 voices= reports= why=as_of,bound]
//   [no] event PREDICATE [when= place= actor= target= stance= reports= voices=]
//   [no] state KIND [place= holder= from= to=]
//   entity "A" = "B"    entity "A" != "B"
//   copy 2 of 1         no copy 2
//   dated 3 2017-09-05..2017-09-06      undated 3
//   text 1 [title= publisher= author= language= furniture= story=]
//   stories 1
//
// Values: `amount=93000` is one of the two bounds; a sign asks for the change
// too: `>93000` at least, `<480` at most, `~93000` about, `=7` exactly;
// `500..1000` is a range. `when=` takes a day, month, year or FIRST..LAST and
// must be equal. Names are compared without case and article, with the main
// name or with the words as written; `by="A > B"` is a chain, outermost first.
// `of=`, `words=`, `sentence=`, `furniture=` and `story=` are held by what is
// found. An empty value (`by=""`) asks that nothing is said.
//
// A line holds when one found thing has every slot; with `no`, when none has.
// Tested by case_runner_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/report.h"

namespace crosscheck::cases {

struct Failure {
  uint32_t line;     // 1-based, in the case
  std::string what;  // what was expected, and what was found instead
};

// One line that is not text, cut into words: {"claim", "killed", "amount=12"}.
struct Line {
  uint32_t number = 0;
  bool no = false;                 // opened with "no"
  std::vector<std::string> words;  // without "no"; those before the slots
  std::vector<std::pair<std::string, std::string>> slots;
};

struct Case {
  std::vector<Report> reports;
  std::vector<Line> expected;
};

// What a case is compared with.
struct Outcome {
  Dossier dossier;
  std::vector<ReportId> order;  // report N of the case is order[N - 1]
};

// Reads a case; what it does not understand becomes a failure. `root` is where
// the paths of `reports` lines begin.
Case parse(std::string_view text, std::string_view root,
           std::vector<Failure>& failures);

// "" when the line holds, else what is wrong.
std::string check(const Line&, const Outcome&);

// Parses, reads, compiles, checks.
std::vector<Failure> run(std::string_view text, std::string_view root,
                         const Knowledge&);

// The top of the repository (the first folder that holds tests/cases, from the
// working directory upwards), and the tables, loaded once for all tests.
const std::string& repository();
const Knowledge& knowledge();

}  // namespace crosscheck::cases
