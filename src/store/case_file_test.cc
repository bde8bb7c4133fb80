#include "store/case_file_test.h"

#include <sqlite3.h>

namespace crosscheck {

std::string CaseFile::sql(const std::string& statements) const {
  sqlite3* db = nullptr;
  sqlite3_open(path().c_str(), &db);
  sqlite3_exec(db, statements.c_str(), nullptr, nullptr, nullptr);
  std::string what = sqlite3_errmsg(db);
  sqlite3_close(db);
  return what;
}

}  // namespace crosscheck
