// Derives anew what a case says, from its originals. See case.h.
#include <utility>

#include "store/case_parts.h"

namespace crosscheck {
namespace {

// Did another version of the program derive anything, or is anything not
// derived? Looks at an index alone: a case is asked each time it is opened.
bool all_derived(Db& db) {
  Statement rows(db,
                 "SELECT EXISTS(SELECT 1 FROM report WHERE reader<?1) OR "
                 "EXISTS(SELECT 1 FROM report WHERE reader>?1) OR "
                 "(SELECT count(*) FROM report)<>"
                 "(SELECT ifnull(max(id),0) FROM original)");
  return rows.bind(case_reader()).row() && rows.number(0) == 0;
}

// Takes what was derived from one original out of a case.
class Underived {
 public:
  explicit Underived(Db& db)
      : old_(db,
             "SELECT title,text_size,packed_size,packed FROM report WHERE "
             "id=?"),
        report_words_(db,
                      "INSERT INTO report_words(report_words,rowid,title,text) "
                      "VALUES('delete',?,?,?)"),
        claim_words_(
            db,
            "INSERT INTO claim_words(claim_words,rowid,actor,target,place,of,"
            "said_by,words) SELECT 'delete',row,actor,target,place,of,said_by,"
            "words FROM claim WHERE report=?"),
        claims_(db, "DELETE FROM claim WHERE report=?"),
        report_(db, "DELETE FROM report WHERE id=?") {}

  // What an index was made of goes out of it with the same words.
  void take_out(int64_t id) {
    if (old_.bind(id).row()) {
      // Another version's account may have another layout; its text has not.
      Account before;
      read_packed(old_, 1, before);
      const std::string title(old_.text(0));
      report_words_.bind(id).bind(title).bind(before.text.utf8).run();
    }
    old_.reset();
    claim_words_.bind(id).run();
    claims_.bind(id).run();
    report_.bind(id).run();
  }

 private:
  Statement old_, report_words_, claim_words_, claims_, report_;
};

}  // namespace

Result<size_t> Case::reread_originals(Readers& readers, bool all) {
  Parts& p = *parts_;
  if (!all && all_derived(p.db)) return size_t{0};
  std::vector<std::pair<int64_t, std::string>> due;
  {
    Statement rows(p.db,
                   "SELECT id,sha256 FROM original LEFT JOIN report r USING(id)"
                   " WHERE ?1 OR r.reader IS NOT ?2 ORDER BY 2");
    rows.bind(int64_t{all}).bind(case_reader());
    while (rows.row()) due.emplace_back(rows.number(0), rows.text(1));
  }
  if (due.empty() || !p.begin()) {
    if (auto error = p.db.error()) return *error;
    return size_t{0};
  }
  const auto originals =
      static_cast<size_t>(p.db.number("SELECT max(id) FROM original"));
  const bool whole = due.size() == originals;
  if (whole) {
    p.db.run(
        "INSERT INTO report_words(report_words) VALUES('delete-all');"
        "INSERT INTO claim_words(claim_words) VALUES('delete-all');"
        "DELETE FROM claim; DELETE FROM report;");
  }
  Underived underived(p.db);
  for (const auto& [id, sha256] : due) {
    const auto report = p.original(sha256);
    if (!report) return report.error();
    if (!whole) underived.take_out(id);
    const auto account = readers.read(*report);
    if (account) {
      p.derive(id, *account);
    } else {
      note(account.error());
    }
  }
  if (auto error = commit()) return *error;
  return due.size();
}

}  // namespace crosscheck
