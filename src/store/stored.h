// Stored: the account of a case, story by story, in an SQLite file beside it
// ("harbour.case-account"), so that a large case answers at once and no program
// has to hold all of it. It is made anew from the case and may be deleted.
//
// Its mark says which reports, which program and which grouping it is of: an
// account of another mark is none. It is written under another name and takes
// the place of the last when it is whole; who has that one open goes on reading
// it. The words of the reports stay in the case. What comes back is checked as
// in bytes.h; a damaged row is an Error. One thread at a time.
// Tested by stored_test.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/result.h"
#include "store/bytes.h"
#include "store/sqlite.h"

namespace crosscheck {

// Where the account of a case lies.
std::string stored_file_of(const std::string& case_file);
// What an account of these reports is known by; "" when this program cannot be
// told from another, and then nothing is stored. `reports`: what says which
// they are.
std::string stored_mark(std::string_view reports);

// What is said of an account that does not hold what it must.
Error damaged_store();

struct StoredStory {
  Dossier dossier;               // of this story alone; without states
  std::vector<uint32_t> places;  // of its accounts, in the list of all reports
};

class StoredAccount {
 public:
  // None: there is none of this mark.
  static std::optional<StoredAccount> open(const std::string& case_file,
                                           std::string_view mark);

  Result<StoredStory> story(int64_t number, const FindReport&);
  // One report as it stands in its story, without what others say: a dossier of
  // it, and of a story of this report alone. A hundredth of the time that a
  // large story takes.
  Result<Dossier> report(uint32_t place, const FindReport&);
  // The number of the first story in which a report, claim, event or question
  // stands.
  std::optional<int64_t> story_with(uint64_t id);
  // The place of a report, or of the one that makes a claim.
  std::optional<uint32_t> place_of(uint64_t id);
  std::optional<Entity> entity(uint64_t id);
  // Places of the reports that claim something about an entity: all, or
  // kMostAbout and one of them.
  static constexpr size_t kMostAbout = 250;
  std::vector<uint32_t> reports_about(uint64_t entity);
  Result<std::vector<State>> states();
  // What was put under a name; "" when nothing was.
  std::string fact(std::string_view name);
  size_t stories();

  // ---- lists, a page at a time ----------------------------------------------
  struct Row {
    int64_t number = 0;              // of a story; the place of a report
    size_t claims = 0, reports = 0;  // of an entity
    std::string text;                // of a story or source: as it was put
    Entity entity{};
    Event event{};
    std::string mode;  // of the event
  };
  struct Page {
    size_t total = 0;
    std::vector<Row> rows;
  };
  struct Want {
    std::string_view part{};  // lower case: stands in what it is called
    std::string_view kind{};  // predicate of an event, kind of an entity
    int64_t from = std::numeric_limits<int64_t>::min();  // days since 1970
    int64_t to = std::numeric_limits<int64_t>::max();
    size_t offset = 0, limit = 0;
  };
  Page list_stories(const Want&);   // the weightiest first
  Page list_events(const Want&);    // by time; undated ones last
  Page list_reports(const Want&);   // in the order of the case
  Page list_entities(const Want&);  // the most claimed about first
  Page list_sources(const Want&);   // by name

  std::optional<Error> error() const { return wrong_ ? wrong_ : db_->error(); }

 private:
  explicit StoredAccount(std::unique_ptr<Db> db) : db_(std::move(db)) {}
  struct Listing;
  Page page(const Listing&, const Want&);
  std::unique_ptr<Db> db_;
  std::map<std::string, size_t> counts_;  // by table: all that it holds
  std::optional<Error> wrong_;            // the last that came back damaged
};

// Writes an account; unless finish() is called nothing remains of it.
class AccountWriter {
 public:
  // Waits for another program that is at it.
  static Result<AccountWriter> begin(const std::string& case_file);
  AccountWriter(AccountWriter&&) noexcept;
  AccountWriter& operator=(AccountWriter&&) noexcept;
  ~AccountWriter();

  // What lists show of a story.
  struct Shown {
    std::string title, row;
    std::vector<std::string> outlets;  // of its accounts
  };
  // `places`: of its accounts.
  void add(const Dossier& story, const std::vector<uint32_t>& places,
           const Shown&);
  void put_source(std::string_view name, std::string_view row);
  void put_fact(std::string_view name, std::string_view value);
  std::optional<Error> finish(std::string_view mark, const std::vector<State>&);

 private:
  struct Inside;
  explicit AccountWriter(std::unique_ptr<Inside>);
  std::unique_ptr<Inside> inside_;
};

}  // namespace crosscheck
