// Bytes that somebody looks for: whatever they are, the expression made of them
// is one that SQLite takes.
#include <sqlite3.h>

#include <cstdint>
#include <cstdlib>

#include "store/search.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static sqlite3* db = [] {
    sqlite3* made = nullptr;
    sqlite3_open(":memory:", &made);
    sqlite3_exec(made,
                 "CREATE VIRTUAL TABLE w USING fts5(text);"
                 "INSERT INTO w VALUES('a b'), ('b c')",
                 nullptr, nullptr, nullptr);
    return made;
  }();
  static sqlite3_stmt* find = [] {
    sqlite3_stmt* made = nullptr;
    sqlite3_prepare_v2(db, "SELECT 1 FROM w WHERE w MATCH ?", -1, &made,
                       nullptr);
    return made;
  }();
  const std::string match =
      crosscheck::match_expression({reinterpret_cast<const char*>(data), size});
  if (match.empty()) return 0;
  sqlite3_bind_text64(find, 1, match.data(), match.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  int code = sqlite3_step(find);
  while (code == SQLITE_ROW) code = sqlite3_step(find);
  if (code != SQLITE_DONE) std::abort();
  sqlite3_reset(find);
  return 0;
}
