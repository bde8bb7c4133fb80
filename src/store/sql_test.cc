#include "store/sql_test.h"

#include <sqlite3.h>

namespace crosscheck {

std::string cell(sqlite3* db, const char* query) {
  std::string out = "(none)";
  sqlite3_exec(
      db, query,
      [](void* to, int, char** columns, char**) {
        *static_cast<std::string*>(to) = columns[0] ? columns[0] : "(null)";
        return 0;
      },
      &out, nullptr);
  return out;
}

}  // namespace crosscheck
