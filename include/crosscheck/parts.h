// A case too large for memory, compiled part by part: the same account as
// compile() makes, in pieces of whole stories that are handed over and
// forgotten. What is held of all reports is some 2 KB each, to tie them
// together, and then some 200 bytes and the names that several parts tell of.
//
//   compile_in_parts({count, load}, knowledge, [&](Dossier&& part) { ... });
//
// Every report is loaded four times: to find copies and stories; to gather what
// is said of names that several parts tell of; to group and judge it, from
// which the sources have their records; and to judge it by these. Once more
// where there are undated ones. The time of a
// report does not grow with the case. Limits: a part holds one story at least,
// however large; Dossier::states, which reach across stories, are all in the
// last part; what people decided is not replayed. Tested by
// tests/parts_test.cc: the parts of a case together are its dossier.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/result.h"

namespace crosscheck {

// The accounts of a case, in the order of path, then sha256.
struct Reports {
  size_t count = 0;
  std::function<Result<Account>(size_t place)> load;  // the same each time
};

constexpr size_t kPart = 2000;  // reports of a part, and what its last story
                                // has beyond that

// Calls `each` with the parts, one after the other. `load` is called by another
// thread meanwhile, never by two at once. The error is one of `load`.
std::optional<Error> compile_in_parts(
    const Reports&, const Knowledge&,
    const std::function<void(Dossier&&)>& each, size_t part = kPart);

// Puts a part to others of its case. All parts together are what compile()
// makes.
void join(Dossier& to, Dossier&& part);
void join(Dossier& to, std::vector<Dossier>&& parts);

// Takes it apart into stories, each with its reports and all that stands in
// them. Joined again they are the same, but for states.
void each_story(Dossier&&, const std::function<void(Dossier&&)>& each);

// ---- the steps of it, for pipeline.cc ---------------------------------------

// Days of undated accounts, by what all of them tell: ask() for each undated
// one, then add() all, then date().
class SiblingDates {
 public:
  SiblingDates();
  ~SiblingDates();
  SiblingDates(const SiblingDates&) = delete;
  SiblingDates& operator=(const SiblingDates&) = delete;

  void ask(const Account& undated);
  bool is_asked() const;  // else no date() finds one
  void add(const Account&, uint32_t place);
  std::optional<Days> date(const Account&, uint32_t place) const;

 private:
  struct Told;
  std::unique_ptr<Told> told_;
};

// group() in parts.
class Parts {
 public:
  explicit Parts(const Knowledge&);  // which must outlive it
  ~Parts();
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  // Every account, in the order of the case.
  void add(Account);
  // One that has been read again.
  void replace(size_t place, Account);
  // When all are there: finds copies, stories, and parts of so many reports.
  void tie(size_t part);

  size_t count() const;
  // Places of its reports, ascending.
  const std::vector<uint32_t>& members(size_t part) const;
  // Of reports of other parts from which it has sentences.
  const std::vector<uint32_t>& origins(size_t part) const;
  // What the members of each part say of the names that others tell of, too.
  void gather(size_t part, std::vector<Account> members);
  // When all are gathered. The origins stand behind the members, without
  // claims, for judge(). For the first time one part after the other.
  Dossier group(size_t part, std::vector<Account> members,
                std::vector<Account> origins);
  // What held over time, by all parts that were grouped.
  std::vector<State> states() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// What is known of the sources of a case.
struct Sources {
  struct Record {  // on questions that others settle
    uint32_t right = 0, all = 0;
  };
  std::unordered_map<uint64_t, uint32_t> reports;  // by origin
  std::unordered_map<uint64_t, Record> records;
};

// Judges a part by the kinds of its sources alone, and adds what it shows.
void weigh_sources(Dossier&, const Knowledge&, Sources&);
// judge() by what all parts have shown.
void judge(Dossier&, const Knowledge&, const Sources&);

}  // namespace crosscheck
