// Case: what was read about one matter, in one SQLite file that any SQLite tool
// opens too: the originals as they came, what each says, and what could not be
// read. schema.h tells the tables.
//
//   auto c = Case::open("harbour.case", Case::Mode::write);
//   if (!*c->has(report)) c->add(report, account);
//   c->commit();
//
// What commit() has acknowledged survives kill -9 and a power cut (WAL,
// synchronous=FULL). Adding is idempotent: a report is known by the SHA-256 of
// its bytes, so the same bytes twice are one report with two paths. What is
// derived can be made again from the originals. Others may read a case while
// one program writes to it; a second writer waits up to 10 s for each commit.
// One thread at a time. Tested by case_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/decision.h"
#include "crosscheck/dossier.h"
#include "crosscheck/readers.h"
#include "crosscheck/report.h"
#include "crosscheck/result.h"
#include "store/people.h"
#include "store/search.h"
#include "store/watched.h"

namespace crosscheck {

// What became of a decision that was to be logged.
struct Logged {
  Decision decision;            // as the log has it now
  std::vector<Decision> first;  // what others had settled meanwhile: then
                                // `decision` does not stand
};

class Case {
 public:
  enum class Mode : uint8_t { read, write };

  // Mode::write makes the file when there is none. A file that is not a case,
  // or of a newer version, is an Error and stays untouched.
  static Result<Case> open(const std::string& path, Mode);
  Case(Case&&) noexcept;
  Case& operator=(Case&&) noexcept;
  ~Case();  // what is not committed is not kept

  // Are these bytes here already? Remembers the path by which they came.
  Result<bool> has(const Report&);
  // True when it is new. Commits by itself once 0.2 s of work have gathered, so
  // that a long run is kept as it goes.
  Result<bool> add(const Report&, const Account&);
  // What follows is kept together, at commit() and not before.
  void hold();
  std::optional<Error> note(const Error& problem);
  std::optional<Error> commit();
  // After a write that failed: what was not committed is let go, and the case
  // takes in more once there is room again. How many new reports that were.
  size_t let_go();
  // Reports that this Case has added and committed.
  size_t kept() const;

  // Every account, by path, then sha256; a report that came by several paths
  // has the first of them in the order of the alphabet. `about` is a query as
  // in search.h: only the reports in which its words stand; "": all.
  // Fault::too_big when an account of them would take more than `most` bytes of
  // memory, by a rough measure; 0: than the machine has.
  Result<std::vector<Account>> accounts(std::string_view about = {},
                                        uint64_t most = 0);
  // The same one at a time, for an account that memory does not hold. By path,
  // then sha256.
  struct Listed {
    int64_t row = 0;
    ReportId report;
    std::array<uint64_t, 4> sha256{};
    std::string path;
  };
  Result<std::vector<Listed>> list();
  Result<Account> account(const Listed&);
  // Does an account of all of it take more memory than `most`, by a rough
  // measure? 0: than the machine has.
  Result<bool> is_larger_than(uint64_t most);

  // The SHA-256 of the reports that were here before `when`, an ISO day or
  // time of day (UTC), sorted.
  Result<std::vector<std::string>> added_before(std::string_view when);
  // By path, line and what is wrong.
  Result<std::vector<Error>> problems();
  // The report as it came; Fault::not_found when there is none.
  Result<Report> original(ReportId);

  // Reports and claims in which the words of the query stand, at most `limit`
  // of each, the best first; what is committed counts.
  Result<SearchHits> search(std::string_view query, size_t limit);

  // Remembers an address, or what became of it. Committed with what is added
  // before and after it.
  std::optional<Error> watch(const Watched&);
  Result<bool> watches(const std::string& url);
  // Sources first, then pages, the longest due first.
  Result<std::vector<Watched>> due(int64_t now, size_t limit);
  // When the next address is due; nullopt: none is watched.
  Result<std::optional<int64_t>> next_due();

  // How much of the web archive of that name is of this case, in bytes; nullopt
  // when nothing is.
  Result<std::optional<uint64_t>> archived(const std::string& name);
  std::optional<Error> set_archived(const std::string& name, uint64_t size);

  // Reads the originals again: those that another version of the program read,
  // or all. How many that were. Commits all or nothing.
  Result<size_t> reread_originals(Readers&, bool all);

  // Puts a decision that settle() let through at the end of the log and
  // commits. The same decision of the same person twice in a row is one.
  Result<Logged> decide(Decision);
  // The whole log, in order. Fault::format when its chain does not hold.
  Result<std::vector<Decision>> decisions();

  // By name. A case without users needs no signing in.
  Result<std::vector<User>> users();
  // A new user, or a new role and secret of one that there is; commits, with
  // the act that says who did it. Fault::format when there would be users and
  // no admin among them; Fault::not_found.
  std::optional<Error> put_user(const User&, const Act&);
  std::optional<Error> remove_user(const std::string& name, const Act&);
  // Puts an act at the end of the log; committed with what is added before and
  // after it.
  std::optional<Error> log(Act);
  // The whole log, in order. Fault::format when its chain does not hold.
  Result<std::vector<Act>> acts();

 private:
  template <class Change>
  std::optional<Error> change_users(const Act&, Change);
  struct Parts;
  explicit Case(std::unique_ptr<Parts>);
  std::unique_ptr<Parts> parts_;
};

}  // namespace crosscheck
