// Shelf: a large case as its account is stored (store/stored.h): a story is
// taken out when it is asked for, and few are held; a search, which shows
// reports and claims of forty stories, takes these reports out of them alone.
// What is held of a report is its row of the list, some 130 bytes.
//
// It is of the case as it was when it was made, whatever is read into it since.
// Any number of threads may ask. Limits: an account in which people have
// decided is not stored, for what they decided is replayed over all of it.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/result.h"
#include "present/label.h"
#include "serve/snapshot.h"
#include "serve/totals.h"
#include "store/case.h"
#include "store/stored.h"
#include "util/look_alike.h"

namespace crosscheck {

class Shelf {
 public:
  // Is it a case for a shelf: larger than memory should hold, or stored, and
  // nobody has decided about it?
  static Result<bool> takes(Case&);
  // The stored account of all of a case; compiles and stores it when there is
  // none. An error may be that nothing can be stored there.
  static Result<std::shared_ptr<Shelf>> open(const std::string& case_file,
                                             const Knowledge&);

  const std::string& version() const { return version_; }
  const Totals& totals() const { return totals_; }
  const std::vector<std::string>& paths() const { return paths_; }
  ReportId report(size_t place) const { return {reports_[place].sha256[0]}; }
  std::string label(size_t place) const { return labels_->of(place); }
  size_t label_columns() const { return labels_->longest(); }

  // One story, or some in one; null when it cannot be read.
  using Some = std::shared_ptr<const Snapshot>;
  Some story(int64_t number);
  Some stories(const std::vector<int64_t>& numbers);
  // A report, or that of a claim, as it stands in its story, without the
  // others; null: not there, or it cannot be read.
  Some alone(uint64_t id);
  Some alone_at(uint32_t place);
  // The story in which a report, claim, event or question stands; null: none.
  Some around(uint64_t id);
  // An entity with the reports that claim something about it, each alone, and
  // whom these claims name; `cut`: there are more than are taken. Null: none.
  Some about(uint64_t entity, bool& cut);
  // All of it, for what looks at everything; held as long as it is used. Null
  // when memory does not hold it.
  Some whole();

  using Page = StoredAccount::Page;
  Page list(Page (StoredAccount::*what)(const StoredAccount::Want&),
            const StoredAccount::Want&);
  // The first that went wrong with the case or the account.
  std::optional<Error> error();

 private:
  Shelf(Case from, const Knowledge& k)
      : from_(std::move(from)), knowledge_(k), look_alikes_(k.sources) {}
  void hold(std::vector<Case::Listed>&&);
  std::optional<Error> compile(const std::string& case_file,
                               std::string_view mark);
  Result<Account> read(size_t place);
  // With mutex_ held; the first error is kept.
  Result<StoredStory> load(int64_t number);
  Result<Dossier> load_alone(uint32_t place);
  std::optional<uint32_t> place_of(ReportId) const;
  Some snapshot(Dossier&&, const std::string& version) const;

  std::mutex mutex_;  // of all that is not const below
  Case from_;
  const Knowledge& knowledge_;
  const LookAlikes look_alikes_;
  struct Held {
    int64_t row = 0;
    std::array<uint64_t, 4> sha256{};
  };
  std::vector<Held> reports_;
  std::vector<std::string> paths_;
  std::vector<uint32_t> places_;  // by report id
  std::optional<CaseLabels> labels_;
  std::string version_;
  Totals totals_;
  std::optional<StoredAccount> stored_;
  std::optional<Error> wrong_;  // the first that could not be read
  std::unordered_map<int64_t, Some> held_;
  size_t held_reports_ = 0;
  std::weak_ptr<const Snapshot> whole_;
};

}  // namespace crosscheck
