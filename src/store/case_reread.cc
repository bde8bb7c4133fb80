// Derives anew what a case says, from its originals. See case.h.
#include "store/case_parts.h"

namespace crosscheck {

Result<size_t> Case::reread_originals(Readers& readers, bool all) {
  Parts& p = *parts_;
  std::vector<std::string> due;
  {
    Statement rows(p.db,
                   "SELECT o.sha256 FROM original o LEFT JOIN report r USING("
                   "sha256) WHERE ?1 OR r.reader IS NOT ?2 ORDER BY 1");
    rows.bind(int64_t{all}).bind(case_reader());
    while (rows.row()) due.emplace_back(rows.text(0));
  }
  if (due.empty() || !p.begin()) {
    if (auto error = p.db.error()) return *error;
    return size_t{0};
  }
  // What an index was made of goes out of it with the same words.
  Statement drop_claim_words(
      p.db,
      "INSERT INTO claim_words(claim_words,rowid,actor,target,place,of,said_by,"
      "words) SELECT 'delete',row,actor,target,place,of,said_by,words "
      "FROM claim WHERE report=?");
  Statement drop_report_words(
      p.db,
      "INSERT INTO report_words(report_words,rowid,title,text) "
      "SELECT 'delete',id,title,text FROM report WHERE sha256=?");
  Statement drop_claims(p.db, "DELETE FROM claim WHERE report=?");
  Statement drop_report(p.db, "DELETE FROM report WHERE sha256=?");
  for (const std::string& sha256 : due) {
    const auto report = p.original(sha256);
    if (!report) return report.error();
    drop_claim_words.bind(sha256).run();
    drop_report_words.bind(sha256).run();
    drop_claims.bind(sha256).run();
    drop_report.bind(sha256).run();
    const auto account = readers.read(*report);
    if (account) {
      p.derive(sha256, *account);
    } else {
      note(account.error());
    }
  }
  if (auto error = commit()) return *error;
  return due.size();
}

}  // namespace crosscheck
